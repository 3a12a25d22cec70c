/** What the packets of MySQL's protocol say in the connection phase and in the text protocol of queries. */
import { concat, fromText, toText } from '../../bytes/hex';

import { lengthEncoded, packet, Payload, string, uint } from './packet';

/** Capability flags, both sides'. */
export const flags = {
  longPassword: 0x1,
  longFlag: 0x4,
  connectWithDb: 0x8,
  protocol41: 0x200,
  ssl: 0x800,
  transactions: 0x2000,
  secureConnection: 0x8000,
  pluginAuth: 0x80000,
  pluginAuthLengthEncoded: 0x200000,
} as const;

/** What this lab's server can do, TLS left out. */
const serverCapabilities =
  flags.longPassword |
  flags.longFlag |
  flags.protocol41 |
  flags.transactions |
  flags.secureConnection |
  flags.pluginAuth;

/** What its client wants of that: the same, and what a client that says `ssl` wants besides. */
export const clientCapabilities = (ssl: boolean): number => serverCapabilities | (ssl ? flags.ssl : 0);

const utf8mb4 = 45;
export const nativePassword = 'mysql_native_password';

export interface Greeting {
  readonly version: string;
  readonly capabilities: number;
  /** The challenge: 20 octets. */
  readonly scramble: Uint8Array;
  readonly plugin: string;
}

/** HandshakeV10. The challenge is in two parts because the older protocol had eight octets only. */
export const greeting = (version: string, scramble: Uint8Array, offersSsl: boolean): Uint8Array => {
  const capabilities = clientCapabilities(offersSsl);
  return packet(
    0,
    Uint8Array.of(10),
    string(version),
    uint(42, 4),
    scramble.subarray(0, 8),
    Uint8Array.of(0),
    uint(capabilities & 0xffff, 2),
    uint(utf8mb4, 1),
    uint(2, 2),
    uint(capabilities >>> 16, 2),
    uint(21, 1),
    new Uint8Array(10),
    scramble.subarray(8),
    Uint8Array.of(0),
    string(nativePassword),
  );
};

/** Where in the payload of a greeting the lower two octets of the capabilities stand; null where it is no greeting. */
export function capabilitiesAt(payload: Uint8Array): number | null {
  if (payload[0] !== 10) return null;
  const versionEnd = payload.indexOf(0, 1);
  const at = versionEnd + 1 + 4 + 8 + 1;
  return versionEnd < 0 || at + 2 > payload.length ? null : at;
}

export function parseGreeting(payload: Uint8Array): Greeting | null {
  const reader = new Payload(payload);
  if (reader.uint(1) !== 10) return null;
  const version = reader.string();
  reader.take(4);
  const first = reader.take(8);
  reader.take(1);
  const lower = reader.uint(2);
  reader.take(3);
  const upper = reader.uint(2);
  reader.take(11);
  const second = reader.take(12);
  reader.take(1);
  if (version === null || first === null || lower === null || upper === null || second === null) return null;
  const capabilities = lower + upper * 0x10000;
  return { version, capabilities, scramble: concat(first, second), plugin: reader.string() ?? '' };
}

const fixedPart = (capabilities: number): Uint8Array =>
  concat(uint(capabilities, 4), uint(0x1000000, 4), uint(utf8mb4, 1), new Uint8Array(23));

/** The first 32 octets of the response, with CLIENT_SSL: what follows, follows inside TLS. There is no answer to it. */
export const sslRequest: Uint8Array = packet(1, fixedPart(clientCapabilities(true)));

export interface Response {
  readonly capabilities: number;
  readonly user: string;
  readonly proof: Uint8Array;
  readonly plugin: string;
}

/** HandshakeResponse41. */
export const handshakeResponse = (
  sequence: number,
  ssl: boolean,
  user: string,
  proof: Uint8Array,
): Uint8Array =>
  packet(
    sequence,
    fixedPart(clientCapabilities(ssl)),
    string(user),
    lengthEncoded(proof),
    string(nativePassword),
  );

