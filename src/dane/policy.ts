/** What the TLSA records of a host demand of the client: RFC 7672 section 2.2, with digest agility (RFC 7671 section 9). */
import type { Lookup } from '../dns/lookup';
import { rule, type Rule } from '../rule';

import { matchingTypes, unusable, type TlsaData } from './tlsa';

export type DanePolicy =
  /** DANE has nothing to say: opportunistic TLS, as without it. */
  | { readonly kind: 'none'; readonly rule: Rule }
  /** The host must not be used at all. */
  | { readonly kind: 'unreachable'; readonly rule: Rule }
  /** TLS is mandatory, but nobody can be authenticated. */
  | { readonly kind: 'encrypt'; readonly rule: Rule }
  /** TLS is mandatory, and the certificate must match one of these records. */
  | {
      readonly kind: 'authenticate';
      readonly records: readonly TlsaData[];
      readonly baseDomain: string;
      readonly rule: Rule;
    };

export interface DaneInput {
  /** The answer to the TLSA lookup; null where none was due, because the host's address is not secure. */
  readonly lookup: Lookup | null;
  readonly baseDomain: string | null;
  /** Mandatory DANE: without a usable record there is no delivery (RFC 7672 section 6). */
  readonly daneOnly: boolean;
}

/** The demand. An answer that cannot be had is not the same as none: falling back would let an attacker switch DANE off. */
export function danePolicy({ lookup, baseDomain, daneOnly }: DaneInput): DanePolicy {
  const missing = (otherwise: DanePolicy): DanePolicy =>
    daneOnly ? { kind: 'unreachable', rule: rule(7672, '6', 'dane.mandatory') } : otherwise;

  if (lookup === null || baseDomain === null) {
    return missing({ kind: 'none', rule: rule(7672, '2.2.2', 'dane.insecure-address') });
  }
  if (lookup.kind === 'failed')
    return { kind: 'unreachable', rule: rule(7672, '2.1.2', 'dane.lookup-failed') };
  if (lookup.kind === 'none') return missing({ kind: 'none', rule: rule(7672, '2.2', 'dane.no-records') });
  if (!lookup.secure) return missing({ kind: 'none', rule: rule(7672, '2.2', 'dane.insecure-records') });

  const usable = strongest(
    lookup.records.flatMap(({ data }) => (data.type === 'TLSA' && unusable(data) === null ? [data] : [])),
  );
  if (usable.length === 0) return missing({ kind: 'encrypt', rule: rule(7672, '2.2', 'dane.unusable') });
  return { kind: 'authenticate', records: usable, baseDomain, rule: rule(7672, '2.2', 'dane.usable') };
}

/**
 * Of the digests under one usage and selector only the strongest count, so that a broken digest published for old clients does not
 * weaken new ones; full data always counts.
 */
const strongest = (records: readonly TlsaData[]): readonly TlsaData[] =>
  records.filter(
    (record) =>
      record.matchingType === matchingTypes.Full ||
      records.every(
        (other) =>
          other.usage !== record.usage ||
          other.selector !== record.selector ||
          other.matchingType <= record.matchingType,
      ),
  );
