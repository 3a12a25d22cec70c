/**
 * mysql_native_password: SHA1(password) XOR SHA1(challenge + SHA1(SHA1(password))). The password itself does not go over; but whoever
 * has read challenge and answer can try passwords until one fits, as fast as SHA-1 is. It is MariaDB's default; MySQL's is
 * caching_sha2_password since 8.0, which is the same idea with SHA-256, and which sends the password itself inside TLS.
 */
import { sha1 } from '@noble/hashes/legacy.js';

import { concat, equal, fromText } from '../../bytes/hex';

/** What a client answers to a challenge; empty for an empty password. */
export function proofOf(password: string, scramble: Uint8Array): Uint8Array {
  if (password === '') return new Uint8Array(0);
  const once = sha1(fromText(password));
  const mask = sha1(concat(scramble, sha1(once)));
  return once.map((octet, i) => octet ^ mask[i]!);
}

export const isProof = (proof: Uint8Array, password: string, scramble: Uint8Array): boolean =>
  equal(proof, proofOf(password, scramble));
