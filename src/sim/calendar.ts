/**
 * The days before a run: the client delivered to the same domain, with or without somebody on the path, and what it kept of the MTA-STS
 * policy (RFC 8461 section 3.3) is what it begins the next day with.
 */
import { movesOf } from '../attacks';
import { isFresh, type CachedPolicy } from '../mtasts/cache';

import { firstMorning, type Morning } from './cast';
import type { EarlierDay, HandMove, Scenario } from './scenario';
import type { Run } from './simulate';

/** Seconds. */
const day = 86_400;

/** A delivery on an earlier day. */
export interface Day {
  readonly daysAgo: number;
  readonly run: Run;
}

type LiveDay = (
  scenario: Scenario,
  moves: readonly HandMove[],
  morning: Morning,
  earlier: readonly Day[],
) => { readonly run: Run; readonly kept: CachedPolicy | null };

/** Lives through the days before `now` (seconds since 1970), and says what the client brings to the run itself. */
export function daysBefore(
  scenario: Scenario,
  now: number,
  liveDay: LiveDay,
): { readonly earlier: readonly Day[]; readonly morning: Morning } {
  const { history } = scenario.client;
  const [first] = history;
  let morning = firstMorning(scenario, now - day * (first?.daysAgo ?? 0));
  const earlier: Day[] = [];
  for (const past of history) {
    const then = { ...morning, epoch: now - day * past.daysAgo };
    const lived = liveDay(scenarioOf(scenario, past), [], then, earlier);
    earlier.push({ daysAgo: past.daysAgo, run: lived.run });
    morning = { ...then, kept: lived.kept };
  }
  return { earlier, morning: afterWaiting(scenario, { ...morning, epoch: now }) };
}

/** The scenario as it was on an earlier day. */
export function scenarioOf(scenario: Scenario, { moves, mode }: EarlierDay): Scenario {
  const { client, domain, attacker } = scenario;
  const mtaSts = domain.mtaSts && { ...domain.mtaSts, mode: mode ?? domain.mtaSts.mode };
  return {
    ...scenario,
    client: { ...client, history: [] },
    domain: { ...domain, mtaSts },
    attacker: { ...attacker, moves },
  };
}

/** Where the attacker has waited, the policy kept was last fetched longer ago than it is good for. */
function afterWaiting({ attacker }: Scenario, morning: Morning): Morning {
  const { kept, epoch } = morning;
  const waited = movesOf(attacker.moves).some(({ waits }) => waits);
  if (!waited || kept === null || !isFresh(kept, epoch)) return morning;
  return { ...morning, kept: { ...kept, fetchedAt: epoch - kept.policy.maxAge - day } };
}
