/**
 * Randomness by label: every random value of a run is derived from (seed, label), so that switching one thing on leaves all other
 * bytes as they were, and two runs can be compared octet by octet. Not secret: anyone who knows the seed knows every key.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { toBase64 } from './bytes/base64';
import { concat, fromText } from './bytes/hex';
import { u32 } from './bytes/writer';

export type Random = (label: string, length: number) => Uint8Array;

/** SHA-256 in counter mode over seed, label and block number. */
export const randomFrom =
  (seed: number): Random =>
  (label, length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
      sha256(concat(u32(seed), u32(block), fromText(label))),
    );
    return concat(...blocks).slice(0, length);
  };

/** 18 octets in base64, as libpq draws them: what makes a login unlike any other. */
export const nonceOf = (seed: number, label: string): string =>
  toBase64(randomFrom(seed)(`${label}/nonce`, 18));

/** The ID of a DNS query: 16 bits that nobody can foretell who does not see the query (RFC 5452 section 9.2). */
export function queryId(seed: number, label: string): number {
  const [high = 0, low = 0] = randomFrom(seed)(`${label}/query-id`, 2);
  return high * 256 + low;
}

/** The same randomness under a longer label, for a party or a purpose of its own. */
export const under =
  (random: Random, prefix: string): Random =>
  (label, length) =>
    random(`${prefix}/${label}`, length);
