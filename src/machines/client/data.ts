/**
 * The client's data connection, where a protocol fetches something over one: it is opened before the words that ask for it, has TLS of
 * its own where that was agreed (with the certificate checked as on the first connection), and is read to its end.
 */
import { concat } from '../../bytes/hex';
import type { DataConnection } from '../../dialects/dialect';
import { text } from '../../locale/text';
import { rule } from '../../rule';

import { clauseIn } from '../clause';
import { openChannel } from '../channel';
import { turn, type Effect } from '../events';
import { hangUpEffects, turnEffects } from '../handshake';
import type { ClientContext, ClientEvent, ClientTurn, DataTransfer, HostFailure } from './context';
import { failureOf, helloOn, receiveChecked } from './security';

/** Opens it, to the port that the server named, on the host that the client talks to already. */
export function openData(context: ClientContext, agreed: DataConnection): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  const connection = context.connections + 1;
  const data: DataTransfer = {
    agreed,
    channel: openChannel(connection),
    ended: false,
    accepted: null,
    check: null,
  };
  const { port, protection } = agreed;
  const exposes = protection === 'clear' && context.channel?.tls != null;
  const decided: Effect = {
    type: 'decided',
    question: text('client.data-protection', { host: host.name }),
    answer: text(`client.data-protection.${protection}`),
    rule: agreed.rule,
    decisive: exposes,
  };
  const believed: Effect = {
    type: 'believed',
    topic: 'channel',
    belief: text('client.channel-data-plain'),
    tone: 'bad',
  };
  return turn({ ...context, connections: connection, data }, [
    decided,
    ...(exposes ? [believed] : []),
    {
      type: 'connection.asked',
      connection,
      channel: 'app',
      host: host.name,
      address: host.address,
      port,
      implicitTls: protection === 'private',
    },
  ]);
}

/** Is this event about a data connection that is still open? */
export const isOfData = ({ data }: ClientContext, event: ClientEvent): boolean =>
  'connection' in event && data !== null && !data.ended && event.connection === data.channel.connection;

/** The server is ready to send: the handshake on the data connection, where one was agreed (RFC 4217 section 7). */
export function beginDataHandshake(context: ClientContext): ClientTurn {
  const { data, host } = context;
  if (data === null || host === null || data.agreed.protection === 'clear') return turn(context);
  const { channel } = data;
  if (data.ended || channel.tls !== null) return turn(context);
  // No ALPN (RFC 7301): "ftp" names the protocol of commands and replies, which is not spoken here, and RFC 4217 asks for none.
  const started = helloOn(context, host, channel.connection, []);
  return turn(
    { ...context, data: { ...data, channel: { ...channel, tls: started.endpoint } } },
    turnEffects(channel.connection, null, started),
  );
}

/** Bytes of what is fetched. Plaintext where TLS was agreed is nothing. */
export function receiveData(context: ClientContext, bytes: Uint8Array): ClientTurn {
  const { data, host } = context;
  if (data === null || host === null) return turn(context);
  const { agreed, channel } = data;
  if (agreed.protection === 'clear') {
    return turn({
      ...context,
      data: { ...data, channel: { ...channel, buffer: concat(channel.buffer, bytes) } },
    });
  }
  if (channel.tls === null) return turn(context);
  const { received, effects, check, refused } = receiveChecked(
    context,
    host,
    channel.connection,
    channel.tls,
    bytes,
    data.check,
  );
  const { outcome } = received;
  const buffer = concat(channel.buffer, received.data);
  const ended = outcome.kind === 'closed';
  const next = {
    ...context,
    data: { ...data, ended, check, channel: { ...channel, tls: received.endpoint, buffer } },
  };
  return outcome.kind === 'failed'
    ? turn(next, effects, [
        { type: 'data.failed', failure: failureOf(context, host, refused, outcome.failure) },
      ])
    : turn(next, effects);
}

/** The other end closed it. Inside TLS that is the end of what was sent only behind close_notify (RFC 9846 section 6.1). */
export function endData(context: ClientContext): ClientTurn {
  const { data } = context;
  if (data === null) return turn(context);
  const isCut = data.agreed.protection === 'private';
  const next: ClientContext = { ...context, data: { ...data, ended: true } };
  return isCut ? turn(next, [], [{ type: 'data.failed', failure: dataCut(context) }]) : turn(next);
}

/** Lets go of a data connection that is not done. */
export function abandonData(context: ClientContext): ClientTurn {
  const { data } = context;
  return data === null || data.ended
    ? turn(context)
    : turn({ ...context, data: null }, hangUpEffects(data.channel));
}

/** Less than all came. */
export const dataCut = (context: ClientContext): HostFailure => dataFailure(context, 'client.data-cut');

/** Nobody listens at the port that the server named. */
export const dataRefused = (context: ClientContext): HostFailure =>
  dataFailure(context, 'client.data-refused');

const dataFailure = (
  { host, settings }: ClientContext,
  reason: 'client.data-cut' | 'client.data-refused',
): HostFailure => ({
  host: host?.name ?? '',
  kind: 'other',
  status: '4.4.2',
  reason: text(reason, { host: host?.name ?? '' }),
  rule: clauseIn(settings.dialect, rule(5321, '4.5.4.1', 'client.retry'), 'client.lost'),
  report: null,
});
