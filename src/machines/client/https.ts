/** The client's way to a web server: to the policy host of a domain, or to the host that takes its reports. */
import { openChannel } from '../channel';
import { turn } from '../events';
import type { ClientContext, ClientTurn, HostAttempt } from './context';
import type { Demand } from './demand';

export const hasNoWebHost = (context: ClientContext): boolean => webAddressIn(context) === null;

/** The host that was looked up is the one in hand, and this is demanded of it. */
export const takeWebHost = (context: ClientContext, name: string, demand: Demand): ClientTurn =>
  turn({ ...context, host: attemptAt(name, webAddressIn(context) ?? '', demand) });

/** A host of which nothing more needs to be found out. */
export const attemptAt = (name: string, address: string, demand: Demand): HostAttempt => ({
  name,
  address,
  tlsaCandidates: [],
  demand,
  waived: null,
  withoutTls: false,
  authenticated: 'no',
});

export function connectToWebHost(context: ClientContext, port: number): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  const connection = context.connections + 1;
  const { name, address } = host;
  return turn({ ...context, connections: connection, channel: openChannel(connection) }, [
    {
      type: 'connection.asked',
      connection,
      channel: 'https',
      host: name,
      address,
      port,
      implicitTls: true,
    },
  ]);
}

/** Only an address that stands first in the answer: a web host is no alias here. */
function webAddressIn({ answer }: ClientContext): string | null {
  if (answer?.kind !== 'found') return null;
  const [record] = answer.records;
  return record?.data.type === 'A' ? record.data.address : null;
}
