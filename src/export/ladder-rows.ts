/** What the ladder of a run is drawn from: its messages, connections and decisions, with lookups that nobody touched put together. */
import { describeStep, titleOf } from '../sim/describe';
import type { Run } from '../sim/simulate';
import {
  isAttacker,
  isAttackersOwn,
  sealedFrom,
  type ConnectionStep,
  type DecisionStep,
  type SegmentStep,
  type Step,
} from '../sim/trace';

import { diff, hex, plainLines, type Line } from './diff';

/** How a stretch of a message's way looks: readable, protected, or by the attacker's hand. */
export type Ink = 'open' | 'sealed' | 'hand';

export type Stop = 'client' | 'attacker' | 'server';

/** One stretch of the way of a message, and what can be seen of it there. */
export interface Stretch {
  readonly from: Stop;
  readonly to: Stop;
  readonly ink: Ink;
  readonly lines: readonly Line[];
  /** Of the lines that are as they were. */
  readonly words: Ink;
  /** Protected bytes, where the words are not to be seen; what is inside stands in `inside`. */
  readonly sealed: { readonly octets: number; readonly bytes: string } | null;
  readonly inside: string;
  /** Nothing comes out at its end. */
  readonly lost: boolean;
}

export type LadderRow =
  | {
      readonly kind: 'message';
      readonly step: SegmentStep;
      /** One, or two where what came out is not what went in. */
      readonly stretches: readonly Stretch[];
    }
  | { readonly kind: 'connection'; readonly step: ConnectionStep }
  | { readonly kind: 'decision'; readonly step: DecisionStep }
  | {
      readonly kind: 'lookups';
      /** `elsewhere`: on a connection of the attacker's own. */
      readonly what: 'dns' | 'https' | 'report' | 'elsewhere';
      readonly first: number;
      readonly last: number;
      readonly count: number;
    };

/** The rows of the steps up to `upTo`. */
export function ladderRows(run: Run, upTo: number): readonly LadderRow[] {
  const rows: LadderRow[] = [];
  for (const step of run.trace) {
    if (step.number > upTo) break;
    const row = rowOf(run, step);
    const last = rows.at(-1);
    if (row?.kind === 'lookups' && last?.kind === 'lookups' && row.what === last.what)
      rows[rows.length - 1] = { ...last, last: row.last, count: last.count + row.count };
    else if (row !== null) rows.push(row);
  }
  return rows;
}

function rowOf(run: Run, step: Step): LadderRow | null {
  switch (step.kind) {
    case 'segment':
      if (isAttackersOwn(step) || (step.channel !== 'app' && !isTouched(step))) return lookup(step, 1);
      return { kind: 'message', step, stretches: stretchesOf(run, step) };
    case 'connection':
      if (isAttackersOwn(step)) return lookup(step, 0);
      return step.channel === 'app' || isAttacker(step.to) ? { kind: 'connection', step } : lookup(step, 0);
    case 'decision':
      return step.decisive ? { kind: 'decision', step } : null;
    case 'state':
    case 'belief':
      return null;
  }
}

const lookup = (step: SegmentStep | ConnectionStep, count: number): LadderRow => ({
  kind: 'lookups',
  what: whatIsAsked(step),
  first: step.number,
  last: step.number,
  count,
});

function whatIsAsked(step: SegmentStep | ConnectionStep): (LadderRow & { readonly kind: 'lookups' })['what'] {
  const { channel, from, to } = step;
  if (isAttackersOwn(step)) return 'elsewhere';
  if (channel === 'dns') return 'dns';
  return from === 'report-host' || to === 'report-host' ? 'report' : 'https';
}

const isTouched = ({ passage, from, to }: SegmentStep): boolean =>
  (passage !== 'direct' && passage !== 'passed') || isAttacker(from) || isAttacker(to);

const isSealed = ({ layer, parts }: SegmentStep): boolean =>
  layer === 'tls' && parts.some(({ encrypted }) => encrypted);

/** On which line of the ladder a party stands: the attacker's hosts with the attacker, everybody else beyond the path with the server. */
const stopOf = (party: SegmentStep['from'], other: SegmentStep['from']): Stop => {
  if (isAttacker(party)) return 'attacker';
  if (party === 'client' || (party === 'resolver' && other !== 'client')) return 'client';
  return 'server';
};

function stretchesOf(run: Run, step: SegmentStep): readonly Stretch[] {
  const from = stopOf(step.from, step.to);
  const to = stopOf(step.to, step.from);
  const seen = lookOf(run, step);
  const { arrived, passage, sent } = step;
  if (passage === 'dropped' || arrived === null)
    return [{ ...seen, from, to: 'attacker', lost: passage !== 'ended' }];
  if (passage !== 'changed') return [{ ...seen, from, to, lost: false }];
  const title = titleOf(run, step);
  const both = diff(
    { bytes: sent, title },
    { bytes: arrived, title: describeStep(run, step, arrived).title },
  );
  const plain = { sealed: null, inside: '', lost: false, words: 'open' } as const;
  return [
    { ...plain, from, to: 'attacker', ink: 'open', lines: both.sent },
    { ...plain, from: 'attacker', to, ink: 'hand', lines: both.arrived },
  ];
}

/** How a message looks where nothing was done to it. */
function lookOf(run: Run, step: SegmentStep): Omit<Stretch, 'from' | 'to' | 'lost'> {
  const { inside, title } = describeStep(run, step);
  if (!isSealed(step)) {
    const lines = step.layer === 'plain' ? plainLines(step.sent, title) : [titleLine(title)];
    const ink = step.passage === 'injected' ? 'hand' : 'open';
    return { ink, lines, words: ink, sealed: null, inside: '' };
  }
  const own = isAttacker(step.from) || isAttacker(step.to);
  const { clear, sealed } = sealedFrom(step);
  return {
    ink: own ? 'hand' : 'sealed',
    // What comes ahead of the encrypted records, as ServerHello does, can be read by anybody.
    lines: clear.length > 0 ? [titleLine(title)] : [],
    words: 'open',
    sealed: { octets: sealed.length, bytes: hex(sealed.subarray(0, 6)) },
    inside: inside.map((part) => part.title).join(', '),
  };
}

const titleLine = (text: string): Line => ({ kind: 'words', text, mark: 'same' });
