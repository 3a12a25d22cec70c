/** The attacker's moves as the switches offer them: those that the protocol of the scenario has words for. */
import { attackIds, isMoveFor, playsReports, type AttackId } from '../../attacks';
import { movesAt, type Target } from '../../attacks/targets';
import type { Scenario } from '../../sim/scenario';
import { isByMx } from '../protocol/protocols';

export { combinations, movesAt } from '../../attacks/targets';

/** DNS and policies are there to be attacked only where a mail server looks them up, a report where one is sent or can be forged. */
export function targetsIn(scenario: Pick<Scenario, 'protocol' | 'client' | 'domain'>): readonly Target[] {
  if (!isByMx(scenario)) return ['offer', 'seam', 'tls'];
  return [
    'offer',
    'seam',
    'tls',
    'dns',
    'policy',
    ...(movesIn(scenario, 'report').length > 0 ? ['report' as const] : []),
  ];
}

/** The moves at a target for which the protocol has words. Where the client sends no report, one can still be sent to who asks for some. */
export const movesIn = (
  { client, domain, protocol }: Pick<Scenario, 'protocol' | 'client' | 'domain'>,
  target: Target,
): readonly AttackId[] =>
  movesAt[target].filter(
    (id) =>
      isMoveFor(id, protocol) &&
      (target !== 'report' || client.sendsReport || (domain.tlsRpt !== null && playsReports([id]))),
  );

/** With one move taken in or out, in the order of the index. */
export const withToggled = (moves: readonly AttackId[], id: AttackId): readonly AttackId[] =>
  attackIds.filter((other) => (other === id ? !moves.includes(id) : moves.includes(other)));
