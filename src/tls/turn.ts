/**
 * What both ends do alike: take records off the receive buffer, put handshake messages together, obey alerts, and stop at the
 * first failure with the alert that names it (RFC 9846 sections 5 and 6, RFC 5246 sections 6 and 7). What a message means is `hear`, of client or server.
 */
import { concat, empty } from '../bytes/hex';
import { decode } from '../bytes/reader';
import { err, ok, type Result } from '../result';
import { alertName, encodeAlert, readAlert } from './alert';
import { alertOf, type TlsFailure } from './failure';
import { nextTrafficSecret, trafficKeys } from './key-schedule';
import { decodeMessage, encodeKeyUpdate, messageName, splitMessage, type HandshakeMessage } from './messages';
import {
  closed,
  fragmentOf,
  open,
  plaintextRecord,
  protectedBy,
  protectedBy12,
  seal,
  splitRecord,
  type Protection,
  type TlsRecord,
} from './record';
import type { TlsEndpoint, TlsTurn, Wire } from './state';
import type { ContentType } from './registry';

/** An endpoint on its way through one turn. */
export interface Progress<E> {
  readonly endpoint: E;
  readonly send: readonly TlsRecord[];
  readonly data: Uint8Array;
  /** The states that it came through before its own, where one record held several messages. */
  readonly through?: readonly TlsEndpoint['state'][];
}

/** What a message makes of an endpoint. `octets` is the whole message, as the transcript takes it. */
export type Hear<E> = (
  endpoint: E,
  message: HandshakeMessage,
  octets: Uint8Array,
) => Result<Progress<E>, TlsFailure>;

export const progress = <E>(endpoint: E, send: readonly TlsRecord[] = [], data = empty): Progress<E> => ({
  endpoint,
  send,
  data,
});

export const emptyWire = (read: Protection, write: Protection): Wire => ({
  buffer: empty,
  fragment: empty,
  read,
  write,
});

export const withWire = <E extends TlsEndpoint>(endpoint: E, change: Partial<Wire>): E => ({
  ...endpoint,
  wire: { ...endpoint.wire, ...change },
});

/** Seals `content` as `type` with the endpoint's keys. */
export function say<E extends TlsEndpoint>(endpoint: E, type: ContentType, content: Uint8Array): Progress<E> {
  const { records, write } = seal(endpoint.wire.write, type, content);
  return progress(withWire(endpoint, { write }), records);
}

/** Takes in bytes from the network, as many records as are complete. */
export function receive<E extends TlsEndpoint>(endpoint: E, bytes: Uint8Array, hear: Hear<E>): TlsTurn<E> {
  let now = withWire(endpoint, { buffer: concat(endpoint.wire.buffer, bytes) });
  const send: TlsRecord[] = [];
  const received: TlsRecord[] = [];
  const data: Uint8Array[] = [];
  const states: TlsEndpoint['state'][] = [];
  while (now.wire.read.kind !== 'closed') {
    const split = splitRecord(now.wire.buffer);
    if (split.kind === 'incomplete') break;
    const opened = split.kind === 'failed' ? err(split.failure) : openRecord(now, split.type, split.bytes);
    if (opened.ok) {
      received.push(opened.value.record);
      now = withWire(now, { buffer: split.kind === 'record' ? split.rest : empty, read: opened.value.read });
    } else {
      received.push(invalid(split.kind === 'record' ? split.bytes : now.wire.buffer));
    }
    const step = opened.ok ? readContent(now, opened.value.record, hear) : stop(now, opened.error);
    send.push(...step.send);
    data.push(step.data);
    for (const state of [...(step.through ?? []), step.endpoint.state])
      if (state !== (states.at(-1) ?? endpoint.state)) states.push(state);
    now = step.endpoint;
  }
  if (now.wire.read.kind === 'closed') now = withWire(now, { buffer: empty, fragment: empty });
  return { endpoint: now, states, send, received, data: concat(...data), outcome: outcomeOf(endpoint, now) };
}

const invalid = (bytes: Uint8Array): TlsRecord => ({
  bytes,
  type: 'invalid',
  encrypted: false,
  content: bytes,
});

