/**
 * The parts of a line with literals: atoms, quoted strings, literals and lists in parentheses (RFC 9051 section 4, RFC 5804
 * section 4, RFC 2244 section 2.6). An atom may hold brackets with anything but a line end in them, as in `BODY[HEADER.FIELDS (To)]`.
 */
import { longestLiteral } from './framing';

interface Place {
  /** From the start of the text, in octets; a quoted string with its quotes, a literal with its announcement. */
  readonly offset: number;
  readonly length: number;
}

export interface Word extends Place {
  readonly kind: 'atom' | 'quoted' | 'literal';
  /** What it says: without quotes, escapes and announcement. */
  readonly text: string;
}

export interface List extends Place {
  readonly kind: 'list';
  readonly items: readonly Token[];
}

export type Token = Word | List;

/** Lists in lists; nobody nests deeper. */
const deepest = 16;

const atom = /(?:\[[^\]\r\n]*\]|[^\0- (){"\x7f-\xff])+/y;
const quoted = /"((?:[^"\\\r\n\0]|\\["\\])*)"/y;
const literal = /\{(\d{1,10})\+?\}\r\n/y;

/** All tokens from `from` to the end of the text, one space between two; null where the text is anything else. */
export function readTokens(text: string, from = 0): readonly Token[] | null {
  if (from === text.length) return [];
  const read = readItems(text, from, 0);
  return read !== null && read.end === text.length ? read.items : null;
}

interface Items {
  readonly items: readonly Token[];
  readonly end: number;
}

/** Items up to a closing parenthesis or the end of the text. A list needs no space in front of it, as IMAP's nested lists show. */
function readItems(text: string, from: number, depth: number): Items | null {
  const items: Token[] = [];
  let at = from;
  for (;;) {
    const item = text[at] === '(' ? readList(text, at, depth + 1) : readWord(text, at);
    if (item === null) return null;
    items.push(item);
    at += item.length;
    if (at === text.length || text[at] === ')') return { items, end: at };
    if (text[at] === ' ') at += 1;
    else if (text[at] !== '(') return null;
  }
}

function readList(text: string, offset: number, depth: number): List | null {
  if (depth > deepest) return null;
  if (text[offset + 1] === ')') return { kind: 'list', items: [], offset, length: 2 };
  const read = readItems(text, offset + 1, depth);
  if (read === null || text[read.end] !== ')') return null;
  return { kind: 'list', items: read.items, offset, length: read.end + 1 - offset };
}

function readWord(text: string, offset: number): Word | null {
  const inQuotes = matchAt(quoted, text, offset);
  if (inQuotes !== null) {
    const said = inQuotes[1]!.replace(/\\(.)/g, '$1');
    return { kind: 'quoted', text: said, offset, length: inQuotes[0].length };
  }
  const announced = matchAt(literal, text, offset);
  if (announced !== null) {
    const start = offset + announced[0].length;
    const octets = Number(announced[1]);
    if (octets > longestLiteral || start + octets > text.length) return null;
    return {
      kind: 'literal',
      text: text.slice(start, start + octets),
      offset,
      length: announced[0].length + octets,
    };
  }
  const bare = matchAt(atom, text, offset);
  return bare === null ? null : { kind: 'atom', text: bare[0], offset, length: bare[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The text of an atom or string; null for a list or nothing. */
export const wordOf = (token: Token | undefined): string | null =>
  token === undefined || token.kind === 'list' ? null : token.text;

/** The text of a quoted string or literal; null for anything else. */
export const stringOf = (token: Token | undefined): string | null =>
  token !== undefined && (token.kind === 'quoted' || token.kind === 'literal') ? token.text : null;

/** Text as a quoted string; its writer sees to it that there is no CR, LF or NUL in it. */
export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
