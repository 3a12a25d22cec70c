/** Commands of a client: a keyword and what stands behind (RFC 3977 section 3.1). */
import { toText } from '../../bytes/hex';

/** Octets of a command line with its CRLF. */
const commandLimit = 512;

export type Command =
  | { readonly kind: 'command'; readonly keyword: string; readonly argument: string }
  /** `endless`: cut off without a line end. */
  | { readonly kind: 'endless' | 'too-long' | 'bad-syntax' };

/**
 * A line with its CRLF as keyword (in upper case) and argument. AUTHINFO and MODE are known by two words, as in `AUTHINFO USER`.
 */
export function parseCommand(message: Uint8Array): Command {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return { kind: 'endless' };
  if (message.length > commandLimit) return { kind: 'too-long' };
  const line = text.slice(0, -2).replace(/[ \t]+$/, '');
  const [, keyword, argument] =
    /^[ \t]*((?:(?:AUTHINFO|MODE)[ \t]+)?[A-Za-z][A-Za-z0-9.-]{2,11})(?:[ \t]+([^\0\r\n]*))?$/i.exec(line) ??
    [];
  if (keyword === undefined) return { kind: 'bad-syntax' };
  return {
    kind: 'command',
    keyword: keyword.toUpperCase().replace(/[ \t]+/, ' '),
    argument: argument ?? '',
  };
}
