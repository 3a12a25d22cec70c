/**
 * Where a line with literals ends: `{12}` at the end of a line says that 12 octets of any kind follow, and then the line goes on
 * (IMAP: RFC 9051 sections 2.2 and 4.3, RFC 7888; ManageSieve: RFC 5804 section 4; ACAP: RFC 2244 section 2.6.3).
 *
 * The count decides, not the line ends: whoever gets a literal announced reads so many octets as data, also where they look like
 * commands.
 */
import { toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { lineEnd } from '../lines/framing';
import { cut, incomplete } from '../split';

/** Octets after which a line without an end is cut (RFC 7162 section 4 asks for 8192). */
export const longestLine = 8192;
/** Octets of the longest literal that is waited for, and of all lines and literals of one message. */
export const longestLiteral = 1_048_576;
const longestMessage = 2 * longestLiteral;

/** The announcement of a literal. `waits`: its sender wants to be asked for it first; `{12+}` does not wait. */
export interface Announcement {
  readonly octets: number;
  readonly waits: boolean;
}

const announcement = /\{(\d{1,10})(\+?)\}\r\n$/;

/** What the end of a line (with its CRLF) announces; null where it is just an end. */
export function announcedBy(line: string): Announcement | null {
  const [, octets, plus] = announcement.exec(line) ?? [];
  return octets === undefined ? null : { octets: Number(octets), waits: plus === '' };
}

/** `owed` octets of a literal and the line behind them: a reader that is asked for literals reads a command in such parts. */
export const splitPart = (buffer: Uint8Array, owed: number): Split =>
  buffer.length < owed ? incomplete : cut(buffer, lineEnd(buffer, owed, longestLine));

/**
 * A line with all its literals. A line is not looked at for literals where `isText` says that it ends in words for people, which
 * may look like an announcement. A literal that nobody would wait for ends the message where it is announced.
 */
export function splitWhole(buffer: Uint8Array, isText: (line: string) => boolean = () => false): Split {
  const end = wholeEnd(buffer, 0, isText);
  return cut(buffer, end);
}

/** Where the line with all its literals that begins at `from` ends; -1 until that has arrived. */
export function wholeEnd(buffer: Uint8Array, from: number, isText: (line: string) => boolean): number {
  let start = from;
  for (;;) {
    const end = lineEnd(buffer, start, longestLine);
    if (end < 0) return -1;
    const line = toText(buffer.subarray(start, end));
    const announced = start === from && isText(line) ? null : announcedBy(line);
    if (announced === null || announced.octets > longestLiteral || end - from > longestMessage) return end;
    start = end + announced.octets;
    if (buffer.length < start) return -1;
  }
}
