/** Commands of a POP3 client: a keyword and what stands behind it (RFC 1939 section 3, RFC 2449 section 4). */
import { toText } from '../../bytes/hex';

/** Octets of a command with its CRLF (RFC 2449 section 4). */
const commandLimit = 255;

export type Command =
  | { readonly kind: 'command'; readonly keyword: string; readonly argument: string }
  /** `endless`: cut off without a line end. */
  | { readonly kind: 'endless' | 'too-long' | 'bad-syntax' };

/** A line with its CRLF as keyword (in upper case) and the rest: a password may contain blanks, and ends where the line ends. */
export function parseCommand(message: Uint8Array): Command {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return { kind: 'endless' };
  if (message.length > commandLimit) return { kind: 'too-long' };
  const [, keyword, argument = ''] = /^([!-~]+)(?: ([^\0-\x1f\x7f]*))?$/.exec(text.slice(0, -2)) ?? [];
  return keyword === undefined
    ? { kind: 'bad-syntax' }
    : { kind: 'command', keyword: keyword.toUpperCase(), argument };
}

/** Does the server answer this with several lines, if it says yes? */
export function asksForLines(keyword: string, argument: string): boolean {
  switch (keyword) {
    case 'CAPA':
    case 'RETR':
    case 'TOP':
      return true;
    case 'LIST':
    case 'UIDL':
      return argument === '';
    default:
      return false;
  }
}
