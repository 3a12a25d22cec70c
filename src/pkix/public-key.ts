/** The keys that certificates bind to a name here, and what they have signed (RFC 5480, RFC 8017). */
import * as ecdsa from './ecdsa';
import * as rsa from './rsa';

export type PublicKey =
  /** An uncompressed point, 65 octets; whether it is on the curve shows when it is used. */
  { readonly kind: 'p256'; readonly point: Uint8Array } | ({ readonly kind: 'rsa' } & rsa.RsaKey);

/** Bits of the modulus of RSA: a server must not authenticate with fewer (RFC 9325 section 4.5). */
const shortestModulus = 2048;

/** Is the key too short for anybody to be known by it? What it signed is signed all the same, for whoever asks nothing of the key. */
export const isTooShort = (key: PublicKey): boolean =>
  key.kind === 'rsa' && rsa.bitsOf(key.modulus) < shortestModulus;

/** All with SHA-256. `ecdsa` is an Ecdsa-Sig-Value in DER. */
export type SignatureAlgorithm = 'ecdsa' | 'rsa-pkcs1' | 'rsa-pss';

/** Did the key sign the message? False too where the algorithm is none of the key's. */
export function isSignedBy(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  switch (algorithm) {
    case 'ecdsa':
      return key.kind === 'p256' && ecdsa.verify(key.point, message, signature);
    case 'rsa-pkcs1':
      return key.kind === 'rsa' && rsa.verifyPkcs1(key, message, signature);
    case 'rsa-pss':
      return key.kind === 'rsa' && rsa.verifyPss(key, message, signature);
  }
}
