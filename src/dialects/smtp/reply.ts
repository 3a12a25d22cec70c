/** Replies of a server: code, lines, enhanced status code (RFC 5321 section 4.2, RFC 2034), and the keywords of an EHLO reply. */
import { fromText, toText } from '../../bytes/hex';

export interface Reply {
  readonly code: number;
  /** What stands behind code and separator, a line each. */
  readonly lines: readonly string[];
  /** The enhanced status code (RFC 3463), where the reply has one of its own class. */
  readonly status: string | null;
}

/** A line of an EHLO reply: `SIZE` and `10240000`. The keyword is in upper case, as it is compared. */
export interface Capability {
  readonly keyword: string;
  readonly parameters: string;
}

/** `250-SIZE 1000` as code, separator and text. */
export const replyLine = /^(\d{3})(?:([ -])(.*))?$/s;

/** An enhanced status code at the front of a reply's text. */
export const statusCode = /^([245])\.\d{1,3}\.\d{1,3}(?= |$)/;

/** A whole reply with its line ends, or null where it is none: other words, two codes, no last line. */
export function parseReply(message: Uint8Array): Reply | null {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return null;
  const matches = text
    .slice(0, -2)
    .split('\r\n')
    .map((line) => replyLine.exec(line));
  const code = matches[0]?.[1];
  const lines: string[] = [];
  for (const [i, match] of matches.entries()) {
    const more = i < matches.length - 1;
    if (match === null || match[1] !== code || (match[2] === '-') !== more) return null;
    lines.push(match[3] ?? '');
  }
  if (code === undefined) return null;
  const status = statusCode.exec(lines[0] ?? '');
  return { code: Number(code), lines, status: status?.[1] === code[0] ? (status?.[0] ?? null) : null };
}

/** What an EHLO reply advertises; its first line only greets. */
export const capabilitiesOf = ({ lines }: Reply): readonly Capability[] =>
  lines.slice(1).map((line) => {
    const [keyword = '', ...parameters] = line.split(' ');
    return { keyword: keyword.toUpperCase(), parameters: parameters.join(' ') };
  });

/** The octets of a reply with these lines. */
export const writeReply = (code: number, lines: readonly string[]): Uint8Array =>
  fromText(lines.map((line, i) => `${code}${i < lines.length - 1 ? '-' : ' '}${line}\r\n`).join(''));
