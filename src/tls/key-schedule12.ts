/**
 * The keys of TLS 1.2 with SHA-256 and AES-128-GCM: the PRF and what comes out of it (RFC 5246 sections 5, 6.3 and 7.4.9).
 * Above each function stands the line of the RFC that it computes.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { concat, fromText } from '../bytes/hex';

/** What protects the records of one direction. */
export interface WriteKeys {
  /** AES-128: 16 octets. */
  readonly key: Uint8Array;
  /** The part of the nonce that stays: 4 octets (RFC 5288 section 3). */
  readonly iv: Uint8Array;
}

/** PRF(secret, label, seed) = P_SHA256(secret, label + seed), its first `length` octets (RFC 5246 section 5). */
export function prf(secret: Uint8Array, label: string, seed: Uint8Array, length: number): Uint8Array {
  const labelled = concat(fromText(label), seed);
  const output = new Uint8Array(length);
  let a = labelled;
  for (let at = 0; at < length; at += 32) {
    a = hmac(sha256, secret, a);
    output.set(hmac(sha256, secret, concat(a, labelled)).subarray(0, length - at), at);
  }
  return output;
}

/** master_secret = PRF(pre_master_secret, "extended master secret", session_hash)[0..47] (RFC 7627 section 4). */
export const extendedMasterSecret = (preMasterSecret: Uint8Array, sessionHash: Uint8Array): Uint8Array =>
  prf(preMasterSecret, 'extended master secret', sessionHash, 48);

/** key_block = PRF(master_secret, "key expansion", server_random + client_random), cut into keys and IVs (RFC 5246 section 6.3). */
export function writeKeys(
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): { readonly client: WriteKeys; readonly server: WriteKeys } {
  const block = prf(master, 'key expansion', concat(serverRandom, clientRandom), 40);
  return {
    client: { key: block.slice(0, 16), iv: block.slice(32, 36) },
    server: { key: block.slice(16, 32), iv: block.slice(36) },
  };
}

/** verify_data = PRF(master_secret, finished_label, Hash(handshake_messages))[0..11] (RFC 5246 section 7.4.9). */
export const verifyData12 = (
  master: Uint8Array,
  sender: 'client' | 'server',
  transcriptHash: Uint8Array,
): Uint8Array => prf(master, `${sender} finished`, transcriptHash, 12);
