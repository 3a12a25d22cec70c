/** ECDSA with P-256 and SHA-256 as certificates and TLS use it; the nonce is deterministic (RFC 6979), so a run can be repeated. */
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { remember } from './memo';

export interface KeyPair {
  /** The scalar, 32 octets, big-endian. */
  readonly privateKey: Uint8Array;
  /** The point, uncompressed (SEC 1 section 2.3.3), 65 octets. */
  readonly publicKey: Uint8Array;
}

/** Octets of randomness that `keyPair` needs: more than the scalar has, so that reducing them leaves no bias worth the name. */
export const seedLength = 48;

/** The key pair of a seed of `seedLength` octets. */
export const keyPair: (seed: Uint8Array) => KeyPair = remember(32, (seed: Uint8Array) => {
  const privateKey = p256.utils.randomSecretKey(seed);
  return { privateKey, publicKey: p256.getPublicKey(privateKey, false) };
});

// `lowS: false`: the halving of s is Bitcoin's rule; RFC 6979 and the certificates of others do without it.
const options = { prehash: false, lowS: false } as const;

type Format = 'der' | 'compact';

const signDigest = (format: Format) =>
  remember(256, (privateKey: Uint8Array, digest: Uint8Array) =>
    p256.sign(digest, privateKey, { ...options, format }),
  );

const verifyDigest = (format: Format) =>
  remember(256, (publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array) => {
    try {
      return p256.verify(signature, digest, publicKey, { ...options, format });
    } catch {
      // A key that is not a point of the curve: nothing verifies with it.
      return false;
    }
  });

const signDer = signDigest('der');
const verifyDer = verifyDigest('der');
const signNumbers = signDigest('compact');
const verifyNumbers = verifyDigest('compact');

/** An Ecdsa-Sig-Value in DER (RFC 5480 appendix A) over the SHA-256 digest of `message`. */
export const sign = (privateKey: Uint8Array, message: Uint8Array): Uint8Array =>
  signDer(privateKey, sha256(message));

const longestSignature = 72;

/** Is `signature` (DER) by `publicKey` (65 octets) over `message`? False for bytes that are no signature or no key. */
export const verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  publicKey.length === 65 &&
  signature.length <= longestSignature &&
  verifyDer(publicKey, sha256(message), signature);

/** The two numbers r and s of 32 octets each, as DNSSEC writes a signature (RFC 6605 section 4). */
export const signCompact = (privateKey: Uint8Array, message: Uint8Array): Uint8Array =>
  signNumbers(privateKey, sha256(message));

export const verifyCompact = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  publicKey.length === 65 && signature.length === 64 && verifyNumbers(publicKey, sha256(message), signature);
