/** The key exchange: X25519 (RFC 7748 section 6.1, RFC 9846 section 4.3.8.2). */
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { pow } from '@noble/curves/abstract/modular.js';

import { remember } from '../pkix/memo';

const P = 2n ** 255n - 19n;

/** As in RFC 7748 section 5. Put together here, for the library's own comes with a signature scheme that nothing in a run needs. */
const x25519 = montgomery({
  P,
  type: 'x25519',
  powPminus2: (x) => pow(x, P - 2n, P),
  adjustScalarBytes: (bytes: Uint8Array) => {
    bytes[0]! &= 248;
    bytes[31]! = (bytes[31]! & 127) | 64;
    return bytes;
  },
});

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
