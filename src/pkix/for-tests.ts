/** What the tests of this room share: labelled randomness, certificates as they should not be, and reading one that must be right. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromText } from '../bytes/hex';
import { parseCertificate, type Certificate } from './certificate';
import type { Random } from '../random';

import { bitString, contextTag, der, objectIdentifier, sequence, tags } from './der';
import { keyPair, seedLength, sign, type KeyPair } from './ecdsa';
import { encodeName, type DistinguishedName } from './name';
import { oids } from './object-identifiers';
import { encodeTime } from './time';

export const randomFrom =
  (seed: number): Random =>
  (label, length) => {
    const blocks = [0, 1, 2, 3].map((block) => sha256(fromText(`${seed} ${label} ${block}`)));
    return concat(...blocks).slice(0, length);
  };

export const keysFor = (label: string): KeyPair => keyPair(randomFrom(1)(label, seedLength));

export function parsed(octets: Uint8Array): Certificate {
  const result = parseCertificate(octets);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(
    objectIdentifier(oid),
    ...(critical ? [der(tags.boolean, Uint8Array.of(0xff))] : []),
    der(tags.octetString, value),
  );

export const caConstraint = (pathLen?: number): Uint8Array =>
  extension(
    oids.basicConstraints,
    true,
    sequence(
      der(tags.boolean, Uint8Array.of(0xff)),
      ...(pathLen === undefined ? [] : [der(tags.integer, Uint8Array.of(pathLen))]),
    ),
  );

export const keyUsage = (bits: number): Uint8Array =>
  extension(oids.keyUsage, true, bitString(Uint8Array.of(bits)));

export interface Forgery {
  readonly subject?: DistinguishedName;
  readonly issuer?: DistinguishedName;
  readonly keys?: KeyPair;
  readonly issuerKeys?: KeyPair;
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly version?: Uint8Array;
  readonly innerAlgorithm?: Uint8Array;
  readonly publicKeyInfo?: Uint8Array;
  /** Encoded extensions; null leaves the whole field out. */
  readonly extensions?: readonly Uint8Array[] | null;
  /** Octets after the last field of the TBSCertificate. */
  readonly after?: Uint8Array;
}

const ecdsaWithSha256 = sequence(objectIdentifier(oids['ecdsa-with-SHA256']));

/** A certificate put together freely; properly signed by `issuerKeys`, whatever it says. */
export function forge(forgery: Forgery): Uint8Array {
  const subject = forgery.subject ?? { commonName: 'forged.example' };
  const keys = forgery.keys ?? keysFor('forged');
  const tbs = sequence(
    forgery.version ?? der(contextTag(0, 'constructed'), der(tags.integer, Uint8Array.of(2))),
    der(tags.integer, Uint8Array.of(7)),
    forgery.innerAlgorithm ?? ecdsaWithSha256,
    encodeName(forgery.issuer ?? subject),
    sequence(encodeTime(forgery.notBefore ?? 0), encodeTime(forgery.notAfter ?? 4_000_000_000)),
    encodeName(subject),
    forgery.publicKeyInfo ??
      sequence(
        sequence(objectIdentifier(oids['id-ecPublicKey']), objectIdentifier(oids.secp256r1)),
        bitString(keys.publicKey),
      ),
    forgery.extensions === null
      ? new Uint8Array(0)
      : der(contextTag(3, 'constructed'), sequence(...(forgery.extensions ?? [keyUsage(0x80)]))),
    forgery.after ?? new Uint8Array(0),
  );
  return sequence(tbs, ecdsaWithSha256, bitString(sign((forgery.issuerKeys ?? keys).privateKey, tbs)));
}
