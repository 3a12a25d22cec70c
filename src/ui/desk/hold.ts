/** Which message the desk holds back: the first one behind those that were decided on that the filter names. */
import type { Side } from '../../dialects/dialect';
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';
import { speaksOfUpgrade } from '../../sim/try-rule';

import { isOnPath, sideOf } from './path';

/** `readable`: words of the protocol that the attacker can read, also inside TLS that it ends itself. `upgrade`: what speaks of TLS. */
export const kinds = ['readable', 'upgrade', 'dns', 'everything'] as const;

export type Kind = (typeof kinds)[number];

export interface Filter {
  /** Intercept on or off. */
  readonly on: boolean;
  /** Whose messages are held. */
  readonly sides: Readonly<Record<Side, boolean>>;
  readonly kind: Kind;
}

export interface Hold extends Filter {
  /** Segments up to this number have been decided on. */
  readonly after: number;
  /** Hold this segment, whatever the filter says: somebody went back to it. */
  readonly here: number | null;
}

export const everyMessage: Filter = { on: true, sides: { client: true, server: true }, kind: 'readable' };

/** Words inside TLS that ends with the attacker. */
export const isRead = (step: SegmentStep): boolean =>
  step.passage === 'ended' && step.parts.some(({ type }) => type === 'application_data');

function isOfKind(run: Run, step: SegmentStep, kind: Kind): boolean {
  switch (kind) {
    case 'readable':
      return step.channel === 'app' && (step.layer === 'plain' || isRead(step));
    case 'upgrade':
      return speaksOfUpgrade(run, step);
    case 'dns':
      return step.channel === 'dns';
    case 'everything':
      return true;
  }
}

/** The segment that is held, or null: then the run goes on to its end. */
export function heldIn(run: Run, { on, sides, kind, after, here }: Hold): SegmentStep | null {
  if (!on) return null;
  const passing = run.trace.filter((step) => step.kind === 'segment' && isOnPath(step)) as SegmentStep[];
  const decided = (segment: number): boolean => run.moves.some(({ at }) => at === segment);
  return (
    passing.find(({ segment }) => segment === here) ??
    passing.find(
      (step) =>
        step.segment > after && !decided(step.segment) && sides[sideOf(step)] && isOfKind(run, step, kind),
    ) ??
    null
  );
}
