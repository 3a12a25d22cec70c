/** What somebody does at the desk, as hand moves: one message after the other, and a fork where they go back. */
import type { HandMove } from '../../sim/scenario';
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';

type Unplaced<M> = M extends unknown ? Omit<M, 'at'> : never;

/** A hand move at the message that is held. */
export type Deed = Unplaced<HandMove>;

export interface Fork {
  readonly moves: readonly HandMove[];
  /** What was done later in the run as it was: its messages are not those of the run as it is now. */
  readonly gone: readonly HandMove[];
}

/**
 * The hand moves after something was done to a segment. Forwarding what nothing was done to (no deeds) changes nothing; anything else
 * makes another run from there on, in which later moves would hit other messages.
 */
export function withDeeds(moves: readonly HandMove[], at: number, deeds: readonly Deed[]): Fork {
  if (deeds.length === 0 && moves.every((move) => move.at !== at)) return { moves, gone: [] };
  return {
    moves: [...moves.filter((move) => move.at < at), ...deeds.map((deed): HandMove => ({ ...deed, at }))],
    gone: moves.filter((move) => move.at > at),
  };
}

/** The hand moves without one of them, and without what was done later. */
export const withoutMove = (moves: readonly HandMove[], move: HandMove): Fork => ({
  moves: moves.filter((other) => other.at <= move.at && other !== move),
  gone: moves.filter((other) => other.at > move.at),
});

/** The last segment that something was done to; 0 where there is none. */
export const lastDecided = (moves: readonly HandMove[]): number => Math.max(0, ...moves.map(({ at }) => at));

/** The message that a hand move is about, or null where the run has no such segment: an address may name any. */
export const stepOf = ({ trace }: Pick<Run, 'trace'>, at: number): SegmentStep | null =>
  (trace.find((step) => step.kind === 'segment' && step.segment === at) as SegmentStep | undefined) ?? null;
