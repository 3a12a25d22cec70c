/** Does a certificate belong to the service that was meant? DNS-IDs against reference identifiers (RFC 9525 section 6). */
import { err, ok, type Result } from '../result';
import type { Certificate } from './certificate';

export interface IdentityOptions {
  /**
   * `never`: DNS-IDs only, as RFC 9525 has it. `when-no-dns-id`: the common name counts where there is no DNS-ID at all,
   * as DANE for SMTP still has it (RFC 7672 section 3.2.3).
   */
  readonly commonName?: 'never' | 'when-no-dns-id';
}

export interface ReferenceIdentifierMismatch {
  readonly kind: 'reference-identifier-mismatch';
  readonly referenceIdentifiers: readonly string[];
  /** What the certificate names instead. */
  readonly presentedIdentifiers: readonly string[];
}

/** The pair that matched. */
export interface MatchedIdentifier {
  readonly referenceIdentifier: string;
  readonly presentedIdentifier: string;
}

/**
 * Looks for a presented identifier that matches any of `referenceIdentifiers`: DNS names as A-labels, upper or lower case, with or
 * without the trailing dot of DNS. A wildcard counts only as the complete left-most label, and stands for exactly one label.
 */
export function matchesDnsId(
  certificate: Certificate,
  referenceIdentifiers: readonly string[],
  { commonName = 'never' }: IdentityOptions = {},
): Result<MatchedIdentifier, ReferenceIdentifierMismatch> {
  const presentedIdentifiers = presented(certificate, commonName === 'when-no-dns-id');
  for (const referenceIdentifier of referenceIdentifiers) {
    const presentedIdentifier = presentedIdentifiers.find((candidate) =>
      matches(candidate, referenceIdentifier),
    );
    if (presentedIdentifier !== undefined) return ok({ referenceIdentifier, presentedIdentifier });
  }
  return err({ kind: 'reference-identifier-mismatch', referenceIdentifiers, presentedIdentifiers });
}

function presented({ dnsNames, commonName }: Certificate, fallback: boolean): readonly string[] {
  return fallback && dnsNames.length === 0 && commonName !== null ? [commonName] : dnsNames;
}

/** ASCII only: `toLowerCase` makes the Kelvin sign a `k`, and a common name may hold one. */
const lowerCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function matches(presentedIdentifier: string, referenceIdentifier: string): boolean {
  const given = lowerCase(presentedIdentifier);
  const wanted = lowerCase(referenceIdentifier).replace(/\.$/, '');
  const wellFormed = /^(?:\*\.)?[^*]+$/.test(given);
  if (!wellFormed || wanted === '') return false;
  if (!given.startsWith('*.')) return given === wanted;
  const firstDot = wanted.indexOf('.');
  return firstDot > 0 && wanted.slice(firstDot) === given.slice(1);
}
