/**
 * What the client demands of the channel to one host before it hands over the message, and which rule says so.
 * DANE comes first, then MTA-STS, then REQUIRETLS, then the client's own setting: RFC 7672 section 2.2, RFC 8461 sections 2 and 5, RFC 8689.
 */
import { rule, type Rule } from '../../rule';
import type { DanePolicy } from '../../dane/policy';
import type { TlsaData } from '../../dane/tlsa';
import { clauseIn, clauseOn } from '../clause';

export type Demand =
  /** Plaintext is all it ever uses. */
  | { readonly kind: 'never'; readonly rule: Rule }
  /** TLS if it can be had, and nobody is checked. */
  | { readonly kind: 'opportunistic'; readonly by: 'client' | 'message' | 'report'; readonly rule: Rule }
  /** TLS or nothing; nobody is checked. */
  | { readonly kind: 'encrypt'; readonly by: 'client' | 'dane'; readonly rule: Rule }
  /** TLS or nothing; the certificate chains to a trusted CA and carries one of these names. */
  | {
      readonly kind: 'pkix';
      readonly by: 'client' | 'mta-sts' | 'author';
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
  /** Does the message go with REQUIRETLS? */
  readonly requireTls: boolean;
  readonly implicitTls: boolean;
  /** Is the mail a TLS report? */
  readonly isReport: boolean;
  /** The protocol whose clauses decide. */
  readonly dialect: string;
}

/** DANE has no say here. */
export const noDane: DanePolicy = { kind: 'none', rule: rule(7672, '2.2', 'dane.not-asked') };

/** The demand on one host. A DANE policy that can be authenticated suffices beside MTA-STS, which must not override it. */
export function demandOn({
  tls,
  host,
  domain,
  mxSecure,
  dane,
  mtaStsEnforced,
  requireTls,
  implicitTls,
  isReport,
  dialect,
}: DemandInput): Demand {
  if (dane.kind === 'authenticate') {
    const { records, baseDomain } = dane;
    const referenceIdentifiers = mxSecure ? [baseDomain, domain] : [baseDomain];
    return { kind: 'dane', records, baseDomain, referenceIdentifiers, rule: dane.rule };
  }
  if (mtaStsEnforced) return demandOfMtaSts(host);
  if (requireTls) {
    return { kind: 'pkix', by: 'author', referenceIdentifiers: [host], rule: requireTlsRule };
  }
  if (tls === 'verified') {
    const referenceIdentifiers = trustedNames(host, domain, mxSecure);
    const decidedBy = clauseOn(dialect, 'identity', 'client.verified');
    return { kind: 'pkix', by: 'client', referenceIdentifiers, rule: decidedBy };
  }
  if (dane.kind === 'encrypt') return { kind: 'encrypt', by: 'dane', rule: dane.rule };
  if (tls === 'required') {
    return { kind: 'encrypt', by: 'client', rule: clauseOn(dialect, 'require-tls', 'client.required') };
  }
  if (implicitTls) {
    return { kind: 'encrypt', by: 'client', rule: clauseOn(dialect, 'implicit-tls', 'client.implicit-tls') };
  }
  if (tls === 'never') return { kind: 'never', rule: clauseIn(dialect, rule(3207, '2', 'client.never')) };
  if (isReport) return demandOnReportMail;
  return { kind: 'opportunistic', by: 'client', rule: rule(7435, '3', 'client.opportunistic') };
}

/** A report by mail is delivered despite any failure of TLS, in the clear if need be (RFC 8460 section 3). */
export const demandOnReportMail: Demand = {
  kind: 'opportunistic',
  by: 'report',
  rule: rule(8460, '3', 'report.despite-failures'),
};

/** The certificate must be for the MX host, or for the domain where it has none (RFC 8689 section 4.2.1). */
export const requireTlsRule = rule(8689, '4.2.1', 'client.require-tls');

/**
 * What is left of the demand under `TLS-Required: No`: as if the client knew neither DANE nor MTA-STS (RFC 8689 sections 3 and 8.4).
 * The field speaks of what the recipient's domain asserts, so a client that is itself set to demand TLS goes on demanding it.
 */
export function withoutPolicies(input: DemandInput): Demand {
  const own = demandOn({ ...input, dane: noDane, mtaStsEnforced: false });
  return own.kind === 'opportunistic'
    ? { kind: 'opportunistic', by: 'message', rule: rule(8689, '4.2.2', 'client.tls-required-no') }
    : own;
}

/** Is it the recipient's domain that demands this, by DANE or MTA-STS? */
export const isByPolicy = (demand: Demand): boolean =>
  demand.kind === 'dane' ||
  (demand.kind === 'encrypt' && demand.by === 'dane') ||
  (demand.kind === 'pkix' && demand.by === 'mta-sts');

/** What an MTA-STS policy in enforce mode demands of an MX host: TLS, and a trusted chain for the host's own name (RFC 8461 sections 4.2 and 5). */
export const demandOfMtaSts = (host: string): Demand => ({
  kind: 'pkix',
  by: 'mta-sts',
  referenceIdentifiers: [host],
  rule: rule(8461, '5', 'mtasts.certificate'),
});

/** May mail go to this host in plaintext? */
export const allowsPlaintext = (demand: Demand): boolean =>
  demand.kind === 'opportunistic' || demand.kind === 'never';

/**
 * Names a client may check a certificate against. The domain is the user's own word; the MX host counts where DNSSEC vouches for it, or
 * where it lies within the domain, as mail servers that verify without a policy have it. RFC 9525 section 6.1.1 allows the domain alone: a
 * forged MX answer can still lead to another host of the same domain, though to no stranger's.
 */
function trustedNames(host: string, domain: string, mxSecure: boolean): readonly string[] {
  const hostCounts = mxSecure || host === domain || host.endsWith(`.${domain}`);
  return hostCounts && host !== domain ? [host, domain] : [domain];
}
