/**
 * Why a certificate is not accepted: one name for each rule that it can break, with what TLS tells the peer
 * (RFC 9846 section 6.2) and the clause that decides (RFC 5280 section 6, RFC 9525 section 6).
 */
import { rule, type Rule } from '../rule';
import type { MalformedCertificate, UnsupportedAlgorithm } from './certificate';
import type { ReferenceIdentifierMismatch } from './identity';
import type { PathFailure } from './path';

export type PkixFailure =
  MalformedCertificate | UnsupportedAlgorithm | PathFailure | ReferenceIdentifierMismatch;

/** The alert descriptions of TLS that speak of certificates. */
export type CertificateAlert =
  | 'bad_certificate'
  | 'unsupported_certificate'
  | 'certificate_expired'
  | 'certificate_unknown'
  | 'unknown_ca'
  | 'decode_error';

interface Verdict {
  readonly alert: CertificateAlert;
  readonly rule: Rule;
}

/** No alert is about short keys alone; TLS names this one for signatures by algorithms that are too weak (RFC 9846 section 4.5.1.3). */
export const keyTooShort = rule(9325, '4.5', 'pkix.key-too-short');

const verdicts: Readonly<Record<PkixFailure['kind'], Verdict>> = {
  malformed: { alert: 'bad_certificate', rule: rule(5280, '4.1', 'pkix.malformed') },
  'unsupported-algorithm': {
    alert: 'unsupported_certificate',
    rule: rule(5280, '4.1.1.2', 'pkix.unsupported-algorithm'),
  },
  'no-certificate': { alert: 'decode_error', rule: rule(9846, '4.5.1', 'pkix.no-certificate') },
  'bad-signature': { alert: 'bad_certificate', rule: rule(5280, '6.1.3', 'pkix.bad-signature') },
  'self-signed': { alert: 'unknown_ca', rule: rule(5280, '6.1', 'pkix.self-signed') },
  'untrusted-issuer': { alert: 'unknown_ca', rule: rule(5280, '6.1', 'pkix.untrusted-issuer') },
  'unknown-critical-extension': {
    alert: 'certificate_unknown',
    rule: rule(5280, '4.2', 'pkix.unknown-critical-extension'),
  },
  'not-a-ca': { alert: 'unknown_ca', rule: rule(5280, '6.1.4', 'pkix.not-a-ca') },
  'path-too-long': { alert: 'unknown_ca', rule: rule(5280, '6.1.4', 'pkix.path-too-long') },
  'wrong-key-usage': {
    alert: 'unsupported_certificate',
    rule: rule(5280, '4.2.1.3', 'pkix.wrong-key-usage'),
  },
  'wrong-key-purpose': {
    alert: 'unsupported_certificate',
    rule: rule(5280, '4.2.1.12', 'pkix.wrong-key-purpose'),
  },
  'key-too-short': { alert: 'bad_certificate', rule: keyTooShort },
  expired: { alert: 'certificate_expired', rule: rule(5280, '6.1.3', 'pkix.expired') },
  'not-yet-valid': { alert: 'certificate_expired', rule: rule(5280, '6.1.3', 'pkix.not-yet-valid') },
  'reference-identifier-mismatch': {
    alert: 'bad_certificate',
    rule: rule(9525, '6.1', 'pkix.reference-identifier-mismatch'),
  },
};

/** The alert with which a TLS client answers such a certificate. */
export const alertFor = (failure: PkixFailure): CertificateAlert => verdicts[failure.kind].alert;

/** The clause that forbids it. */
export const ruleFor = (failure: PkixFailure): Rule => verdicts[failure.kind].rule;
