/**
 * Lines of IRC (RFC 1459 section 2.3, RFC 2812 section 2.3.1): tags, source, command, parameters. Either side may end a line with CRLF
 * or, as all real servers allow, with LF alone.
 */
import { fromText, toText } from '../../bytes/hex';
import { printable } from '../printable';
import type { Split } from '../dialect';

/** Octets of the longest line with its end, without tags. */
export const longestLine = 512;
/** Octets after which a line without an end is cut: tags may take 8191 more. */
export const longestBuffer = 8191 + longestLine;

const LF = 0x0a;

export interface Line {
  /** Who says it: a server's name or `nick!user@host`. Null from a client, and from a server that leaves it out. */
  readonly source: string | null;
  /** A word in upper case, or three digits. */
  readonly command: string;
  readonly parameters: readonly string[];
}

/** One line with its end. */
export function splitLine(buffer: Uint8Array): Split {
  const end = buffer.subarray(0, longestBuffer).indexOf(LF) + 1;
  const to = end > 0 ? end : longestBuffer;
  return end > 0 || buffer.length >= longestBuffer
    ? { kind: 'message', message: buffer.subarray(0, to), rest: buffer.subarray(to) }
    : { kind: 'incomplete' };
}

/** Every line of the octets; what has no end comes last. */
export function linesOf(buffer: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let rest = buffer;
  while (rest.length > 0) {
    const split = splitLine(rest);
    found.push(split.kind === 'message' ? split.message : rest);
    if (split.kind === 'incomplete') break;
    rest = split.rest;
  }
  return found;
}

/** Tags, source, command and the rest, each with its offset by what stands before it. */
export const lineParts = /^((?:@[^ ]*)? *)((?::[^ ]*)? *)([A-Za-z]+|[0-9]{3})?(.*)$/s;

/** The line's text without its end. */
export const bare = (line: Uint8Array): string => toText(line).replace(/\r*\n$/, '');

/** Null where it is no line: without a command, an end, or with a NUL or CR inside. */
export function parseLine(message: Uint8Array): Line | null {
  const text = bare(message);
  if (message[message.length - 1] !== LF || /[\0\r]/.test(text)) return null;
  const [, , source = '', command, rest = ''] = lineParts.exec(text) ?? [];
  if (command === undefined || (rest !== '' && !rest.startsWith(' '))) return null;
  return {
    source: source.startsWith(':') ? source.slice(1).trimEnd() : null,
    command: command.toUpperCase(),
    parameters: parametersOf(rest).map(({ text: parameter }) => parameter.replace(/^:/, '')),
  };
}

/** A parameter as written, a colon before the last one included, and where it stands in the text. */
interface Parameter {
  readonly text: string;
  readonly at: number;
}

/** A parameter that begins with a colon is the last, and may hold spaces. */
export const parametersOf = (rest: string): readonly Parameter[] =>
  Array.from(rest.matchAll(/(?<= )(?::.*$|[^ :][^ ]*)/gs), (match) => ({ text: match[0], at: match.index }));

/** The words of a line, with its end. What is spliced in must hold no line end: `oneLine` sees to that. */
export const written = (...lines: readonly string[]): Uint8Array =>
  fromText(lines.map((line) => `${line}\r\n`).join(''));

export const oneLine = (text: string): string => text.replace(/[\0\r\n]+/g, ' ');

/** Octets as one line for people. */
export const brief = (message: Uint8Array): string =>
  printable(toText(message.subarray(0, 600)).split(/\r?\n/, 1)[0] ?? '') || '(empty line)';
