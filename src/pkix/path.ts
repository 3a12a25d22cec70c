/** Certification path validation (RFC 5280 section 6): does a trust anchor vouch for this certificate, now? */
import { equal } from '../bytes/hex';
import { err, ok, type Result } from '../result';
import type { Certificate } from './certificate';
import { oids } from './object-identifiers';
import * as keys from './public-key';

/** `subject` is the name of the certificate at fault; times are seconds since 1970. */
export type PathFailure =
  | { readonly kind: 'no-certificate' }
  | { readonly kind: 'bad-signature'; readonly subject: string; readonly issuer: string }
  /** The end-entity certificate vouches for itself and is no trust anchor. */
  | { readonly kind: 'self-signed'; readonly subject: string }
  /** The issuer of `subject` is no trust anchor and was not sent either; or it was sent and only vouches for itself. */
  | { readonly kind: 'untrusted-issuer'; readonly subject: string; readonly issuer: string }
  | { readonly kind: 'unknown-critical-extension'; readonly subject: string; readonly oid: string }
  | { readonly kind: 'not-a-ca'; readonly subject: string }
  | { readonly kind: 'path-too-long'; readonly subject: string; readonly pathLen: number }
  | {
      readonly kind: 'wrong-key-usage';
      readonly subject: string;
      readonly missing: 'keyCertSign' | 'digitalSignature';
    }
  | { readonly kind: 'wrong-key-purpose'; readonly subject: string }
  | { readonly kind: 'key-too-short'; readonly subject: string }
  | { readonly kind: 'expired'; readonly subject: string; readonly notAfter: number }
  | { readonly kind: 'not-yet-valid'; readonly subject: string; readonly notBefore: number };

/** A valid path: the end-entity certificate first, each next one its issuer, the trust anchor last. */
export interface ValidPath {
  readonly path: readonly Certificate[];
}

/** How many certificates of a chain are looked at: a hostile peer could send thousands, and each costs a verification. */
const longestChain = 10;

/**
 * Validates the end-entity certificate `chain[0]` of a TLS server at `at` (seconds since 1970). The others may come in any order,
 * with some that are not needed (RFC 9846 section 4.5.1). A trust anchor is held to its own constraints and validity as well,
 * and may itself be the end-entity certificate. Where several rules are broken, whom to trust is reported before what the
 * certificates may be used for, and that before when.
 */
export function validatePath(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  at: number,
): Result<ValidPath, PathFailure> {
  const built = buildPath(chain.slice(0, longestChain), anchors);
  if (!built.ok) return built;
  const failure = brokenUse(built.value) ?? brokenValidity(built.value, at);
  return failure ? err(failure) : ok({ path: built.value });
}

function buildPath(
  [endEntity, ...others]: readonly Certificate[],
  anchors: readonly Certificate[],
): Result<readonly Certificate[], PathFailure> {
  if (!endEntity) return err({ kind: 'no-certificate' });
  const path = [endEntity];
  for (let last = endEntity; ;) {
    if (anchors.some((anchor) => equal(anchor.der, last.der))) return ok(path);
    const anchor = anchors.find((candidate) => issued(candidate, last));
    if (anchor) return ok([...path, anchor]);
    const next = others.find((candidate) => !path.includes(candidate) && issued(candidate, last));
    if (!next) return err(brokenTrust(path, [...anchors, ...others]));
    path.push(next);
    last = next;
  }
}

const isNamedBy = (issuer: Certificate, certificate: Certificate): boolean =>
  equal(issuer.subjectDer, certificate.issuerDer);

const isSignedBy = (
  { publicKey }: Certificate,
  { signature, signatureAlgorithm, tbs }: Certificate,
): boolean => keys.isSignedBy(publicKey, signatureAlgorithm, tbs, signature);

const issued = (issuer: Certificate, certificate: Certificate): boolean =>
  isNamedBy(issuer, certificate) && isSignedBy(issuer, certificate);

/** Why the path cannot go on: nobody with the issuer's name is known, or somebody is and the signature is not theirs. */
function brokenTrust(path: readonly Certificate[], others: readonly Certificate[]): PathFailure {
  const last = path[path.length - 1]!;
  const { subject, issuer } = last;
  if (path.length === 1 && issued(last, last)) return { kind: 'self-signed', subject };
  const named = [...path, ...others].filter((candidate) => isNamedBy(candidate, last));
  const forged = named.length > 0 && !named.some((candidate) => isSignedBy(candidate, last));
  return { kind: forged ? 'bad-signature' : 'untrusted-issuer', subject, issuer };
}

function brokenUse(path: readonly Certificate[]): PathFailure | undefined {
  for (const [depth, certificate] of path.entries()) {
    const { publicKey, subject, unknownCritical } = certificate;
    if (keys.isTooShort(publicKey)) return { kind: 'key-too-short', subject };
    const oid = unknownCritical[0];
    if (oid !== undefined) return { kind: 'unknown-critical-extension', subject, oid };
    const failure =
      depth === 0 ? brokenServerUse(certificate) : brokenIssuerUse(certificate, path.slice(1, depth));
    if (failure) return failure;
  }
  return undefined;
}

/** The end-entity certificate must be good for a TLS server that signs its handshake (RFC 9846 section 4.5.1.2). */
function brokenServerUse({ subject, keyUsage, extendedKeyUsage }: Certificate): PathFailure | undefined {
  if (keyUsage && !keyUsage.includes('digitalSignature'))
    return { kind: 'wrong-key-usage', subject, missing: 'digitalSignature' };
  const purposes: readonly string[] = [oids['id-kp-serverAuth'], oids.anyExtendedKeyUsage];
  if (extendedKeyUsage && !extendedKeyUsage.some((purpose) => purposes.includes(purpose)))
    return { kind: 'wrong-key-purpose', subject };
  return undefined;
}

/** `below`: the intermediate certificates between this issuer and the end-entity certificate. Self-issued ones do not count. */
function brokenIssuerUse(issuer: Certificate, below: readonly Certificate[]): PathFailure | undefined {
  const { subject, isCa, keyUsage, pathLen } = issuer;
  if (!isCa) return { kind: 'not-a-ca', subject };
  if (keyUsage && !keyUsage.includes('keyCertSign'))
    return { kind: 'wrong-key-usage', subject, missing: 'keyCertSign' };
  const counted = below.filter((certificate) => !isNamedBy(certificate, certificate)).length;
  return pathLen !== null && counted > pathLen ? { kind: 'path-too-long', subject, pathLen } : undefined;
}

function brokenValidity(path: readonly Certificate[], at: number): PathFailure | undefined {
  for (const { subject, notBefore, notAfter } of path) {
    if (at < notBefore) return { kind: 'not-yet-valid', subject, notBefore };
    if (at > notAfter) return { kind: 'expired', subject, notAfter };
  }
  return undefined;
}
