/** What the picture of a scenario of the gallery shows: the message on which it turns, as the ladder has it, and how it ends. */
import { ladderRows, type Stretch } from '../../export/ladder-rows';
import type { Preview } from '../../export/preview/preview';
import { embedding } from '../../locale/en/embedding';
import { ui } from '../../locale/en/ui';
import { isAttacked } from '../../sim/cast';
import type { Run } from '../../sim/simulate';
import type { GalleryEntry } from '../gallery';
import { wordsOf } from '../protocol/protocols';
import { openingPlace, storyOf } from '../view';
import { verdictSentence } from '../words';

/** In a word and a sentence. */
export const endingOf = (run: Run): string => `${ui.verdict[run.outcome.verdict]}. ${verdictSentence(run)}`;

export function previewOf({ name, bookmark }: GalleryEntry, run: Run): Preview {
  const attacked = isAttacked(run.scenario, run.moves);
  const { verdict } = run.outcome;
  return {
    product: embedding.page.product,
    about: wordsOf(run.scenario).name,
    title: name,
    stretches: decisive(run, openingPlace(run.trace, storyOf(run.trace, attacked), bookmark)),
    heads: {
      client: ui.party.client,
      ...(attacked ? { attacker: ui.party.attacker } : {}),
      server: ui.party.server,
    },
    verdict,
    verdictWord: ui.verdict[verdict],
    sentence: verdictSentence(run),
  };
}

/** The last message up to a place that the attacker had a hand in, or the first one after; where nobody is on the path, the last one. */
function decisive(run: Run, place: number): readonly Stretch[] {
  const ways = (upTo: number): readonly (readonly Stretch[])[] =>
    ladderRows(run, upTo).flatMap((row) => (row.kind === 'message' ? [row.stretches] : []));
  const [before, all] = [ways(place), ways(Infinity)];
  return before.findLast(isByHand) ?? all.find(isByHand) ?? before.at(-1) ?? all[0] ?? [];
}

const isByHand = (way: readonly Stretch[]): boolean => way.some(({ ink, lost }) => ink === 'hand' || lost);
