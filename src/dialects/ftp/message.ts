/** Commands and replies of FTP's control connection (RFC 959 sections 4.1 and 4.2), and the list of features (RFC 2389). */
import { fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { lineEnd, splitLine } from '../lines/framing';

/** Octets after which a reply that never comes to its last line is cut. */
const longestReply = 65_536;
/** Octets of the longest command line that is taken, with its CRLF. */
const commandLimit = 1024;

/** What the file is called, unless something else is said. */
export const messageFile = 'message.eml';

export const splitCommand = splitLine;

/** One reply: a line `234 text`, or `211-text` up to the line that begins with `211` and a space. Lines between may say anything. */
export function splitReply(buffer: Uint8Array): Split {
  const first = lineEnd(buffer, 0);
  if (first < 0) return { kind: 'incomplete' };
  const [, code] = /^(\d{3})-/.exec(toText(buffer.subarray(0, 4))) ?? [];
  let end = first;
  while (code !== undefined && end < longestReply) {
    const next = lineEnd(buffer, end);
    if (next < 0) return { kind: 'incomplete' };
    const isLast = toText(buffer.subarray(end, end + 4)) === `${code} `;
    end = next;
    if (isLast) break;
  }
  return { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };
}

export interface Reply {
  readonly code: number;
  /** The lines, the code taken off the first and the last. */
  readonly lines: readonly string[];
}

/** A whole reply; null where it is none. */
export function parseReply(bytes: Uint8Array): Reply | null {
  const text = toText(bytes);
  if (!text.endsWith('\r\n')) return null;
  const lines = text.slice(0, -2).split('\r\n');
  const [, code, separator] = /^(\d{3})([ -]|$)/.exec(lines[0] ?? '') ?? [];
  const last = lines.at(-1) ?? '';
  if (code === undefined || separator === undefined) return null;
  if (separator === '-' ? lines.length < 2 || !last.startsWith(`${code} `) : lines.length > 1) return null;
  return {
    code: Number(code),
    lines: lines.map((line, i) => (i === 0 || i === lines.length - 1 ? line.slice(4) : line)),
  };
}

export const writeReply = (code: number, ...lines: readonly string[]): Uint8Array =>
  fromText(
    lines
      .map((line, i) => {
        if (i === lines.length - 1) return `${code} ${line}\r\n`;
        return i === 0 ? `${code}-${line}\r\n` : `${line}\r\n`;
      })
      .join(''),
  );

/** The features of a FEAT reply: the lines between the first and the last, each behind a space. */
export const featuresOf = ({ lines }: Reply): readonly string[] =>
  lines
    .slice(1, -1)
    .filter((line) => line.startsWith(' '))
    .map((line) => line.slice(1));

/** `AUTH TLS`, or TLS in a list such as `AUTH TLS;TLS-C;SSL` (RFC 4217 section 6). */
export const offersTls = (feature: string): boolean =>
  /^AUTH /i.test(feature) && feature.slice(5).toUpperCase().split(/[ ;]+/).includes('TLS');

/** The port in a 229 reply to EPSV: `(|||50123|)`, in which any character may stand for the bars (RFC 2428 section 3). */
export function passivePort({ lines }: Reply): number | null {
  const [, , port] = /\(([!-~])\1\1(\d{1,5})\1\)/.exec(lines[0] ?? '') ?? [];
  const number = Number(port);
  return number >= 1 && number <= 65_535 ? number : null;
}

export type Command =
  | { readonly kind: 'command'; readonly verb: string; readonly argument: string }
  /** `endless`: cut off without a line end. */
  | { readonly kind: 'endless' | 'too-long' | 'bad-syntax' };

/** A line with its CRLF as verb (in upper case) and argument. Telnet's control octets, which may stand in it, are not taken here. */
export function parseCommand(bytes: Uint8Array): Command {
  const text = toText(bytes);
  if (!text.endsWith('\r\n')) return { kind: 'endless' };
  if (bytes.length > commandLimit) return { kind: 'too-long' };
  const [, verb, argument = ''] = /^([A-Za-z]+)(?: (.*))?$/.exec(text.slice(0, -2)) ?? [];
  if (verb === undefined || /[^ -~]/.test(argument)) return { kind: 'bad-syntax' };
  return { kind: 'command', verb: verb.toUpperCase(), argument };
}
