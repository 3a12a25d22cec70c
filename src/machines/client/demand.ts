/**
 * What the client demands of the channel to one host before it hands over the message, and which rule says so.
 * DANE comes first, then MTA-STS, then the client's own setting: RFC 7672 section 2.2, RFC 8461 sections 2 and 5.
 */
import { rule, type Rule } from '../../rule';
import type { DanePolicy } from '../../dane/policy';
import type { TlsaData } from '../../dane/tlsa';

export type Demand =
  /** Plaintext is all it ever uses. */
  | { readonly kind: 'never'; readonly rule: Rule }
  /** TLS if it can be had, and nobody is checked. */
  | { readonly kind: 'opportunistic'; readonly rule: Rule }
  /** TLS or nothing; nobody is checked. */
  | { readonly kind: 'encrypt'; readonly by: 'client' | 'dane'; readonly rule: Rule }
  /** TLS or nothing; the certificate chains to a trusted CA and carries one of these names. */
  | {
      readonly kind: 'pkix';
      readonly by: 'client' | 'mta-sts';
      readonly referenceIdentifiers: readonly string[];
      readonly rule: Rule;
    }
  /** TLS or nothing; the certificate matches a TLSA record. */
  | {
      readonly kind: 'dane';
      readonly records: readonly TlsaData[];
      readonly baseDomain: string;
      readonly referenceIdentifiers: readonly string[];
      readonly rule: Rule;
    };

export interface DemandInput {
  readonly tls: 'opportunistic' | 'required' | 'verified' | 'never';
  readonly host: string;
  readonly domain: string;
  readonly mxSecure: boolean;
  readonly dane: DanePolicy;
  readonly mtaStsEnforced: boolean;
}

/** The demand on one host. A DANE policy that can be authenticated suffices beside MTA-STS, which must not override it. */
export function demandOn({ tls, host, domain, mxSecure, dane, mtaStsEnforced }: DemandInput): Demand {
  if (dane.kind === 'authenticate') {
    const { records, baseDomain } = dane;
    const referenceIdentifiers = mxSecure ? [baseDomain, domain] : [baseDomain];
    return { kind: 'dane', records, baseDomain, referenceIdentifiers, rule: dane.rule };
  }
  if (mtaStsEnforced) return demandOfMtaSts(host);
  if (tls === 'verified') {
    const referenceIdentifiers = trustedNames(host, domain, mxSecure);
    return { kind: 'pkix', by: 'client', referenceIdentifiers, rule: rule(7817, '3', 'client.verified') };
  }
  if (dane.kind === 'encrypt') return { kind: 'encrypt', by: 'dane', rule: dane.rule };
  if (tls === 'required') return { kind: 'encrypt', by: 'client', rule: rule(3207, '6', 'client.required') };
  if (tls === 'never') return { kind: 'never', rule: rule(3207, '2', 'client.never') };
  return { kind: 'opportunistic', rule: rule(7435, '3', 'client.opportunistic') };
}

/** What an MTA-STS policy in enforce mode demands of an MX host: a trusted chain for the host's own name (RFC 8461 section 4.2). */
export const demandOfMtaSts = (host: string): Demand => ({
  kind: 'pkix',
  by: 'mta-sts',
  referenceIdentifiers: [host],
  rule: rule(8461, '4.2', 'mtasts.certificate'),
});

/** May mail go to this host in plaintext? */
export const allowsPlaintext = (demand: Demand): boolean =>
  demand.kind === 'opportunistic' || demand.kind === 'never';

/**
 * Names a client may check a certificate against: never one from insecure DNS (RFC 7817 section 3). The domain is the user's own word;
 * the MX host counts where DNSSEC vouches for it or where it lies within the domain, so that a forged MX answer gains nothing.
 */
function trustedNames(host: string, domain: string, mxSecure: boolean): readonly string[] {
  const hostCounts = mxSecure || host === domain || host.endsWith(`.${domain}`);
  return hostCounts && host !== domain ? [host, domain] : [domain];
}
