/** What was done by hand, in words. */
import type { AttackId } from '../../attacks';
import { toText } from '../../bytes/hex';
import { fill } from '../../locale';
import { desk } from '../../locale/en/desk';
import { ui } from '../../locale/en/ui';
import type { HandMove, Scenario } from '../../sim/scenario';
import type { Run } from '../../sim/simulate';
import { namesOf } from '../protocol/protocols';
import { stepOf } from './deeds';
import { lineEnd, toOneLine } from './editable';
import { sideOf } from './path';

/** How much longer or shorter an edit is than what was sent, in octets. */
export function differenceWords(sent: number, edited: number): string {
  const count = Math.abs(edited - sent);
  if (count === 0) return desk.edited.same;
  const way = edited < sent ? 'fewer' : 'more';
  return count === 1 ? desk.edited.one[way] : fill(desk.edited[way], { count });
}

export const moveName = (scenario: Pick<Scenario, 'protocol'>, id: AttackId): string =>
  fill(ui.attack[id], namesOf(scenario));

const shownWords = 24;

const short = (bytes: Uint8Array): string => {
  const line = toOneLine(toText(bytes));
  const words = line.endsWith(lineEnd) ? line.slice(0, -lineEnd.length) : line;
  return words.length > shownWords ? `${words.slice(0, shownWords)}…` : words;
};

/** A hand move, said of its message. */
export function deedWords(run: Run, move: HandMove): string {
  const step = stepOf(run, move.at);
  switch (move.do) {
    case 'forward':
    case 'drop':
    case 'delay':
      return desk.deed[move.do];
    case 'edit':
      return fill(desk.deed.edit, {
        difference: differenceWords(step?.sent.length ?? move.bytes.length, move.bytes.length),
      });
    case 'split':
      return fill(desk.deed.split, { after: move.after });
    case 'inject':
      return fill(move.before ? desk.deed.injectBefore : desk.deed.injectBehind, {
        words: short(move.bytes),
        to: move.to ?? (step && sideOf(step) === 'server' ? 'client' : 'server'),
      });
    case 'play':
      return fill(desk.deed.play, { move: moveName(run.scenario, move.move) });
  }
}
