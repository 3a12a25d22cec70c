/**
 * What was said on the connections of a run, in the notation of the RFCs: `C:` the client, `S:` the server, and between angle brackets what
 * is done and not said. As in the examples of RFC 3207, what is said inside TLS stands there in plain words, as the two ends read it. `A:`
 * is what the attacker put in the place of something, or said itself.
 */
import { concat } from '../bytes/hex';
import { fill } from '../locale';
import { exportWords as words } from '../locale/en/export';
import { describeStep } from '../sim/describe';
import type { Run } from '../sim/simulate';
import { isAttacker, type ConnectionStep, type Party, type SegmentStep } from '../sim/trace';

import { isText, linesOf } from './diff';

/** The lines of the conversation up to a step. Only what client and servers say counts, no lookups. */
export function conversation(run: Run, upTo = Infinity): readonly string[] {
  const negotiated = new Set<string>();
  return run.trace
    .filter(({ number }) => number <= upTo)
    .flatMap((step) => {
      if ((step.kind !== 'connection' && step.kind !== 'segment') || step.channel !== 'app') return [];
      if (step.kind === 'connection') return connectionLines(step);
      return step.layer === 'plain' ? plainLines(run, step) : tlsLines(run, step, negotiated);
    });
}

const letterOf = (party: Party): 'C' | 'S' | 'A' =>
  party === 'client' ? 'C' : isAttacker(party) ? 'A' : 'S';

const done = (who: string, what: string): string => `${who}: <${what}>`;

function connectionLines({ from, host, led, port, event }: ConnectionStep): readonly string[] {
  const line = done(letterOf(from), fill(words[event], { host, port }));
  if (led !== undefined && event !== 'closed') return [line, done('A', fill(words.leads, { ...led }))];
  return event === 'closed' ? [line, ''] : [line];
}

/** Words a line each, or what a message is called whose octets are no words. */
function said(who: string, bytes: Uint8Array, title: string): readonly string[] {
  return isText(bytes) ? linesOf(bytes).map((line) => `${who}: ${line}`) : [done(who, title)];
}

function plainLines(run: Run, step: SegmentStep): readonly string[] {
  const { from, sent, arrived, passage, move } = step;
  const lines = said(letterOf(from), sent, describeStep(run, step).title);
  const by = move ?? '';
  switch (passage) {
    case 'changed':
      return [
        ...lines,
        done('A', fill(words.changes, { move: by })),
        ...(arrived === null ? [] : said('A', arrived, describeStep(run, step, arrived).title)),
      ];
    case 'dropped':
      return [...lines, done('A', fill(words.drops, { move: by }))];
    case 'delayed':
      return [...lines, done('A', words.delays)];
    case 'injected':
      return [done('A', fill(words.injects, { move: by, to: letterOf(step.to) })), ...lines];
    case 'direct':
    case 'passed':
    case 'ended':
      return lines;
  }
}

/** The handshake once for each pair of ends; then what is inside. The attacker's own copy of what it passes on is left out. */
function tlsLines(run: Run, step: SegmentStep, negotiated: Set<string>): readonly string[] {
  const peer = step.passage === 'dropped' ? 'A' : letterOf(step.to);
  const ends = [letterOf(step.from), peer].toSorted().join(' & ').replace('A & C', 'C & A');
  const key = `${step.connection} ${ends}`;
  const opening = negotiated.has(key) ? [] : [done(ends, words.negotiation)];
  negotiated.add(key);
  const content = concat(
    ...step.parts.filter(({ type, encrypted }) => encrypted && type === 'application_data').map(contentOf),
  );
  const alerts = step.parts.filter(({ type }) => type === 'alert');
  const { inside, title } = describeStep(run, step);
  const alertTitles = alerts.map(
    (part) => inside.find((one) => one.content === part.content)?.title ?? title,
  );
  if (step.from === 'attacker') return [...opening, ...alertTitles.map((what) => done('A', what))];
  const name = inside.find((one) => one.content === step.parts.find(isWords)?.content)?.title ?? title;
  return [
    ...opening,
    ...(content.length > 0 ? said(letterOf(step.from), content, name) : []),
    ...alertTitles.map((what) => done(letterOf(step.from), what)),
  ];
}

const isWords = ({ type, encrypted }: SegmentStep['parts'][number]): boolean =>
  encrypted && type === 'application_data';
const contentOf = ({ content }: SegmentStep['parts'][number]): Uint8Array => content;
