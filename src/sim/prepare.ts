/** What a run needs beyond what is always there: the words of its protocol, and what reports take where it sends one. */
import { isLoaded, loadDialect } from '../dialects';
import { areReportsLoaded, loadReports } from '../tlsrpt/loading';

import { scenarioOf } from './calendar';
import { hasDayAfter } from './reporting';
import type { Scenario } from './scenario';

/** Fetches it; the scenarios can be run once this is done. */
export async function prepare(...scenarios: readonly Scenario[]): Promise<void> {
  const protocols = new Set(scenarios.map(({ protocol }) => protocol));
  await Promise.all([
    ...[...protocols].map(loadDialect),
    ...(scenarios.some(takesReports) ? [loadReports()] : []),
  ]);
}

export const isPrepared = (scenario: Scenario): boolean =>
  isLoaded(scenario.protocol) && (!takesReports(scenario) || areReportsLoaded());

/** On the day of the run, or on one before it. */
const takesReports = (scenario: Scenario): boolean =>
  [scenario, ...scenario.client.history.map((day) => scenarioOf(scenario, day))].some(hasDayAfter);
