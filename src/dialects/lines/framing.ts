/**
 * Where a message ends in a stream of octets, for the protocols that speak in lines: a line, and content of many lines that ends with
 * a line of nothing but a dot (mail data of RFC 5321 section 4.1.1.4, multi-line responses of RFC 1939 section 3, multi-line data
 * blocks of RFC 3977 section 3.1.1).
 *
 * Only CRLF ends a line, and only CRLF.CRLF ends content (RFC 5321 sections 2.3.8 and 4.1.1.4). A server that also takes a bare LF sees
 * an end where the server before it saw text, and what follows, written by the author of the mail, becomes commands of a trusted
 * sender (SMTP smuggling).
 */
import type { Split } from '../dialect';
import { cut } from '../split';

export const CR = 0x0d;
export const LF = 0x0a;
export const DOT = 0x2e;

/** Octets after which a line without an end is cut, so that nobody waits for ever. Far above the 512 of RFC 5321 section 4.5.3.1. */
export const longestLine = 2048;

/** Where the line that begins at `from` ends, behind its CRLF; -1 until that has arrived. An endless one is cut. */
export function lineEnd(buffer: Uint8Array, from: number, longest = longestLine): number {
  const limit = from + longest;
  for (let at = from + 1; at < buffer.length && at < limit; at++) {
    if (buffer[at] === LF && buffer[at - 1] === CR) return at + 1;
  }
  return buffer.length >= limit ? limit : -1;
}

/** Where content that begins at the start of the buffer ends, behind its CRLF.CRLF; -1 until that has arrived. */
export function contentEnd(buffer: Uint8Array): number {
  for (let at = buffer.indexOf(DOT); at >= 0 && at + 2 < buffer.length; at = buffer.indexOf(DOT, at + 1)) {
    const startsLine = at === 0 || (at > 1 && buffer[at - 2] === CR && buffer[at - 1] === LF);
    if (startsLine && buffer[at + 1] === CR && buffer[at + 2] === LF) return at + 3;
  }
  return -1;
}

/** One line. */
export const splitLine = (buffer: Uint8Array): Split => cut(buffer, lineEnd(buffer, 0));

/** Content with its end. */
export const splitContent = (buffer: Uint8Array): Split => cut(buffer, contentEnd(buffer));
