/** Does the chain that a server presents match its TLSA records (RFC 7672 section 3, RFC 7671 section 5)? */
import { equal } from '../bytes/hex';
import { parseCertificate, type Certificate } from '../pkix/certificate';
import { matchesDnsId } from '../pkix/identity';
import { validatePath } from '../pkix/path';
import { isTooShort } from '../pkix/public-key';
import { keyTooShort, type PkixFailure } from '../pkix/failure';
import { err, ok, type Result } from '../result';
import { rule, type Rule } from '../rule';

import { associationData, matchingTypes, selectors, usages, type TlsaData } from './tlsa';

export interface DaneInput {
  readonly records: readonly TlsaData[];
  /** DER, the end-entity certificate first. */
  readonly chain: readonly Uint8Array[];
  /** For usage DANE-TA: the names the certificate may carry, the TLSA base domain first (RFC 7672 section 3.2.2). */
  readonly referenceIdentifiers: readonly string[];
  /** Seconds since 1970. */
  readonly at: number;
}

export interface DaneMatch {
  readonly by: 'dane-ee' | 'dane-ta';
  readonly record: TlsaData;
  readonly rule: Rule;
}

export type DaneFailure =
  /** No record matches anything that was presented. */
  | { readonly kind: 'no-tlsa-match'; readonly rule: Rule }
  /** A record matches, and somebody else may have found out the key. */
  | { readonly kind: 'key-too-short'; readonly rule: Rule }
  /** The chain leads to the CA of a DANE-TA record, or that CA is in it, and the rest does not hold. */
  | { readonly kind: 'dane-path'; readonly failure: PkixFailure; readonly rule: Rule };

/**
 * One record that matches is enough, whatever their order. DANE-EE looks at nothing but the end-entity certificate: names and dates do
 * not count, for the DNS record is the binding; its key must be long enough (a choice, which is OpenSSL's too). DANE-TA wants a valid path up to the matching certificate, and the name; the end-entity
 * certificate may itself be the trust anchor (a choice: OpenSSL looks for one above it only). Records of other usages
 * match nothing.
 */
export function verifyDane({
  records,
  chain,
  referenceIdentifiers,
  at,
}: DaneInput): Result<DaneMatch, DaneFailure> {
  const endEntity = chain.slice(0, 1);
  const own = records.find(
    (record) => record.usage === usages['DANE-EE'] && matching(record, endEntity).length > 0,
  );
  if (own !== undefined) {
    if (hasShortKey(endEntity)) return err({ kind: 'key-too-short', rule: keyTooShort });
    return ok({ by: 'dane-ee', record: own, rule: rule(7672, '3.1.1', 'dane.ee-matches') });
  }
  let failure: DaneFailure = { kind: 'no-tlsa-match', rule: rule(7672, '3.2', 'dane.no-match') };
  for (const record of records) {
    if (record.usage !== usages['DANE-TA']) continue;
    const presented = matching(record, chain);
    const anchors = presented.length > 0 ? presented : anchorInRecord(record);
    if (anchors.length === 0) continue;
    const broken = pathFailure(chain, anchors, referenceIdentifiers, at);
    if (broken === null) return ok({ by: 'dane-ta', record, rule: rule(7672, '3.1.2', 'dane.ta-matches') });
    if (presented.length === 0 && leadsElsewhere(broken)) continue;
    failure =
      broken.kind === 'key-too-short'
        ? { kind: 'key-too-short', rule: keyTooShort }
        : { kind: 'dane-path', failure: broken, rule: rule(7672, '3.2.2', 'dane.ta-path') };
  }
  return err(failure);
}

/** A certificate that can't be read ends the handshake by itself. */
const hasShortKey = (endEntity: readonly Uint8Array[]): boolean =>
  endEntity.some((der) => {
    const parsed = parseCertificate(der);
    return parsed.ok && isTooShort(parsed.value.publicKey);
  });

/** The certificates that the record is about; with selector SPKI there may be several that share a key. */
const matching = (
  { selector, matchingType, data }: TlsaData,
  chain: readonly Uint8Array[],
): readonly Uint8Array[] =>
  chain.filter((certificate) => {
    const presented = associationData(certificate, selector, matchingType);
    return presented !== null && equal(presented, data);
  });

/**
 * A CA's certificate given in full is at hand even where the server does not send it, and a client must then use it; with a digest it is
 * not, and with the bare key nobody may count on it (RFC 7671 sections 5.2.2 and 5.2.3), so here it must be sent.
 */
const anchorInRecord = ({ selector, matchingType, data }: TlsaData): readonly Uint8Array[] =>
  selector === selectors.Cert && matchingType === matchingTypes.Full ? [data] : [];

/** The chain has nothing to do with the CA of the record: that is no match, not a broken path. */
const leadsElsewhere = ({ kind }: PkixFailure): boolean =>
  kind === 'untrusted-issuer' || kind === 'self-signed';

/** `anchors` in DER; one that can't be read (its algorithm is unknown, say) vouches for nothing. */
function pathFailure(
  chain: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  referenceIdentifiers: readonly string[],
  at: number,
): PkixFailure | null {
  const certificates: Certificate[] = [];
  for (const der of chain) {
    const parsed = parseCertificate(der);
    if (!parsed.ok) return parsed.error;
    certificates.push(parsed.value);
  }
  const trusted = anchors.flatMap((anchor) => {
    const parsed = parseCertificate(anchor);
    return parsed.ok ? [parsed.value] : [];
  });
  const path = validatePath(certificates, trusted, at);
  if (!path.ok) return path.error;
  const [endEntity] = certificates;
  if (endEntity === undefined) return { kind: 'no-certificate' };
  const named = matchesDnsId(endEntity, referenceIdentifiers, { commonName: 'when-no-dns-id' });
  return named.ok ? null : named.error;
}