/** The capabilities of a request for TLS or a response; null where it is neither. */
export function capabilitiesOf(payload: Uint8Array): number | null {
  return payload.length < 32 ? null : new Payload(payload).uint(4);
}

/** Does this payload ask for TLS? Octets behind the 32 are not looked at, as in MariaDB, unless they are a whole response. */
export const asksForSsl = (payload: Uint8Array): boolean =>
  ((capabilitiesOf(payload) ?? 0) & flags.ssl) !== 0 && parseResponse(payload) === null;

export function parseResponse(payload: Uint8Array): Response | null {
  const reader = new Payload(payload);
  const capabilities = reader.uint(4);
  reader.take(5);
  if (capabilities === null || reader.take(23) === null) return null;
  const user = reader.string();
  const proof =
    (capabilities & flags.pluginAuthLengthEncoded) === 0
      ? reader.take(reader.uint(1) ?? Infinity)
      : reader.lengthEncoded();
  if (user === null || proof === null) return null;
  if ((capabilities & flags.connectWithDb) !== 0) reader.string();
  const plugin = (capabilities & flags.pluginAuth) === 0 ? nativePassword : (reader.string() ?? '');
  return { capabilities, user, proof, plugin };
}

/** AuthSwitchRequest: another way to prove it, and its challenge. */
export const authSwitch = (sequence: number, plugin: string, scramble: Uint8Array): Uint8Array =>
  packet(sequence, Uint8Array.of(0xfe), string(plugin), scramble, Uint8Array.of(0));

export const okPacket = (sequence: number): Uint8Array =>
  packet(sequence, Uint8Array.of(0, 0, 0, 2, 0, 0, 0));
export const eofPacket = (sequence: number): Uint8Array => packet(sequence, Uint8Array.of(0xfe, 0, 0, 2, 0));

export const errPacket = (sequence: number, code: number, state: string, text: string): Uint8Array =>
  packet(sequence, Uint8Array.of(0xff), uint(code, 2), fromText(`#${state}${text}`));

/** In place of a greeting: no SQLSTATE yet, because nobody has said that he knows what that is. */
export const errBeforeGreeting = (code: number, text: string): Uint8Array =>
  packet(0, Uint8Array.of(0xff), uint(code, 2), fromText(text));

export const isEof = (payload: Uint8Array): boolean => payload[0] === 0xfe && payload.length < 9;

/** `1045 (28000): Access denied` of an ERR packet's payload; null where it is none. Before the greeting it has no SQLSTATE. */
export function errorText(payload: Uint8Array): { readonly code: number; readonly text: string } | null {
  const reader = new Payload(payload);
  const marker = reader.uint(1);
  const code = reader.uint(2);
  if (marker !== 0xff || code === null) return null;
  const words = toText(payload.subarray(3));
  const [, state, rest] = /^#(.{5})(.*)$/s.exec(words) ?? [];
  return { code, text: state === undefined ? `${code}: ${words}` : `${code} (${state}): ${rest ?? ''}` };
}

export const commands = { quit: 0x01, query: 0x03, ping: 0x0e } as const;

export const command = (code: number, argument = ''): Uint8Array =>
  packet(0, Uint8Array.of(code), fromText(argument));

/** A result of one row and one column: count, definition, end, row, end; sequence numbers from 1. */
export const resultSet = (column: string, kind: 'number' | 'text', value: Uint8Array): Uint8Array => {
  const [charset, length, type] = kind === 'number' ? [63, 1, 0x03] : [utf8mb4, 0xffff, 0xfd];
  const names = ['def', '', '', '', column, ''].map((name) => lengthEncoded(fromText(name)));
  return concat(
    packet(1, Uint8Array.of(1)),
    packet(
      2,
      ...names,
      Uint8Array.of(0x0c),
      uint(charset, 2),
      uint(length, 4),
      Uint8Array.of(type, 0, 0, 0, 0, 0),
    ),
    eofPacket(3),
    packet(4, lengthEncoded(value)),
    eofPacket(5),
  );
};
