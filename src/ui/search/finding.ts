/** A found attack as the screen shows it: what is done at which message. */
import type { AttackId } from '../../attacks';
import { scenarioOfAttack, type Plan } from '../../search/explore';
import { titleOf } from '../../sim/describe';
import type { HandMove, Scenario } from '../../sim/scenario';
import { simulate } from '../../sim/simulate';

export interface Intervention {
  /** The move that is played; null: the message is dropped. */
  readonly move: AttackId | null;
  /** The message that it is done to, or that comes next; null where none does, or it was done before the delivery. */
  readonly title: string | null;
  /** Is it done before that message, when a connection is made? */
  readonly isBefore: boolean;
  /** The step of the trace that shows it; null where it was done before the delivery. */
  readonly step: number | null;
}

/** What is done in a run, in order. */
export function interventionsIn(scenario: Scenario, plan: Plan): readonly Intervention[] {
  const run = simulate(scenarioOfAttack(scenario, plan), plan.moves);
  const before = plan.earlier.map((move) => ({ move, title: null, isBefore: true, step: null }));
  const during = plan.moves.map((move) => {
    const segment = run.trace.find((step) => step.kind === 'segment' && step.segment === move.at);
    if (segment?.kind !== 'segment')
      return { move: moveOf(move), title: null, isBefore: true, step: run.trace.length };
    const isBefore =
      segment.passage === 'passed' || segment.passage === 'direct' || segment.from === 'attacker';
    return { move: moveOf(move), title: titleOf(run, segment), isBefore, step: segment.number };
  });
  return [...before, ...during];
}

const moveOf = (move: HandMove): AttackId | null => (move.do === 'play' ? move.move : null);
