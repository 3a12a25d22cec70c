/**
 * A server's end of a data connection: it waits at a port, takes the one connection that comes, and sends what it was told to, inside a TLS
 * of its own where that was agreed. It ends by closing the connection, close_notify first (RFC 9846 section 6.1).
 */
import { concat, empty } from '../bytes/hex';
import { aboutData, type DataTurn } from '../dialects/dialect';
import { receiveAsServer, type TlsServer } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import type { Effect } from './events';
import { hangUpEffects, turnEffects } from './handshake';

export interface DataSender {
  readonly port: number;
  /** Null until the client has come. */
  readonly channel: Channel<TlsServer> | null;
  /** Null until it is told what. */
  readonly sending: (DataTurn & { readonly kind: 'send' }) | null;
}

/** What became of it; `ended` once the connection is closed, with all sent or without. */
export interface DataStep {
  readonly sender: DataSender | null;
  readonly effects: readonly Effect[];
  readonly ended: 'whole' | 'broken' | null;
}

/** The TLS of a server for a connection, before the handshake. */
type StartTls = (connection: number) => TlsServer;

const going = (sender: DataSender, effects: readonly Effect[] = []): DataStep => ({
  sender,
  effects,
  ended: null,
});

const broken: DataStep = { sender: null, effects: [], ended: 'broken' };

export const waitAt = (port: number): DataStep =>
  going({ port, channel: null, sending: null }, [{ type: 'port.opened', port }]);

/** The client has come. Whoever comes after it is not taken. */
export const takeConnection = (sender: DataSender, connection: number, startTls: StartTls): DataStep =>
  sender.channel === null
    ? proceed({ ...sender, channel: openChannel(connection) }, startTls)
    : going(sender);

/** Sends now, or as soon as the client has come. */
export const sendData = (
  sender: DataSender | null,
  sending: DataTurn & { readonly kind: 'send' },
  startTls: StartTls,
): DataStep => (sender === null ? broken : proceed({ ...sender, sending }, startTls));

/** Bytes from the client: of its handshake, for it has nothing else to say. What comes early waits. */
export function receiveData(sender: DataSender, bytes: Uint8Array): DataStep {
  const { channel } = sender;
  if (channel === null) return going(sender);
  if (channel.tls === null) {
    return going({ ...sender, channel: { ...channel, buffer: concat(channel.buffer, bytes) } });
  }
  const received = receiveAsServer(channel.tls, bytes);
  const next = { ...channel, tls: received.endpoint };
  const effects = turnEffects(channel.connection, channel.tls, received);
  switch (received.outcome.kind) {
    case 'connected':
      return finish(sender, next, effects);
    case 'failed':
    case 'closed':
      return { ...broken, effects: [...effects, ...hangUpEffects(next)] };
    case 'open':
      return going({ ...sender, channel: next }, effects);
  }
}

/** The client closed it too early. */
export const loseConnection = ({ sending }: DataSender): DataStep =>
  sending === null ? { ...broken, ended: null } : broken;

function proceed(sender: DataSender, startTls: StartTls): DataStep {
  const { channel, sending } = sender;
  if (channel === null || sending === null) return going(sender);
  if (sending.protection === 'clear') return finish(sender, channel, []);
  const { buffer, connection } = channel;
  const ready = { ...sender, channel: { ...channel, buffer: empty, tls: startTls(connection) } };
  return buffer.length === 0 ? going(ready) : receiveData(ready, buffer);
}

function finish({ sending }: DataSender, channel: Channel<TlsServer>, before: readonly Effect[]): DataStep {
  const sent = sendOn(channel, sending?.content ?? empty, aboutData);
  const effects = [...before, ...sent.effects, ...hangUpEffects(sent.channel)];
  return { sender: null, effects, ended: 'whole' };
}
