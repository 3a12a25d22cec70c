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
  switch (item) {
    case 'FLAGS':
      return 'FLAGS (\\Seen)';
    case 'UID':
      return `UID ${number}`;
    case 'INTERNALDATE':
      return `INTERNALDATE "${arrivalOf(text)}"`;
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${text.length}`;
    case 'RFC822':
      return `RFC822 ${literal(text)}`;
    default: {
      const [, section] = /^BODY(?:\.PEEK)?\[(.*)\]$/.exec(item) ?? [];
      const content = section === undefined ? null : contentOf(section, text);
      return content === null ? null : `BODY[${section}] ${literal(content)}`;
    }
  }
}

/** The part of the message that a section of BODY names; null where this server knows none of that name. */
function contentOf(section: string, text: string): string | null {
  const blank = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n') + 2;
  const bodyAt = blank === 1 ? text.length : blank + 2;
  const header = text.slice(0, bodyAt);
  switch (section) {
    case '':
      return text;
    case 'HEADER':
      return header;
    case 'TEXT':
      return text.slice(bodyAt);
    default: {
      const [, not, names] = /^HEADER\.FIELDS(\.NOT)? \(([^()]+)\)$/.exec(section) ?? [];
      if (names === undefined) return null;
      const asked = names.split(' ');
      const wanted = fieldsOf(header).filter(
        (field) => asked.includes(nameOf(field)) === (not === undefined),
      );
      return `${wanted.join('')}\r\n`;
    }
  }
}

/** The header fields, each with its folded lines and its line end (RFC 5322 section 2.2.3). */
const fieldsOf = (header: string): readonly string[] =>
  header.match(/[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? [];

const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trim().toUpperCase();

/** When the message came, in IMAP's form: what its own date says, for it came at once; the first day of 1970 where it says none. */
function arrivalOf(text: string): string {
  const [, day = '1', month = 'Jan', year = '1970', time = '00:00:00', zone = '+0000'] =
    /^Date: \w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\S+) ([+-]\d{4})\r$/m.exec(text) ?? [];
  return `${day.padStart(2, '0')}-${month}-${year} ${time} ${zone}`;
}

const literal = (text: string): string => `{${text.length}}\r\n${text}`;
