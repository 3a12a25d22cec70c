/** The mailbox of the server, with its one message: what FETCH gives of it (RFC 9051 section 6.4.5). */
import { toText } from '../../bytes/hex';
import type { Token } from '../literals/tokens';

/** The message's number and its unique identifier. */
const number = 1;

/** Does a sequence set (`1`, `1:*`, `2,1`) name the message? Null where it is no sequence set. */
export function namesTheMessage(set: string): boolean | null {
  const ranges = set.split(',').map((range) => /^(\d{1,10}|\*)(?::(\d{1,10}|\*))?$/.exec(range));
  let found = false;
  for (const range of ranges) {
    if (range === null) return null;
    const ends = [range[1], range[2] ?? range[1]].map((end) => (end === '*' ? number : Number(end)));
    if (ends.includes(0)) return null;
    found ||= Math.min(...ends) <= number && number <= Math.max(...ends);
  }
  return found;
}

/** The words of FETCH's second argument, in upper case; null where there are none. */
export function itemsOf(token: Token | undefined): readonly string[] | null {
  if (token === undefined) return null;
  const words = token.kind === 'list' ? token.items : [token];
  const names = words.map((word) => (word.kind === 'atom' ? word.text.toUpperCase() : null));
  return names.length === 0 || names.includes(null) ? null : names.flatMap((name) => name ?? []);
}

/** What FETCH answers for one item, an octet a character; null where this server has no such item. */
export function fetched(item: string, message: Uint8Array): string | null {
  const text = toText(message);
  const blank = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n') + 2;
  const bodyAt = blank === 1 ? text.length : blank + 2;
  switch (item) {
    case 'FLAGS':
      return 'FLAGS (\\Seen)';
    case 'UID':
      return `UID ${number}`;
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${text.length}`;
    case 'RFC822':
      return `RFC822 ${literal(text)}`;
    case 'BODY[]':
    case 'BODY.PEEK[]':
      return `BODY[] ${literal(text)}`;
    case 'BODY[HEADER]':
    case 'BODY.PEEK[HEADER]':
      return `BODY[HEADER] ${literal(text.slice(0, bodyAt))}`;
    case 'BODY[TEXT]':
    case 'BODY.PEEK[TEXT]':
      return `BODY[TEXT] ${literal(text.slice(bodyAt))}`;
    default:
      return null;
  }
}

const literal = (text: string): string => `{${text.length}}\r\n${text}`;
