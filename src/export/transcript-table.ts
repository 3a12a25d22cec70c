/**
 * A run as a table in HTML, row by row what its ladder shows: for readers without JavaScript, in print, by a screen reader. What the attacker
 * took away is struck out (`del`), what it put in is marked (`ins`), and both are said in words.
 */
import { fill, say } from '../locale';
import { embedding as words } from '../locale/en/embedding';
import { exportWords } from '../locale/en/export';
import { sayRule } from '../locale/rule';
import { citeLabel, citeLink } from '../cite';
import type { Run } from '../sim/simulate';
import type { DecisionStep, SegmentStep } from '../sim/trace';

import type { Line, Mark } from './diff';
import { element, htmlText } from './html';
import { capital, captionsOf, connectionWords, partyName, verdictSentence } from './ladder-svg';
import { ladderRows, type LadderRow, type Stretch } from './ladder-rows';

/** The table with the steps up to `upTo`, a row a line, without a blank line. */
export function transcriptTable(run: Run, upTo = Infinity): string {
  const heads = [words.number, words.who, words.what].map((name) => element('th', name, 'scope="col"'));
  const rows = ladderRows(run, upTo).flatMap(rowOf);
  return [
    '<table>',
    element('caption', captionOf(run, upTo)),
    element('thead', element('tr', heads.join(''))),
    '<tbody>',
    ...rows.map(({ step, who, what }) =>
      element(
        'tr',
        `${element('th', step, 'scope="row"')}${element('td', htmlText(who))}${element('td', what)}`,
      ),
    ),
    '</tbody>',
    '</table>',
  ].join('\n');
}

/** How a run ends is told where it is told to its end. */
function captionOf(run: Run, upTo: number): string {
  const [title, description] = captionsOf(run);
  if (upTo < run.trace.length) return htmlText(title.replace(/:.*/, '')) || htmlText(description);
  const { rule } = run.outcome;
  const values = { title, sentence: verdictSentence(run), rule: sayRule(rule), label: citeLabel(rule) };
  return htmlText(fill(words.caption, values));
}

interface Row {
  readonly step: string;
  readonly who: string;
  /** HTML. */
  readonly what: string;
}

function rowOf(row: LadderRow): readonly Row[] {
  switch (row.kind) {
    case 'message':
      return [messageRow(row.step, row.stretches)];
    case 'decision':
      return [decisionRow(row.step)];
    case 'connection': {
      const { from, number } = row.step;
      const what = htmlText(connectionWords(row.step));
      return [{ step: String(number), who: capital(partyName(from)), what }];
    }
    case 'lookups': {
      const steps = row.first === row.last ? String(row.first) : `${row.first}–${row.last}`;
      const what = fill(words.lookups[row.what], { count: row.count });
      return row.count === 0 ? [] : [{ step: steps, who: words.lookups.who, what: htmlText(what) }];
    }
  }
}

function messageRow({ number, from, to, passage, move }: SegmentStep, stretches: readonly Stretch[]): Row {
  const [sent, arrived] = stretches;
  const fate = fill(words.fate[passage], { move: move ?? '' });
  const added = passage === 'changed' && arrived?.lines.some((line) => marksOf(line).includes('added'));
  return {
    step: String(number),
    who: capital(fill(exportWords.ladder.between, { from: partyName(from), to: partyName(to) })),
    what: [
      sent === undefined ? '' : stretchHtml(sent),
      htmlText(fate),
      ...(added && arrived ? [words.arrives, stretchHtml(arrived)] : []),
    ]
      .filter((piece) => piece !== '')
      .join(`${lineBreak} `),
  };
}

/** Closed, as MDX wants it. */
const lineBreak = '<br />';

function stretchHtml({ lines, sealed, ink, inside }: Stretch): string {
  if (sealed === null) return element('code', lines.map(lineHtml).join(lineBreak));
  const octets = fill(ink === 'hand' ? words.sealedToAttacker : words.sealed, { count: sealed.octets });
  return htmlText(inside === '' ? octets : `${octets} ${fill(exportWords.ladder.inside, { inside })}`);
}

const tags: Readonly<Record<Mark, string | null>> = { same: null, removed: 'del', added: 'ins' };

const marked = (text: string, mark: Mark): string => {
  const tag = tags[mark];
  return tag === null ? htmlText(text) : element(tag, htmlText(text));
};

const marksOf = (line: Line): readonly Mark[] =>
  line.kind === 'words' ? [line.mark] : line.runs.map(({ mark }) => mark);

const lineHtml = (line: Line): string =>
  line.kind === 'words'
    ? marked(line.text, line.mark)
    : line.runs.map(({ text, mark }) => marked(text, mark)).join(' ');

function decisionRow({ number, party, question, answer, rule }: DecisionStep): Row {
  const said = fill(words.asks, { question: say(question), answer: capital(say(answer)) });
  const cited = element('a', htmlText(citeLabel(rule)), `href="${htmlText(citeLink(rule))}"`);
  return {
    step: String(number),
    who: capital(partyName(party)),
    what: `${element('strong', htmlText(said))} (${cited})`,
  };
}
