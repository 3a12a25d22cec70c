/**
 * Keys of zones and signatures over their records (RFC 4034, RFC 6605): algorithm 13, ECDSA with P-256 and SHA-256, deterministic
 * (RFC 6979), so that a run can be repeated. A zone has one key, which signs itself and everything else, and which the parent vouches for.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { concat } from '../bytes/hex';
import { keyPair, seedLength, signCompact, verifyCompact } from '../pkix/ecdsa';
import type { Random } from '../random';

import { canonicalSet, octetsOf } from './canonical';
import { labelCount, writeName } from './name';
import { writeData, writeSignatureFields, type SignatureData } from './rdata';
import { typeOf, type DnsRecord, type RecordData } from './record';

export type DnskeyData = Extract<RecordData, { type: 'DNSKEY' }>;
export type DsData = Extract<RecordData, { type: 'DS' }>;
export type { SignatureData };

export const ecdsaP256Sha256 = 13;
const sha256DigestType = 2;

/** A key that signs its zone (256) and is the parent's way into it (1, SEP). */
const zoneKeyFlags = 257;
/** The bit without which a key signs nothing in the DNS (RFC 4034 section 2.1.1). */
export const zoneKeyBit = 0x100;

export interface ZoneKey {
  readonly zone: string;
  readonly privateKey: Uint8Array;
  readonly data: DnskeyData;
}

/** When signatures are good: seconds since 1970. */
export interface Window {
  readonly inception: number;
  readonly expiration: number;
}

/** The key of a zone (a canonical name), from the run's randomness. */
export function zoneKey(zone: string, random: Random): ZoneKey {
  const { privateKey, publicKey } = keyPair(random(`dnssec/${zone}/key`, seedLength));
  const data: DnskeyData = {
    type: 'DNSKEY',
    flags: zoneKeyFlags,
    protocol: 3,
    algorithm: ecdsaP256Sha256,
    // Without the octet that says "uncompressed" (RFC 6605 section 4).
    publicKey: publicKey.subarray(1),
  };
  return { zone, privateKey, data };
}

/** The number by which DS and RRSIG name a key: a checksum of its data (RFC 4034 appendix B). */
export function keyTag(key: DnskeyData): number {
  const octets = octetsOf((output) => writeData(output, key));
  const sum = octets.reduce((total, octet, i) => total + (i & 1 ? octet : octet << 8), 0);
  return (sum + (sum >> 16)) & 0xffff;
}

/** What the parent publishes of a zone's key (RFC 4034 section 5.1.4, RFC 4509). */
export function dsOf(zone: string, key: DnskeyData): DsData {
  const owner = octetsOf((output) => writeName(output, zone));
  const data = octetsOf((output) => writeData(output, key));
  const digest = sha256(concat(owner, data));
  return {
    type: 'DS',
    keyTag: keyTag(key),
    algorithm: key.algorithm,
    digestType: sha256DigestType,
    digest,
  };
}

/** The RRSIG record over all records of one owner and type; they share their time to live. */
export function signRecords(
  records: readonly DnsRecord[],
  { zone, privateKey, data: key }: ZoneKey,
  { inception, expiration }: Window,
): DnsRecord {
  const [first] = records;
  if (first === undefined) throw new Error('no records to sign');
  const fields: Omit<SignatureData, 'signature'> = {
    type: 'RRSIG',
    typeCovered: typeOf(first),
    algorithm: key.algorithm,
    labels: labelCount(first.name),
    originalTtl: first.ttl,
    expiration,
    inception,
    keyTag: keyTag(key),
    signer: zone,
  };
  const signature = signCompact(privateKey, signedOctets(fields, records));
  return { name: first.name, ttl: first.ttl, data: { ...fields, signature } };
}

/** Does the key's signature fit these records? Only the arithmetic: dates, names and trust are the validator's affair. */
export const signatureFits = (
  signature: SignatureData,
  records: readonly DnsRecord[],
  { publicKey }: DnskeyData,
): boolean =>
  verifyCompact(concat(Uint8Array.of(4), publicKey), signedOctets(signature, records), signature.signature);

/** RFC 4034 section 3.1.8.1: the signature's own fields, then the records in canonical form. */
const signedOctets = (fields: Omit<SignatureData, 'signature'>, records: readonly DnsRecord[]): Uint8Array =>
  concat(
    octetsOf((output) => writeSignatureFields(output, fields)),
    ...canonicalSet(records, fields.originalTtl),
  );
