/**
 * A server's end of a data connection: it waits at a port, takes the one connection that comes, and sends what it was told to, or takes what
 * the client sends, inside a TLS of its own where that was agreed. Whoever sends ends it by closing the connection (RFC 959 section 3.4.1),
 * close_notify first (RFC 9846 section 6.1).
 */
import { concat, empty } from '../bytes/hex';
import { aboutData, type Transfer } from '../dialects/dialect';
import { receiveAsServer, type TlsServer } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import type { Effect } from './events';
import { hangUpEffects, turnEffects } from './handshake';

export interface DataEnd {
  readonly port: number;
  /** Null until the client has come. */
  readonly channel: Channel<TlsServer> | null;
  /** Null until it is told what. */
  readonly transfer: Transfer | null;
}

/** How it ended: with all that was to be sent, with a whole file (which ends behind close_notify where there is TLS), or in the middle. */
export type DataEnding =
  { readonly kind: 'sent' | 'broken' } | { readonly kind: 'taken'; readonly content: Uint8Array };

/** What became of it; `ended` once the connection is closed. */
export interface DataStep {
  readonly end: DataEnd | null;
  readonly effects: readonly Effect[];
  readonly ended: DataEnding | null;
}

/** The TLS of a server for a connection, before the handshake. */
type StartTls = (connection: number) => TlsServer;

const going = (end: DataEnd, effects: readonly Effect[] = []): DataStep => ({
  end,
  effects,
  ended: null,
});

const broken: DataStep = { end: null, effects: [], ended: { kind: 'broken' } };

export const waitAt = (port: number): DataStep =>
  going({ port, channel: null, transfer: null }, [{ type: 'port.opened', port }]);

/** The client has come. Whoever comes after it is not taken. */
export const takeConnection = (end: DataEnd, connection: number, startTls: StartTls): DataStep =>
  end.channel === null ? proceed({ ...end, channel: openChannel(connection) }, startTls) : going(end);

/** Sends or takes now, or as soon as the client has come. */
export const transferData = (end: DataEnd | null, transfer: Transfer, startTls: StartTls): DataStep =>
  end === null ? broken : proceed({ ...end, transfer }, startTls);

/** Bytes from the client: of its handshake, or of what it sends. What comes early waits. */
export function receiveData(end: DataEnd, bytes: Uint8Array): DataStep {
  const { channel } = end;
  if (channel === null) return going(end);
  if (channel.tls === null) {
    return going({ ...end, channel: { ...channel, buffer: concat(channel.buffer, bytes) } });
  }
  const received = receiveAsServer(channel.tls, bytes);
  const buffer = concat(channel.buffer, received.data);
  const next = { ...channel, buffer, tls: received.endpoint };
  const effects = turnEffects(channel.connection, channel.tls, received);
  const takes = end.transfer?.kind === 'take';
  switch (received.outcome.kind) {
    case 'connected':
      return takes ? going({ ...end, channel: next }, effects) : finish(end, next, effects);
    case 'closed':
      if (takes) return { ...taken(buffer), effects: [...effects, ...hangUpEffects(next)] };
      return { ...broken, effects: [...effects, ...hangUpEffects(next)] };
    case 'failed':
      return { ...broken, effects: [...effects, ...hangUpEffects(next)] };
    case 'open':
      return going({ ...end, channel: next }, effects);
  }
}

const taken = (content: Uint8Array): DataStep => ({
  end: null,
  effects: [],
  ended: { kind: 'taken', content },
});

/** The client closed it: the end of what it sends in plaintext, and else too early. */
export function loseConnection({ channel, transfer }: DataEnd): DataStep {
  if (transfer === null) return { ...broken, ended: null };
  const isWhole = transfer.kind === 'take' && transfer.protection === 'clear' && channel !== null;
  return isWhole ? taken(channel.buffer) : broken;
}

function proceed(end: DataEnd, startTls: StartTls): DataStep {
  const { channel, transfer } = end;
  if (channel === null || transfer === null) return going(end);
  if (transfer.protection === 'clear') {
    return transfer.kind === 'take' ? going(end) : finish(end, channel, []);
  }
  const { buffer, connection } = channel;
  const ready = { ...end, channel: { ...channel, buffer: empty, tls: startTls(connection) } };
  return buffer.length === 0 ? going(ready) : receiveData(ready, buffer);
}

function finish({ transfer }: DataEnd, channel: Channel<TlsServer>, before: readonly Effect[]): DataStep {
  const content = transfer?.kind === 'send' ? transfer.content : empty;
  const sent = sendOn(channel, content, aboutData);
  const effects = [...before, ...sent.effects, ...hangUpEffects(sent.channel)];
  return { end: null, effects, ended: { kind: 'sent' } };
}
