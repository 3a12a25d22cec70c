/** Who is at the other end: the check of a certificate chain under a demand, and what a refusal is called. */
import type { ClientFlaw } from '../../flaws';
import { parseCertificate, type Certificate } from '../../pkix/certificate';
import { alertFor, type PkixFailure } from '../../pkix/failure';
import { matchesDnsId } from '../../pkix/identity';
import { validatePath } from '../../pkix/path';
import type { Rule } from '../../rule';
import { err, ok, type Result } from '../../result';
import { text, type Text } from '../../locale/text';
import { verifyDane } from '../../dane/verify';
import type { AlertName } from '../../tls/alert';
import { resultTypeOf, type ResultType } from '../../tlsrpt/result-type';

import type { Demand } from './demand';

export type Authenticated = 'no' | 'pkix' | 'dane-ee' | 'dane-ta';

export interface PeerAccepted {
  readonly authenticated: Authenticated;
  readonly answer: Text;
  readonly rule: Rule;
  /** The flaw by which it was accepted. */
  readonly flaw?: ClientFlaw;
}

export interface PeerRefused {
  readonly alert: AlertName;
  readonly answer: Text;
  readonly rule: Rule;
  readonly report: ResultType;
}

export interface ChainCheck {
  /** The demand that decided, and what it decided. */
  readonly demand: Demand;
  readonly judged: Result<PeerAccepted, PeerRefused>;
  /** Why a policy that is not insisted on would have refused: in testing mode, or under `TLS-Required: No`. */
  readonly tested: PeerRefused | null;
}

/**
 * Is the chain presented acceptable under this demand? `at` is in seconds since 1970.
 * A refusal says why, with the alert to send and the word for TLS reporting.
 */
export function judgePeer(
  demand: Demand,
  chain: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: number,
): Result<PeerAccepted, PeerRefused> {
  switch (demand.kind) {
    case 'opportunistic':
      return ok({
        authenticated: 'no',
        answer: text(demand.by === 'message' ? 'client.peer-let-pass' : 'client.peer-unchecked'),
        rule: demand.rule,
      });
    case 'never':
    case 'encrypt':
      return ok({ authenticated: 'no', answer: text('client.peer-unchecked'), rule: demand.rule });
    case 'dane': {
      const { records, baseDomain, referenceIdentifiers } = demand;
      const verified = verifyDane({ records, chain, referenceIdentifiers, at });
      if (verified.ok) {
        const { by, rule: matched } = verified.value;
        return ok({
          authenticated: by,
          answer: text('client.peer-dane', { name: baseDomain }),
          rule: matched,
        });
      }
      const failure = verified.error;
      return err({
        alert: 'bad_certificate',
        answer: text(`client.refused.${failure.kind}`),
        rule: failure.rule,
        report: resultTypeOf(failure),
      });
    }
    case 'pkix': {
      const checked = checkPkix(chain, anchors, demand.referenceIdentifiers, at);
      const name = demand.referenceIdentifiers[0] ?? '';
      if (checked.ok) {
        return ok({ authenticated: 'pkix', answer: text('client.peer-pkix', { name }), rule: demand.rule });
      }
      const failure = checked.error;
      return err({
        alert: alertFor(failure),
        answer: text(`client.refused.${failure.kind}`, { name }),
        rule: demand.rule,
        report: resultTypeOf(failure),
      });
    }
  }
}

/** Path to a trusted CA, dates, and a DNS-ID: RFC 5280 section 6, RFC 9525 section 6. */
function checkPkix(
  chain: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  referenceIdentifiers: readonly string[],
  at: number,
): Result<Certificate, PkixFailure> {
  const parsed = parseAll(chain);
  if (!parsed.ok) return parsed;
  const trusted = parseAll(anchors);
  if (!trusted.ok) return trusted;
  const path = validatePath(parsed.value, trusted.value, at);
  if (!path.ok) return path;
  const [endEntity] = parsed.value;
  if (endEntity === undefined) return err({ kind: 'no-certificate' });
  const named = matchesDnsId(endEntity, referenceIdentifiers);
  return named.ok ? ok(endEntity) : named;
}

/** Does the chain lead to a trusted CA, and nothing is wrong with it but the name? */
export const isIssuedToAnybody = (
  demand: Demand & { readonly kind: 'pkix' },
  chain: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: number,
): boolean => {
  const checked = checkPkix(chain, anchors, demand.referenceIdentifiers, at);
  return checked.ok || checked.error.kind === 'reference-identifier-mismatch';
};

function parseAll(ders: readonly Uint8Array[]): Result<readonly Certificate[], PkixFailure> {
  const certificates: Certificate[] = [];
  for (const der of ders) {
    const parsed = parseCertificate(der);
    if (!parsed.ok) return parsed;
    certificates.push(parsed.value);
  }
  return ok(certificates);
}
