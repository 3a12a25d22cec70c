/**
 * DANE for SMTP (RFC 6698, RFC 7671, RFC 7672).
 *
 * A mail server cannot know whether the other side has TLS, so whoever strips the offer wins. DANE tells it, in the DNS and under
 * DNSSEC: a TLSA record at `_25._tcp.<MX host>` says that the host has TLS, and which certificate or key it shows. A record is
 * `usage selector matching-type data`: which certificate is meant (3 DANE-EE: the server's own; 2 DANE-TA: a CA above it), which part
 * of it (0 the whole, 1 the public key), and how it is given (0 as it is, 1 SHA-256, 2 SHA-512). A mail client reads it only where
 * DNSSEC vouches for it; then there is no way back to plaintext.
 *
 * This file: the record itself, whether it can be used, and the data that a certificate would have in it.
 */
import { sha256, sha512 } from '@noble/hashes/sha2.js';

import { decode, type Reader } from '../bytes/reader';
import { parseCertificate } from '../pkix/certificate';
import { contentOctets, element, readBitString, tags } from '../pkix/der';

/** RDATA of a TLSA record (RFC 6698 section 2.1). */
export interface TlsaData {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  /** The certificate association data. */
  readonly data: Uint8Array;
}

/** Mnemonics of RFC 7218. */
export const usages = { 'PKIX-TA': 0, 'PKIX-EE': 1, 'DANE-TA': 2, 'DANE-EE': 3 } as const;
export const selectors = { Cert: 0, SPKI: 1 } as const;
export const matchingTypes = { Full: 0, 'SHA2-256': 1, 'SHA2-512': 2 } as const;

export type Unusable =
  /** RFC 7672 section 3.1.3: undefined for SMTP; treated as unusable, for mail servers have no common set of CAs. */
  | 'pkix-usage'
  | 'unknown-usage'
  | 'unknown-selector'
  | 'unknown-matching-type'
  | 'wrong-digest-length'
  | 'malformed-certificate';

/** Why a record cannot be used by an SMTP client, or null where it can. */
export function unusable({ usage, selector, matchingType, data }: TlsaData): Unusable | null {
  if (usage === usages['PKIX-TA'] || usage === usages['PKIX-EE']) return 'pkix-usage';
  if (usage !== usages['DANE-TA'] && usage !== usages['DANE-EE']) return 'unknown-usage';
  if (selector !== selectors.Cert && selector !== selectors.SPKI) return 'unknown-selector';
  switch (matchingType) {
    case matchingTypes['SHA2-256']:
      return data.length === 32 ? null : 'wrong-digest-length';
    case matchingTypes['SHA2-512']:
      return data.length === 64 ? null : 'wrong-digest-length';
    case matchingTypes.Full:
      return isWellFormed(selector, data) ? null : 'malformed-certificate';
    default:
      return 'unknown-matching-type';
  }
}

/**
 * The data that a record with this selector and matching type has for a certificate (DER); null where either is unknown or the
 * certificate can't be read (RFC 6698 sections 2.1.2 to 2.1.4).
 */
export function associationData(
  certificate: Uint8Array,
  selector: number,
  matchingType: number,
): Uint8Array | null {
  const selected = select(certificate, selector);
  if (selected === null) return null;
  switch (matchingType) {
    case matchingTypes.Full:
      return selected;
    case matchingTypes['SHA2-256']:
      return sha256(selected);
    case matchingTypes['SHA2-512']:
      return sha512(selected);
    default:
      return null;
  }
}

function select(certificate: Uint8Array, selector: number): Uint8Array | null {
  if (selector === selectors.Cert) return certificate;
  if (selector !== selectors.SPKI) return null;
  const parsed = parseCertificate(certificate);
  return parsed.ok ? parsed.value.subjectPublicKeyInfo : null;
}

/** Full data must be what the selector says. An algorithm that we don't know is no fault of the record. */
function isWellFormed(selector: number, data: Uint8Array): boolean {
  if (selector === selectors.SPKI) return decode(data, readPublicKeyInfo).ok;
  const parsed = parseCertificate(data);
  return parsed.ok || parsed.error.kind === 'unsupported-algorithm';
}

/** The shape of a SubjectPublicKeyInfo (RFC 5280 section 4.1): it is only compared, so its algorithm does not matter. */
const readPublicKeyInfo = (reader: Reader): Uint8Array =>
  element(reader, tags.sequence, 'SubjectPublicKeyInfo', (content) => {
    element(content, tags.sequence, 'algorithm', contentOctets);
    return readBitString(content, 'subjectPublicKey');
  });
