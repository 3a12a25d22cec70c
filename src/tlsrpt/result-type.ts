/** TLS reporting (RFC 8460): what a sender tells a domain about deliveries that its policy stopped. Here: the result types of section 4.3. */
import type { DaneFailure } from '../dane/verify';
import type { PkixFailure } from '../pkix/failure';

/** Spelled as registered. */
export type ResultType =
  | 'starttls-not-supported'
  | 'certificate-host-mismatch'
  | 'certificate-expired'
  | 'certificate-not-trusted'
  | 'validation-failure'
  | 'tlsa-invalid'
  | 'dnssec-invalid'
  | 'dane-required'
  | 'sts-policy-fetch-error'
  | 'sts-policy-invalid'
  | 'sts-webpki-invalid';

/**
 * The result type of a certificate check that failed. `certificate-not-trusted` is the word for everything else that is wrong with a
 * certificate or its chain (section 4.3). A chain that no TLSA record matches may be perfectly good: a validation-failure.
 */
export function resultTypeOf(failure: PkixFailure | DaneFailure): ResultType {
  switch (failure.kind) {
    case 'reference-identifier-mismatch':
      return 'certificate-host-mismatch';
    case 'expired':
      return 'certificate-expired';
    case 'malformed':
    case 'unsupported-algorithm':
    case 'no-certificate':
    case 'self-signed':
    case 'untrusted-issuer':
    case 'bad-signature':
    case 'not-a-ca':
    case 'path-too-long':
    case 'wrong-key-usage':
    case 'wrong-key-purpose':
    case 'key-too-short':
    case 'unknown-critical-extension':
    case 'not-yet-valid':
      return 'certificate-not-trusted';
    case 'no-tlsa-match':
      return 'validation-failure';
    case 'dane-path':
      return resultTypeOf(failure.failure);
  }
}
