/**
 * Signatures by RSA, as certificates and TLS use them with SHA-256 (RFC 8017): checked, never made. No party of a run has such a key; real
 * servers, to which the bridge leads, do.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { concat, equal, fromHex, toHex } from '../bytes/hex';

export interface RsaKey {
  /** Both big-endian and without leading zeros. */
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** In octets: more of either only costs time, and a hostile peer could send any. */
const longest = { modulus: 1024, exponent: 4 } as const;

/** RSASSA-PKCS1-v1_5 (section 8.2.2). False for octets that are no signature, and for a key that is too long, or shorter than what is encoded. */
export function verifyPkcs1(key: RsaKey, message: Uint8Array, signature: Uint8Array): boolean {
  const encoded = encodedMessage(key, signature);
  if (encoded === null) return false;
  const digestInfo = concat(sha256DigestInfo, sha256(message));
  // Section 9.2, step 3: eight octets of padding at least.
  if (encoded.length < digestInfo.length + 11) return false;
  const padding = new Uint8Array(encoded.length - digestInfo.length - 3).fill(0xff);
  return equal(encoded, concat(Uint8Array.of(0, 1), padding, Uint8Array.of(0), digestInfo));
}

/** The DER of a DigestInfo up to the digest (section 9.2, note 1). */
const sha256DigestInfo = fromHex('3031300d060960864801650304020105000420');

const hashLength = 32;
/** TLS wants a salt as long as the digest (RFC 9846 section 4.3.3). */
const saltLength = hashLength;
const trailer = 0xbc;

/** RSASSA-PSS with MGF1, SHA-256 in both and a salt of 32 octets (section 8.1.2). False as for `verifyPkcs1`. */
export function verifyPss(key: RsaKey, message: Uint8Array, signature: Uint8Array): boolean {
  const whole = encodedMessage(key, signature);
  if (whole === null) return false;
  // The encoded message has a bit less than the modulus, so that it is smaller: an octet less where that begins with its highest bit alone.
  const bits = bitsOf(key.modulus) - 1;
  const spare = whole.length - Math.ceil(bits / 8);
  if (spare > 0 && whole[0] !== 0) return false;
  return isPssOf(sha256(message), whole.subarray(spare), 8 * Math.ceil(bits / 8) - bits);
}

/** EMSA-PSS-VERIFY (section 9.1.2); `unused`: how many of the highest bits must be zero. */
function isPssOf(digest: Uint8Array, encoded: Uint8Array, unused: number): boolean {
  // Step 3.
  if (encoded.length < hashLength + saltLength + 2) return false;
  const dbLength = encoded.length - hashLength - 1;
  const masked = encoded.subarray(0, dbLength);
  const hash = encoded.subarray(dbLength, -1);
  const most = 0xff >> unused;
  if (encoded.at(-1) !== trailer || masked[0]! > most) return false;
  const mask = mgf1(hash, dbLength);
  const db = masked.map((octet, i) => octet ^ mask[i]!);
  db[0]! &= most;
  const saltAt = dbLength - saltLength;
  if (db[saltAt - 1] !== 1 || db.subarray(0, saltAt - 1).some((octet) => octet !== 0)) return false;
  return equal(hash, sha256(concat(new Uint8Array(8), digest, db.subarray(saltAt))));
}

/** MGF1 with SHA-256 (appendix B.2.1). */
function mgf1(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hashLength) }, (_, i) =>
    sha256(concat(seed, Uint8Array.of(0, 0, i >> 8, i & 0xff))),
  );
  return concat(...blocks).subarray(0, length);
}

/** RSAVP1 (section 5.2.2), as octets of the modulus's length; null where key or signature are out of range. */
function encodedMessage({ exponent, modulus }: RsaKey, signature: Uint8Array): Uint8Array | null {
  const { length } = modulus;
  if (length > longest.modulus || exponent.length > longest.exponent || signature.length !== length)
    return null;
  const [n, s] = [toNumber(modulus), toNumber(signature)];
  if (s >= n) return null;
  return fromHex(
    power(s, toNumber(exponent), n)
      .toString(16)
      .padStart(2 * length, '0'),
  );
}

/** base ^ exponent mod modulus, bit by bit. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

const toNumber = (octets: Uint8Array): bigint => BigInt(`0x${toHex(octets) || '0'}`);

/** How many bits a big-endian number has. */
export const bitsOf = (octets: Uint8Array): number => toNumber(octets).toString(2).length;
