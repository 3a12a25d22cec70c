/**
 * Where a message ends in a stream of octets: command lines, replies of one or more lines, and mail data (RFC 5321 sections 2.3.8,
 * 4.2.1 and 4.1.1.4).
 *
 * Only CRLF ends a line, and only CRLF.CRLF ends mail data. A server that also takes a bare LF sees an end where the server before it
 * saw text, and what follows, written by the author of the mail, becomes commands of a trusted sender (SMTP smuggling).
 */
import type { Split } from '../dialect';

export const CR = 0x0d;
export const LF = 0x0a;
export const DOT = 0x2e;
const HYPHEN = 0x2d;

/** Octets after which a line without an end is cut, so that nobody waits for ever. Far above the 512 of section 4.5.3.1. */
export const longestLine = 2048;
/** Octets after which a reply that never comes to its last line is cut. */
const longestReply = 65536;

const incomplete: Split = { kind: 'incomplete' };

const cut = (buffer: Uint8Array, end: number): Split =>
  end < 0 ? incomplete : { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };

/** Where the line that begins at `from` ends, behind its CRLF; -1 until that has arrived. */
export function lineEnd(buffer: Uint8Array, from: number): number {
  const limit = from + longestLine;
  for (let at = from + 1; at < buffer.length && at < limit; at++) {
    if (buffer[at] === LF && buffer[at - 1] === CR) return at + 1;
  }
  return buffer.length >= limit ? limit : -1;
}

/** Where mail data that begins at the start of the buffer ends, behind its CRLF.CRLF; -1 until that has arrived. */
export function contentEnd(buffer: Uint8Array): number {
  for (let at = buffer.indexOf(DOT); at >= 0 && at + 2 < buffer.length; at = buffer.indexOf(DOT, at + 1)) {
    const startsLine = at === 0 || (at > 1 && buffer[at - 2] === CR && buffer[at - 1] === LF);
    if (startsLine && buffer[at + 1] === CR && buffer[at + 2] === LF) return at + 3;
  }
  return -1;
}

/** One command line. */
export const splitLine = (buffer: Uint8Array): Split => cut(buffer, lineEnd(buffer, 0));

/** Mail data with its end. */
export const splitContent = (buffer: Uint8Array): Split => cut(buffer, contentEnd(buffer));

/** One reply: up to the first line that does not say that more follow, be it a reply line or not. */
export function splitReply(buffer: Uint8Array): Split {
  let end = 0;
  for (;;) {
    const next = lineEnd(buffer, end);
    if (next < 0) return incomplete;
    if (!saysMoreFollow(buffer, end) || next >= longestReply) return cut(buffer, next);
    end = next;
  }
}

function saysMoreFollow(buffer: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 3; at++) {
    const octet = buffer[at] ?? 0;
    if (octet < 0x30 || octet > 0x39) return false;
  }
  return buffer[from + 3] === HYPHEN;
}

/** Every message of the buffer; what is no whole message comes last. */
export function pieces(buffer: Uint8Array, split: (buffer: Uint8Array) => Split): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let rest = buffer;
  while (rest.length > 0) {
    const next = split(rest);
    found.push(next.kind === 'message' ? next.message : rest);
    if (next.kind === 'incomplete') break;
    rest = next.rest;
  }
  return found;
}
