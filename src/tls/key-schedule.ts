/**
 * The key schedule of TLS 1.3 for a handshake without pre-shared key, with SHA-256 and AES-128-GCM (RFC 9846 section 7).
 * Above each function stands the line of the RFC that it computes.
 */
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { concat, empty, fromText } from '../bytes/hex';
import { u16, vector } from '../bytes/writer';

/** Of each end: the secret from which its traffic keys come. */
export interface TrafficSecrets {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** What protects the records of one direction. */
export interface TrafficKeys {
  readonly secret: Uint8Array;
  /** AES-128: 16 octets. */
  readonly key: Uint8Array;
  /** 12 octets. */
  readonly iv: Uint8Array;
}

const hashLength = 32;
const zeros = new Uint8Array(hashLength);

/** HKDF-Expand(Secret, HkdfLabel, Length), HkdfLabel = { length, "tls13 " + Label, Context } (RFC 9846 section 7.1). */
export const hkdfExpandLabel = (
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array =>
  expand(
    sha256,
    secret,
    concat(u16(length), vector(1, fromText(`tls13 ${label}`)), vector(1, context)),
    length,
  );

/** HKDF-Expand-Label(Secret, Label, Transcript-Hash(Messages), Hash.length); the hash is handed in. */
export const deriveSecret = (secret: Uint8Array, label: string, transcriptHash: Uint8Array): Uint8Array =>
  hkdfExpandLabel(secret, label, transcriptHash, hashLength);

/** Hash(M1 || M2 || ... || Mn) over whole handshake messages, headers included (RFC 9846 section 4.1). */
export const transcriptHash = (messages: Uint8Array): Uint8Array => sha256(messages);

/** Early Secret = HKDF-Extract(0, 0): there is no pre-shared key. */
export const earlySecret = (): Uint8Array => extract(sha256, zeros, zeros);

/** Handshake Secret = HKDF-Extract(Derive-Secret(Early Secret, "derived", ""), (EC)DHE). */
export const handshakeSecret = (sharedSecret: Uint8Array): Uint8Array =>
  extract(sha256, sharedSecret, deriveSecret(earlySecret(), 'derived', transcriptHash(empty)));

/** Main Secret = HKDF-Extract(Derive-Secret(Handshake Secret, "derived", ""), 0). */
export const mainSecret = (handshake: Uint8Array): Uint8Array =>
  extract(sha256, zeros, deriveSecret(handshake, 'derived', transcriptHash(empty)));

/** Derive-Secret(Handshake Secret, "c hs traffic" or "s hs traffic", ClientHello...ServerHello). */
export const handshakeTrafficSecrets = (handshake: Uint8Array, helloHash: Uint8Array): TrafficSecrets => ({
  client: deriveSecret(handshake, 'c hs traffic', helloHash),
  server: deriveSecret(handshake, 's hs traffic', helloHash),
});

/** Derive-Secret(Main Secret, "c ap traffic" or "s ap traffic", ClientHello...server Finished). */
export const applicationTrafficSecrets = (main: Uint8Array, finishedHash: Uint8Array): TrafficSecrets => ({
  client: deriveSecret(main, 'c ap traffic', finishedHash),
  server: deriveSecret(main, 's ap traffic', finishedHash),
});

/** [sender]_write_key and _iv = HKDF-Expand-Label(Secret, "key" or "iv", "", length) (RFC 9846 section 7.3). */
export const trafficKeys = (secret: Uint8Array): TrafficKeys => ({
  secret,
  key: hkdfExpandLabel(secret, 'key', empty, 16),
  iv: hkdfExpandLabel(secret, 'iv', empty, 12),
});

/** application_traffic_secret_N+1 = HKDF-Expand-Label(application_traffic_secret_N, "traffic upd", "", Hash.length) (section 7.2). */
export const nextTrafficSecret = (secret: Uint8Array): Uint8Array =>
  hkdfExpandLabel(secret, 'traffic upd', empty, hashLength);

/** finished_key = HKDF-Expand-Label(BaseKey, "finished", "", Hash.length) (RFC 9846 section 4.5.3). */
export const finishedKey = (baseKey: Uint8Array): Uint8Array =>
  hkdfExpandLabel(baseKey, 'finished', empty, hashLength);

/** verify_data = HMAC(finished_key, Transcript-Hash(Handshake Context, Certificate, CertificateVerify)) (section 4.5.3). */
export const verifyData = (baseKey: Uint8Array, hash: Uint8Array): Uint8Array =>
  hmac(sha256, finishedKey(baseKey), hash);
