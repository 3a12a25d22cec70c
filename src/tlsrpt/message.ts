/** A mail as text with CRLF line ends (RFC 5322): header fields, unfolded, and a body. All of it is ASCII. */
import { fromText, toText } from '../bytes/hex';
import { trimBlanks } from '../mtasts/white-space';

export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

export interface Mail {
  readonly headers: readonly HeaderField[];
  readonly body: string;
}

/** The octets of a mail, header fields folded at spaces. */
export const formatMail = ({ headers, body }: Mail): Uint8Array =>
  fromText(`${headers.map(({ name, value }) => `${fold(`${name}: ${value}`)}\r\n`).join('')}\r\n${body}`);

const longestLine = 78;

/** Breaks a line before spaces, so that lines are no longer than they should be (section 2.1.1), unless a word is. */
function fold(line: string): string {
  const [first = '', ...words] = line.split(' ');
  let folded = first;
  let length = first.length;
  for (const word of words) {
    const fits = length + 1 + word.length <= longestLine;
    folded += fits ? ` ${word}` : `\r\n ${word}`;
    length = (fits ? length : 0) + 1 + word.length;
  }
  return folded;
}

/** A mail taken apart, its header fields unfolded (RFC 5322 section 2.2.3); null where it has no head that could be read. */
export function parseMail(bytes: Uint8Array): Mail | null {
  const text = toText(bytes);
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const headers = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((field) => {
      const colon = field.indexOf(':');
      return { name: field.slice(0, colon), value: trimBlanks(unfolded(field.slice(colon + 1))) };
    });
  return headers.some(({ name }) => name === '') ? null : { headers, body: text.slice(end + 4) };
}

const unfolded = (text: string): string => text.replaceAll('\r\n', '');

/** The value of the field of this name; null where there is none, or more than one. */
export function onlyField({ headers }: Mail, name: string): string | null {
  const [field, ...more] = headers.filter((other) => other.name.toLowerCase() === name);
  return field === undefined || more.length > 0 ? null : field.value;
}
