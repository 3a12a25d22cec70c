/**
 * Pieces of a Telnet stream: commands, which begin with IAC (RFC 854), subnegotiations (RFC 855), and data. Data has no messages; here
 * a piece of it ends with a line, or where a prompt does, which is what programs that log in by themselves wait for.
 */
import { toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { cut, incomplete } from '../split';

export const codes = {
  SE: 240,
  NOP: 241,
  AYT: 246,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
} as const;

/** `START_TLS`, number 46, was given out for a draft that never became an RFC (draft-altman-telnet-starttls). */
export const options = { ECHO: 1, SUPPRESS_GO_AHEAD: 3, START_TLS: 46 } as const;

/** The one word of START_TLS's subnegotiation: what follows is TLS. */
const follows = 1;

/** Octets after which data without an end, or a subnegotiation without one, is cut. */
const longest = 2048;

const { IAC, SB, SE } = codes;

/** One command, one subnegotiation, or data up to its end. */
export function splitPiece(buffer: Uint8Array): Split {
  const [first, second] = buffer;
  if (first !== IAC || second === IAC) return cut(buffer, dataEnd(buffer));
  if (second === undefined) return incomplete;
  if (second === SB) return cut(buffer, subnegotiationEnd(buffer));
  return cut(buffer, second >= codes.WILL ? 3 : 2);
}

/** Behind IAC SE; a doubled IAC is data in it. 0 where it has not ended. */
function subnegotiationEnd(buffer: Uint8Array): number {
  for (let at = 2; at + 1 < buffer.length && at < longest; at++) {
    if (buffer[at] !== IAC) continue;
    if (buffer[at + 1] === SE) return at + 2;
    at += 1;
  }
  return buffer.length > longest ? longest : 0;
}

const [LF, NUL, SPACE] = [0x0a, 0x00, 0x20];
const promptEnds = [0x3a, 0x24];

/** Behind LF or NUL (a line ends with CR LF or CR NUL), behind `: ` or `$ `, or in front of a command. 0 where none has come yet. */
function dataEnd(buffer: Uint8Array): number {
  for (let at = 0; at < buffer.length && at < longest; at++) {
    const octet = buffer[at];
    if (octet === IAC) {
      if (buffer[at + 1] === undefined) return 0;
      if (buffer[at + 1] !== IAC) return at;
      at += 1;
    }
    if (octet === LF || octet === NUL) return at + 1;
    if (octet === SPACE && at > 0 && promptEnds.includes(buffer[at - 1]!)) return at + 1;
  }
  return buffer.length > longest ? longest : 0;
}

export type Verb = 'WILL' | 'WONT' | 'DO' | 'DONT';

export type Piece =
  | { readonly kind: 'option'; readonly verb: Verb; readonly option: number }
  | { readonly kind: 'subnegotiation'; readonly option: number; readonly content: Uint8Array }
  | { readonly kind: 'command'; readonly code: number }
  /** With a doubled IAC as the one octet that it stands for, one character an octet. */
  | { readonly kind: 'data'; readonly text: string };

const verbs: Readonly<Record<number, Verb>> = {
  [codes.WILL]: 'WILL',
  [codes.WONT]: 'WONT',
  [codes.DO]: 'DO',
  [codes.DONT]: 'DONT',
};

/** What a piece is. Every octet string that `splitPiece` makes is something. */
export function readPiece(piece: Uint8Array): Piece {
  const [first, second = 0, third = 0] = piece;
  if (first !== IAC || second === IAC) {
    return { kind: 'data', text: toText(piece).replaceAll('\xff\xff', '\xff') };
  }
  if (second === SB) return { kind: 'subnegotiation', option: third, content: piece.subarray(3, -2) };
  const verb = verbs[second];
  return verb === undefined ? { kind: 'command', code: second } : { kind: 'option', verb, option: third };
}

export const say = (verb: Verb, option: number): Uint8Array => Uint8Array.of(IAC, codes[verb], option);

/** A subnegotiation of START_TLS with one word. */
export const startTls = (word: number): Uint8Array =>
  Uint8Array.of(IAC, SB, options.START_TLS, word, IAC, SE);

/** `IAC SB START_TLS FOLLOWS IAC SE`: the last that its sender says in plaintext. */
export const startTlsFollows: Uint8Array = startTls(follows);

export const isFollows = (piece: Piece): boolean =>
  piece.kind === 'subnegotiation' &&
  piece.option === options.START_TLS &&
  piece.content.length === 1 &&
  piece.content[0] === follows;

/** Is this a word about the option START_TLS? */
export const isAbout = (piece: Piece, verb: Verb): boolean =>
  piece.kind === 'option' && piece.verb === verb && piece.option === options.START_TLS;
