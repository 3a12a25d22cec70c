/** What the tests of this room share: TLSA records computed by node:crypto, not by us, and the certificates of a simulated world. */
import { createHash, X509Certificate } from 'node:crypto';

import type { Lookup } from '../dns/lookup';
import { credentials, trustAnchors } from '../pkix/credentials';
import { randomFrom } from '../pkix/for-tests';
import type { CertificateKind } from '../pkix/kinds';

import type { TlsaData } from './tlsa';

export const names = { host: 'mail.example.org', domain: 'example.org' };
export const random = randomFrom(1);
export const [root] = trustAnchors(random) as readonly [Uint8Array];

/** What a server with such a certificate presents, and the CA above it. */
export function server(kind: CertificateKind) {
  const { chain, issuer, privateKey } = credentials(kind, names, random);
  return { chain, endEntity: chain[0]!, issuer, privateKey };
}

/** The record for a certificate (DER), by OpenSSL in node:crypto. */
export function tlsa(
  usage: number,
  selector: number,
  matchingType: number,
  certificate: Uint8Array,
): TlsaData {
  const { raw, publicKey } = new X509Certificate(certificate);
  const selected = selector === 0 ? raw : publicKey.export({ type: 'spki', format: 'der' });
  const digest = [null, 'sha256', 'sha512'][matchingType];
  const data = digest ? createHash(digest).update(selected).digest() : selected;
  return { usage, selector, matchingType, data: new Uint8Array(data) };
}

export const answer = (records: readonly TlsaData[], secure = true): Lookup => ({
  kind: 'found',
  secure,
  records: records.map((record) => ({
    name: '_25._tcp.mail.example.org',
    ttl: 3600,
    data: { type: 'TLSA', ...record },
  })),
  canonicalName: '_25._tcp.mail.example.org',
  aliases: [],
});
