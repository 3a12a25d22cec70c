/**
 * Where a message ends: PostgreSQL's frontend/backend protocol 3.0 (PostgreSQL documentation, chapter "Message Formats"). A connection
 * begins with packets that have a length and no type; from the startup message on each message is a type octet and a length. The
 * one exception is the answer to a request for encryption: a single octet.
 */
import type { Split } from '../dialect';
import { cut, incomplete } from '../split';

/** Octets of the longest startup packet that servers take, its length included. */
const longestStartup = 10_000;
/** Octets of the longest message taken here; servers allow a gigabyte once somebody is logged in. */
const longestMessage = 65_536;

/** The 32-bit number at `at`, first octet highest; 0 beyond the end. */
export const numberAt = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((sum, i) => sum * 256 + (bytes[at + i] ?? 0), 0);

/** A packet without a type. One with an impossible length is its four octets of length alone: no parser takes them. */
export function splitStartup(buffer: Uint8Array): Split {
  if (buffer.length < 4) return incomplete;
  const length = numberAt(buffer, 0);
  return cut(buffer, length >= 8 && length <= longestStartup ? length : 4);
}

/** A message with a type. One with an impossible length is its five octets of type and length alone. */
export function splitTyped(buffer: Uint8Array): Split {
  if (buffer.length < 5) return incomplete;
  const length = numberAt(buffer, 1);
  return cut(buffer, length >= 4 && length < longestMessage ? length + 1 : 5);
}

/** What a server says before it knows who is there: one octet, or a message (an error). */
export const splitAnswer = (buffer: Uint8Array): Split =>
  isAnswer(buffer[0] ?? 0) ? cut(buffer, 1) : splitTyped(buffer);

/** `S` or `N` to SSLRequest, `G` or `N` to GSSENCRequest. */
export const isAnswer = (octet: number): boolean => 'SNG'.includes(String.fromCharCode(octet));
