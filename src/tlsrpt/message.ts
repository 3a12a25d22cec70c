/** A mail as text with CRLF line ends (RFC 5322): header fields, unfolded, and a body. All of it is ASCII. */
import { fromText } from '../bytes/hex';
import { generalizedTime } from '../pkix/time';

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

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Fri, 01 Apr 2016 00:00:00 +0000` for seconds since 1970 (section 3.3). */
export function mailDate(seconds: number): string {
  const text = generalizedTime(seconds);
  // 1970 began on a Thursday.
  const weekday = weekdays[(Math.floor(seconds / 86_400) + 4) % 7]!;
  const month = months[Number(text.slice(4, 6)) - 1]!;
  const time = text.slice(8, 14).replace(/^(..)(..)(..)$/, '$1:$2:$3');
  return `${weekday}, ${text.slice(6, 8)} ${month} ${text.slice(0, 4)} ${time} +0000`;
}
