/** What a run needs beyond what is always there: the words of its protocol, and what reports take where it sends one. */
import { isLoaded, loadDialect } from '../dialects';
import { areReportsLoaded, loadReports } from '../tlsrpt/loading';

import type { Scenario } from './scenario';

/** Fetches it; the scenarios can be run once this is done. */
export async function prepare(...scenarios: readonly Scenario[]): Promise<void> {
  const protocols = new Set(scenarios.map(({ protocol }) => protocol));
  await Promise.all([
    ...[...protocols].map(loadDialect),
    ...(scenarios.some(({ client }) => client.sendsReport) ? [loadReports()] : []),
  ]);
}

export const isPrepared = ({ client, protocol }: Scenario): boolean =>
  isLoaded(protocol) && (!client.sendsReport || areReportsLoaded());
