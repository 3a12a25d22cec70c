/** Which automatic moves would do something at a segment: found by playing each there. */
import { attackIds, attacks, isMoveFor, whenOf, type AttackId } from '../../attacks';
import { isSingle, type Attack } from '../../attacks/attack';
import { empty, equal } from '../../bytes/hex';
import { simulate, type Run } from '../../sim/simulate';
import { isAttackersOwn, type SegmentStep, type Step, type Trace } from '../../sim/trace';

import { withDeeds } from './deeds';

const endsTls = (id: AttackId): boolean => {
  const { afterUpgrade }: Attack = attacks[id];
  return afterUpgrade?.kind === 'intercept';
};

/** Those that end the TLS, each with its certificate. */
export const certificates = attackIds.filter(endsTls);

/** What might do something somewhere in this run, certificates first: not what is played anyway, and not what takes days. */
export function candidates({ scenario }: Pick<Run, 'scenario'>): readonly AttackId[] {
  const possible = attackIds.filter(
    (id) =>
      id !== 'eavesdrop' &&
      isSingle(attacks[id]) &&
      (whenOf(id) !== 'after' || scenario.client.sendsReport) &&
      isMoveFor(id, scenario.protocol) &&
      !scenario.attacker.moves.includes(id),
  );
  return [...possible.filter(endsTls), ...possible.filter((id) => !endsTls(id))];
}

/** Does the move make another run of it when it is played at this segment, and nothing else is done from there on? */
export function doesSomething(run: Run, { segment }: SegmentStep, move: AttackId): boolean {
  const earlier = run.moves.filter(({ at }) => at < segment);
  const without = earlier.length === run.moves.length ? run : simulate(run.scenario, earlier);
  const { moves } = withDeeds(earlier, segment, [{ do: 'play', move }]);
  return !sameOnTheWire(without.trace, simulate(run.scenario, moves).trace);
}

/** The attacker being busy elsewhere makes no difference to the client. */
const withoutOwn = (trace: Trace): Trace => trace.filter((step) => !isOwn(step));

const isOwn = (step: Step): boolean =>
  step.kind === 'segment' || step.kind === 'connection'
    ? isAttackersOwn(step)
    : step.party === 'attacker-client' || step.party === 'substitute-server' || isOwnNote(step);

const isOwnNote = (step: Step): boolean => step.kind === 'belief' && step.topic === 'note:waiting';

const sameOnTheWire = (one: Trace, other: Trace): boolean => sameSteps(withoutOwn(one), withoutOwn(other));

const sameSteps = (a: Trace, b: Trace): boolean =>
  a.length === b.length &&
  a.every((step, i) => {
    const other = b[i];
    if (step.kind !== 'segment' || other?.kind !== 'segment') return step.kind === other?.kind;
    return (
      step.passage === other.passage &&
      equal(step.sent, other.sent) &&
      equal(step.arrived ?? empty, other.arrived ?? empty)
    );
  });
