/** Messages of PostgreSQL's protocol 3.0, written and taken apart. Strings end with a NUL; numbers are big-endian. */
import { concat, fromText, toText } from '../../bytes/hex';
import { u16, u32 } from '../../bytes/writer';

import { numberAt } from './framing';

/** The codes that stand where a startup packet has its version. 1234 in the upper half is no version anybody will reach. */
export const codes = {
  protocol3: 3 << 16,
  cancelRequest: (1234 << 16) | 5678,
  sslRequest: (1234 << 16) | 5679,
  gssEncRequest: (1234 << 16) | 5680,
} as const;

const string = (text: string): Uint8Array => concat(fromText(text), Uint8Array.of(0));

/** A packet without a type: its length, a code and what follows. */
export const packet = (code: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concat(u32(code), ...parts);
  return concat(u32(content.length + 4), content);
};

/** A message: type, length (which counts itself, and not the type) and content. */
export const message = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concat(new Uint8Array(0), ...parts);
  return concat(fromText(type), u32(content.length + 4), content);
};

export const sslRequest: Uint8Array = packet(codes.sslRequest);

export const startupMessage = (parameters: Readonly<Record<string, string>>): Uint8Array =>
  packet(
    codes.protocol3,
    ...Object.entries(parameters).flatMap(([name, value]) => [string(name), string(value)]),
    Uint8Array.of(0),
  );

export const passwordMessage = (password: string): Uint8Array => message('p', string(password));
export const query = (sql: string): Uint8Array => message('Q', string(sql));
export const terminate: Uint8Array = message('X');

/** The kinds of authentication request that are used here; servers have a dozen. */
export const authentication = {
  ok: 0,
  cleartextPassword: 3,
  sasl: 10,
  saslContinue: 11,
  saslFinal: 12,
} as const;

/** `text` is what SASL has to say with it; it has no NUL at its end. */
export const authenticationRequest = (kind: number, text = ''): Uint8Array =>
  message('R', u32(kind), fromText(text));

/** AuthenticationSASL: the mechanisms that the server takes, the one it likes best first. */
export const saslRequest = (...mechanisms: readonly string[]): Uint8Array =>
  message('R', u32(authentication.sasl), ...mechanisms.map(string), Uint8Array.of(0));

/** SASLInitialResponse: the mechanism and the client's first words. */
export const saslInitialResponse = (mechanism: string, text: string): Uint8Array =>
  message('p', string(mechanism), u32(text.length), fromText(text));

export const saslResponse = (text: string): Uint8Array => message('p', fromText(text));
export const parameterStatus = (name: string, value: string): Uint8Array =>
  message('S', string(name), string(value));
/** What a client must show to cancel a query of this session. */
export const backendKeyData: Uint8Array = message('K', u32(4711), u32(0x5eed1e55));
export const readyForQuery: Uint8Array = message('Z', fromText('I'));
export const commandComplete = (tag: string): Uint8Array => message('C', string(tag));
export const emptyQueryResponse: Uint8Array = message('I');

/** One column of a type whose object identifier and size (-1: it varies) are given, in text format. */
export const rowDescription = (name: string, type: number, size: number): Uint8Array =>
  message('T', u16(1), string(name), u32(0), u16(0), u32(type), u16(size & 0xffff), u32(0xffffffff), u16(0));

export const dataRow = (value: Uint8Array): Uint8Array => message('D', u16(1), u32(value.length), value);

/** `severity` is `ERROR` where the session goes on, and `FATAL` where the server closes. `code` is an SQLSTATE. */
export const errorResponse = (severity: 'ERROR' | 'FATAL', code: string, text: string): Uint8Array =>
  message('E', ...[`S${severity}`, `V${severity}`, `C${code}`, `M${text}`].map(string), Uint8Array.of(0));

/** Type and content; null where the length that the message says is not the length it has. */
export function parseTyped(
  bytes: Uint8Array,
): { readonly type: string; readonly content: Uint8Array } | null {
  if (bytes.length < 5 || numberAt(bytes, 1) !== bytes.length - 1) return null;
  return { type: String.fromCharCode(bytes[0]!), content: bytes.subarray(5) };
}

/** Code and content of a packet without a type; null as above. */
export function parsePacket(
  bytes: Uint8Array,
): { readonly code: number; readonly content: Uint8Array } | null {
  if (bytes.length < 8 || numberAt(bytes, 0) !== bytes.length) return null;
  return { code: numberAt(bytes, 4), content: bytes.subarray(8) };
}

/** The one string that is all of a content; null where it does not end, or something follows. */
export const soleString = (content: Uint8Array): string | null =>
  content.length > 0 && content.indexOf(0) === content.length - 1 ? toText(content.subarray(0, -1)) : null;

/** The text of an authentication request, behind its kind. */
export const saslText = (content: Uint8Array): string => toText(content.subarray(4));

/** The mechanisms of an AuthenticationSASL. */
export const mechanismsOf = (content: Uint8Array): readonly string[] =>
  saslText(content)
    .split('\0')
    .filter((name) => name !== '');

/** Mechanism and first words of a SASLInitialResponse's content; null where it is none. */
export function parseInitialResponse(
  content: Uint8Array,
): { readonly mechanism: string; readonly text: string } | null {
  const end = content.indexOf(0);
  if (end < 1 || content.length < end + 5) return null;
  const text = content.subarray(end + 5);
  return numberAt(content, end + 1) === text.length
    ? { mechanism: toText(content.subarray(0, end)), text: toText(text) }
    : null;
}

/** Names and values in turns, up to an empty name that must be the last octet; null where they are not so. */
export function parseParameters(content: Uint8Array): ReadonlyMap<string, string> | null {
  const parts = toText(content).split('\0');
  // The last value ends with a NUL, the list with another: two empty pieces, and pairs before them.
  if (parts.length < 2 || parts.length % 2 !== 0 || parts.slice(-2).some((part) => part !== '')) return null;
  const parameters = new Map<string, string>();
  for (let at = 0; at < parts.length - 2; at += 2) {
    if (parts[at] === '') return null;
    parameters.set(parts[at]!, parts[at + 1]!);
  }
  return parameters;
}

/** `FATAL 28P01: password authentication failed` of an ErrorResponse's or NoticeResponse's content. */
export function errorText(content: Uint8Array): string {
  const parts = toText(content).split('\0');
  const part = (type: string): string => parts.find((one) => one.startsWith(type))?.slice(1) ?? '';
  return `${part('S')} ${part('C')}: ${part('M')}`;
}

/** The values of the rows of an answer, as text, and `null` for NULL; a row that is cut short ends early. */
export function rowValues(content: Uint8Array): readonly (string | null)[] {
  const values: (string | null)[] = [];
  for (let at = 2; at + 4 <= content.length;) {
    const length = numberAt(content, at);
    const isNull = length === 0xffffffff;
    values.push(isNull ? null : toText(content.subarray(at + 4, at + 4 + length)));
    at += 4 + (isNull ? 0 : length);
  }
  return values;
}
