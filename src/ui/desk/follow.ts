/**
 * What was done by hand, in another scenario. A hand move names its message by number, and a switch that costs one more lookup moves all
 * numbers behind it; the person meant the message.
 */
import type { HandMove, Scenario } from '../../sim/scenario';
import { simulate, type Run } from '../../sim/simulate';
import type { SegmentStep, Trace } from '../../sim/trace';
import { signature } from '../view';

export interface Followed {
  readonly moves: readonly HandMove[];
  /** How many had no such message there. */
  readonly lost: number;
}

/**
 * The hand moves of `run` at the same messages in `scenario`: a message is the same that tells the same, and the same time over. Messages
 * are found one move after the other, for what a move does decides what comes behind it. What the scenario needs must be loaded.
 */
export function followed(run: Run, scenario: Scenario): Followed {
  const inOrder = run.moves.toSorted((one, other) => one.at - other.at);
  let moves: readonly HandMove[] = [];
  for (const move of inOrder) {
    const at = sameMessage(run.trace, move.at, () => simulate(scenario, moves).trace);
    if (at !== null) moves = [...moves, { ...move, at }];
  }
  return { moves, lost: inOrder.length - moves.length };
}

/** The number that a segment of one trace has in another; null where nothing there tells the same. */
function sameMessage(from: Trace, at: number, to: () => Trace): number | null {
  const own = segmentsOf(from);
  const place = own.findIndex(({ segment }) => segment === at);
  const message = own[place];
  if (message === undefined) return null;
  const alike = (step: SegmentStep): boolean => signature(step) === signature(message);
  const before = own.slice(0, place).filter(alike).length;
  return segmentsOf(to()).filter(alike)[before]?.segment ?? null;
}

/** Those that hand moves can name, and not what somebody added by hand. */
const segmentsOf = (trace: Trace): readonly SegmentStep[] =>
  trace.filter(
    (step): step is SegmentStep => step.kind === 'segment' && step.segment > 0 && step.passage !== 'injected',
  );
