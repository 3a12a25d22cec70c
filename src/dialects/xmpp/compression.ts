/**
 * Stream compression (XEP-0138): behind `<compressed/>` each direction is one zlib stream (RFC 1950) that ends with the connection. Whoever
 * speaks flushes behind its words, so that they come to a whole number of octets and the other end can read them: a unit. Compression
 * hides nothing: whoever listens inflates it too.
 */
import { Deflate, inflateSync } from 'fflate';

import { concat, empty } from '../../bytes/hex';
import { remember } from '../../pkix/memo';
import type { Split } from '../dialect';

import { largest } from './xml';

/** How far one direction has come. */
export interface Inflated {
  /** Words that later ones may point back to (RFC 1951 section 2); null before the first unit, which begins with the header. */
  readonly window: Uint8Array | null;
  /** Words that are no whole piece of the stream yet. */
  readonly words: Uint8Array;
}

/** Both directions, as one end sees them: what it hears, and whether it has spoken. */
export interface Compression extends Inflated {
  readonly spoken: boolean;
}

export const uncompressed: Inflated = { window: null, words: empty };
export const beginCompression: Compression = { ...uncompressed, spoken: false };

/** CM 8, a window of 32 KiB, FLEVEL 2, no dictionary (RFC 1950 section 2.2). */
export const zlibHeader = Uint8Array.of(0x78, 0x9c);
/** The empty stored block that a flush ends with, from its LEN on (RFC 1951 section 3.2.4). */
export const flushMark = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
/** An empty block that is the last one. */
const lastBlock = Uint8Array.of(0x01, ...flushMark);
const windowSize = 32_768;

/**
 * Words as a unit. It points back to no earlier words (a full flush), so that nobody who puts words beside a secret learns of it by the
 * length. `first`: nothing has been said in this direction yet.
 */
export const pack = (words: Uint8Array, first: boolean): Uint8Array =>
  concat(first ? zlibHeader : empty, deflated(words), flushMark);

/** A client that is asked what it says next says the same as before. */
const deflated = remember(32, (words: Uint8Array) => {
  const blocks: Uint8Array[] = [];
  const deflate = new Deflate({ level: 9 }, (block) => blocks.push(block));
  deflate.push(words);
  deflate.flush();
  deflate.push(empty, true);
  return flushed(concat(empty, ...blocks));
});

/**
 * Blocks up to the length of a last, empty one, made the stored block of a flush out of the last, empty one with fixed codes that they end
 * with (RFC 1951 section 3.2.3). That one is `1` for the last, `1 0` for fixed codes, and seven zeros; the other is three zeros.
 */
function flushed(blocks: Uint8Array): Uint8Array {
  const octet = blocks.findLastIndex((value) => value !== 0);
  const fixed = 8 * octet + 31 - Math.clz32(blocks[octet] ?? 0);
  const begin = fixed - 1;
  const found = new Uint8Array((begin + 3 + 7) >> 3);
  found.set(blocks.subarray(0, found.length));
  for (const bit of [begin, fixed]) found[bit >> 3]! &= ~(1 << (bit & 7));
  return found;
}

/** Cuts the next unit off. What grows beyond any stanza is cut there. */
export function splitUnit(buffer: Uint8Array): Split {
  const end = markAt(buffer);
  if (end === null && buffer.length < largest) return { kind: 'incomplete' };
  const to = end ?? largest;
  return { kind: 'message', message: buffer.subarray(0, to), rest: buffer.subarray(to) };
}

function markAt(buffer: Uint8Array): number | null {
  for (let at = 0; at + flushMark.length <= buffer.length; at++) {
    if (flushMark.every((octet, i) => buffer[at + i] === octet)) return at + flushMark.length;
  }
  return null;
}

/** What a unit adds to the words. Null where it is no such thing, or comes to more than any stanza may (section 13.12 of RFC 6120). */
export function unpack(unit: Uint8Array, { window, words }: Inflated): Inflated | null {
  const blocks = window === null ? withoutHeader(unit) : unit;
  if (blocks === null || markAt(unit) !== unit.length) return null;
  try {
    const out = new Uint8Array(largest + 1);
    const inflated = inflateSync(concat(blocks, lastBlock), { out, dictionary: window ?? empty });
    if (inflated.length > largest) return null;
    return {
      window: concat(window ?? empty, inflated).slice(-windowSize),
      words: concat(words, inflated),
    };
  } catch {
    return null;
  }
}

/** What is behind a zlib header that asks for deflate without a dictionary; null where there is none. */
export function withoutHeader(unit: Uint8Array): Uint8Array | null {
  const [cmf = 0, flg = 0] = unit;
  const isHeader = (cmf & 0x0f) === 8 && cmf >> 4 <= 7 && ((cmf << 8) | flg) % 31 === 0 && (flg & 0x20) === 0;
  return isHeader ? unit.subarray(zlibHeader.length) : null;
}
