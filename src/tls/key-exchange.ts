/** The key exchange: X25519 (RFC 7748 section 6.1), and ECDH with P-256 (RFC 9846 sections 4.3.8.2 and 7.4.2). */
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { pow } from '@noble/curves/abstract/modular.js';
import { p256 } from '@noble/curves/nist.js';

import { seedLength } from '../pkix/ecdsa';
import { remember } from '../pkix/memo';
import type { Random } from '../random';

/** The groups that keys are exchanged in, the preferred one first. */
export const groupNames = ['x25519', 'secp256r1'] as const;

export type Group = (typeof groupNames)[number];

/** A public key, and the group it is of. */
export interface Share {
  readonly group: Group;
  readonly keyExchange: Uint8Array;
}

/** The private keys of one end for one connection, 32 octets each. */
export type EphemeralKeys = Readonly<Record<Group, Uint8Array>>;

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

interface Curve {
  /** Octets of a public key. */
  readonly length: number;
  readonly publicKey: (privateKey: Uint8Array) => Uint8Array;
  /** Throws where the peer's key is none that may be used. */
  readonly secret: (privateKey: Uint8Array, peer: Uint8Array) => Uint8Array;
}

const curves: Readonly<Record<Group, Curve>> = {
  x25519: {
    length: 32,
    publicKey: remember(64, (privateKey: Uint8Array) => x25519.getPublicKey(privateKey)),
    secret: (privateKey, peer) => x25519.getSharedSecret(privateKey, peer),
  },
  secp256r1: {
    // An uncompressed point: all that TLS 1.3 knows.
    length: 65,
    publicKey: remember(64, (privateKey: Uint8Array) => p256.getPublicKey(privateKey, false)),
    // The x coordinate of the point that both come to (section 7.4.2).
    secret: (privateKey, peer) => p256.getSharedSecret(privateKey, peer, false).slice(1, 33),
  },
};

/** New private keys, one for each group that the other end may choose. */
export const ephemeralKeys = (random: Random): EphemeralKeys => ({
  x25519: random('key-share', 32),
  secp256r1: p256.utils.randomSecretKey(random('key-share-secp256r1', seedLength)),
});

/** The public key of a private one: what a key_share carries. */
export const shareOf = (group: Group, keys: EphemeralKeys): Share => ({
  group,
  keyExchange: curves[group].publicKey(keys[group]),
});

const secrets = Object.fromEntries(
  groupNames.map((group) => [
    group,
    remember(64, (privateKey: Uint8Array, peer: Uint8Array) => {
      try {
        return peer.length === curves[group].length ? curves[group].secret(privateKey, peer) : null;
      } catch {
        return null;
      }
    }),
  ]),
) as Readonly<Record<Group, (privateKey: Uint8Array, peer: Uint8Array) => Uint8Array | null>>;

/** The shared secret; null where the peer's key is of another length, no point of the curve, or one of the few that force it to zero. */
export const sharedSecret = (keys: EphemeralKeys, { group, keyExchange }: Share): Uint8Array | null =>
  secrets[group](keys[group], keyExchange);
