/** A mail as text with CRLF line ends (RFC 5322): header fields, unfolded, and a body. All of it is ASCII. */
import { fromText } from '../bytes/hex';

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