function outcomeOf<E extends TlsEndpoint>(before: E, after: E): TlsTurn<E>['outcome'] {
  if (before.state === 'FAILED') return { kind: 'open' };
  if (after.state === 'FAILED') return { kind: 'failed', failure: after.failure };
  if (after.wire.read.kind === 'closed' && before.wire.read.kind !== 'closed') return { kind: 'closed' };
  if (after.state === 'CONNECTED' && before.state !== 'CONNECTED') return { kind: 'connected' };
  return { kind: 'open' };
}

interface Opened {
  readonly record: TlsRecord;
  readonly read: Protection;
}

/** The content of a record, as the state of the connection allows it (section 5). */
function openRecord(endpoint: TlsEndpoint, type: ContentType, bytes: Uint8Array): Result<Opened, TlsFailure> {
  const { read, fragment } = endpoint.wire;
  const unexpected = err<TlsFailure>({ kind: 'unexpected-record', record: type, state: endpoint.state });
  if (type === 'change_cipher_spec') {
    const inPlace = mayChangeCipherSpec(endpoint) && fragment.length === 0 && isOne(fragmentOf(bytes));
    return inPlace ? ok({ record: plaintextOf(type, bytes), read }) : unexpected;
  }
  if (read.kind === 'protected' && (read.version === '1.2' || type === 'application_data')) {
    const opened = open(read, bytes);
    return opened.ok ? ok({ record: opened.value, read: { ...read, sequence: read.sequence + 1 } }) : opened;
  }
  if (read.kind === 'protected' && !(type === 'alert' && mayAlertInPlaintext(endpoint))) return unexpected;
  return type === 'application_data' ? unexpected : ok({ record: plaintextOf(type, bytes), read });
}

const plaintextOf = (type: ContentType, bytes: Uint8Array): TlsRecord => ({
  ...plaintextRecord(type, fragmentOf(bytes)),
  bytes,
});

/** In TLS 1.2 once, at its place; else it is dropped unread between the first ClientHello and the peer's Finished (section 5). */
function mayChangeCipherSpec(endpoint: TlsEndpoint): boolean {
  if (endpoint.version === '1.2') return endpoint.state === 'WAIT_CHANGE_CIPHER_SPEC';
  switch (endpoint.state) {
    case 'START':
      return endpoint.retry !== null;
    case 'CONNECTED':
    case 'CLOSED':
      return false;
    default:
      return true;
  }
}

const isOne = (content: Uint8Array): boolean => content.length === 1 && content[0] === 1;

/** A client that cannot use the ServerHello has no keys for its alert yet. */
const mayAlertInPlaintext = ({ state, wire }: TlsEndpoint): boolean =>
  state === 'WAIT_FINISHED' && wire.read.kind === 'protected' && wire.read.sequence === 0;

function readContent<E extends TlsEndpoint>(endpoint: E, record: TlsRecord, hear: Hear<E>): Progress<E> {
  const { content, encrypted } = record;
  const unexpected: TlsFailure = { kind: 'unexpected-record', record: record.type, state: endpoint.state };
  if (content.length === 0 && record.type !== 'application_data')
    return stop(endpoint, { kind: 'empty-record' });
  switch (record.type) {
    case 'alert':
      return hearAlert(endpoint, content);
    case 'handshake':
      return hearMessages(withWire(endpoint, { fragment: concat(endpoint.wire.fragment, content) }), hear);
    case 'application_data': {
      const connected = endpoint.state === 'CONNECTED' || endpoint.state === 'CLOSED';
      const readable = connected && endpoint.wire.fragment.length === 0;
      return readable ? progress(endpoint, [], content) : stop(endpoint, unexpected);
    }
    case 'change_cipher_spec':
      return encrypted ? stop(endpoint, unexpected) : progress(changeCipherSpec(endpoint));
    case 'invalid':
      return stop(endpoint, unexpected);
  }
}

/** RFC 5246 section 7.1: from the next record on the peer uses the keys that were agreed on. */
function changeCipherSpec<E extends TlsEndpoint>(endpoint: E): E {
  if (endpoint.state !== 'WAIT_CHANGE_CIPHER_SPEC') return endpoint;
  const read = protectedBy12(endpoint.role === 'client' ? endpoint.keys.server : endpoint.keys.client);
  return { ...withWire<E>(endpoint, { read }), state: 'WAIT_FINISHED' };
}

