/** The key exchange: X25519 (RFC 7748 section 6.1, RFC 9846 section 4.3.8.2). */
import { x25519 } from '@noble/curves/ed25519.js';

import { remember } from '../pkix/memo';

/** Octets of a private key, a public key and the secret that two of them share. */
export const keyShareLength = 32;

/** The public key of a private one: what a key_share carries. */
export const publicShare: (privateKey: Uint8Array) => Uint8Array = remember(64, (privateKey: Uint8Array) =>
  x25519.getPublicKey(privateKey),
);

/** The shared secret; null where the peer's key is one of the few that force it to zero (RFC 7748 section 6.1). */
export const sharedSecret: (privateKey: Uint8Array, peer: Uint8Array) => Uint8Array | null = remember(
  64,
  (privateKey: Uint8Array, peer: Uint8Array) => {
    try {
      return x25519.getSharedSecret(privateKey, peer);
    } catch {
      return null;
    }
  },
);