/** Section 6: close_notify closes one direction, user_canceled announces it, everything else is an error. */
function hearAlert<E extends TlsEndpoint>(endpoint: E, content: Uint8Array): Progress<E> {
  const alert = decode(content, readAlert);
  if (!alert.ok) {
    const { message, offset } = alert.error;
    return stop(endpoint, { kind: 'malformed', what: 'Alert', problem: message, offset });
  }
  const { description } = alert.value;
  const name = alertName(description);
  if (name === 'close_notify') return progress(close(endpoint, 'read'));
  if (name === 'user_canceled') return progress(endpoint);
  return stop(endpoint, { kind: 'alert-received', description, name });
}

function hearMessages<E extends TlsEndpoint>(endpoint: E, hear: Hear<E>): Progress<E> {
  let now = endpoint;
  const send: TlsRecord[] = [];
  const through: TlsEndpoint['state'][] = [];
  for (let split = splitMessage(now.wire.fragment); split !== null; split = splitMessage(now.wire.fragment)) {
    const { read } = now.wire;
    const message = decodeMessage(split.message, now.version ?? '1.2');
    const heard = message.ok
      ? hear(withWire(now, { fragment: split.rest }), message.value, split.message)
      : message;
    if (!heard.ok) return { ...after(send, stop(now, heard.error)), through };
    send.push(...heard.value.send);
    now = heard.value.endpoint;
    through.push(now.state);
    // Section 5.1: a record must not go on past a change of keys.
    const rekeyed = keysOf(read) !== keysOf(now.wire.read);
    if (rekeyed && split.rest.length > 0)
      return { ...after(send, stop(now, { kind: 'key-change-inside-record' })), through };
  }
  return { ...progress(now, send), through };
}

const keysOf = (protection: Protection) => (protection.kind === 'protected' ? protection.keys : null);

const after = <E>(send: readonly TlsRecord[], next: Progress<E>): Progress<E> => ({
  ...next,
  send: [...send, ...next.send],
});

/** The end of a connection at a rule that was broken: an alert, unless the peer sent one, and nothing after it (section 6.2). */
function stop<E extends TlsEndpoint>(endpoint: E, failure: TlsFailure): Progress<E> {
  const alert = alertOf(failure);
  const send = alert === null ? [] : say(endpoint, 'alert', encodeAlert(alert)).send;
  const { role, version, cipher, secrets } = endpoint;
  const failed = {
    role,
    version,
    cipher,
    secrets,
    state: 'FAILED',
    wire: emptyWire(closed, closed),
    failure,
  };
  // Sound: the role stays, and every role can fail.
  return progress(failed as unknown as E, send);
}

/** The endpoint with one direction closed; before it is connected both are, for there is nothing left to wait for (section 6.1). */
export function close<E extends TlsEndpoint>(endpoint: E, direction: 'read' | 'write'): E {
  const { role, version, cipher, secrets, wire } = endpoint;
  const connected = endpoint.state === 'CONNECTED' || endpoint.state === 'CLOSED';
  const left = connected ? { ...wire, [direction]: closed } : { ...wire, read: closed, write: closed };
  // Sound: the role stays, and every role can close.
  return { role, version, cipher, secrets, state: 'CLOSED', wire: left } as unknown as E;
}

/** A message that has no place in this state. */
export const unexpectedMessage = (
  endpoint: TlsEndpoint,
  message: HandshakeMessage,
): Result<never, TlsFailure> =>
  err({ kind: 'unexpected-message', message: messageName(message), state: endpoint.state });

/** A KeyUpdate: the peer's next records come under new keys, and so do ours where it asks for that (section 4.7.3). */
export function hearKeyUpdate<E extends TlsEndpoint>(
  endpoint: E,
  requestUpdate: number,
): Result<Progress<E>, TlsFailure> {
  if (requestUpdate > 1) return err({ kind: 'bad-key-update' });
  const updated = withWire(endpoint, { read: renewed(endpoint.wire.read) });
  if (requestUpdate === 0) return ok(progress(updated));
  const answered = say(updated, 'handshake', encodeKeyUpdate());
  return ok({
    ...answered,
    endpoint: withWire(answered.endpoint, { write: renewed(answered.endpoint.wire.write) }),
  });
}

const renewed = (protection: Protection): Protection =>
  protection.kind === 'protected' && protection.version === '1.3'
    ? protectedBy(trafficKeys(nextTrafficSecret(protection.keys.secret)))
    : protection;
