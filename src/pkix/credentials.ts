/**
 * The certificates of the simulated world: a root CA that everybody trusts, the intermediate CA through which it issues, one
 * that nobody trusts, and what a server or an attacker presents. All keys and serial numbers come from labelled randomness.
 */
import type { Random } from '../random';

import { keyPair, seedLength, type KeyPair } from './ecdsa';
import { issueCertificate, type CertificateRequest, type Issuer } from './issue';
import type { AttackersCertificate, CertificateKind } from './kinds';
import type { DistinguishedName } from './name';

export interface Credentials {
  /** In DER, the end-entity certificate first, as the server sends them. */
  readonly chain: readonly Uint8Array[];
  /** The certificate of the CA that issued the end-entity certificate, sent or not; that certificate itself where self-signed. */
  readonly issuer: Uint8Array;
  /** Of the end-entity certificate: a P-256 scalar, 32 octets, big-endian. */
  readonly privateKey: Uint8Array;
}

/** The time at which every run begins, in seconds since 1970: 2026-11-24T09:00:00Z. */
export const epoch = 1_795_510_800;

const day = 86_400;

interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Certificates are issued anew every thirty days after the epoch, so that they are good whenever this is run. In seconds since 1970. */
const issuedAt = (now: number): number =>
  epoch + 30 * day * Math.max(0, Math.floor((now - epoch) / (30 * day)));

/** In days from the issue. */
const validities = {
  current: { from: -30, to: 60 },
  past: { from: -120, to: -30 },
  future: { from: 30, to: 120 },
  authority: { from: -1000, to: 2500 },
} as const;

function validity(which: keyof typeof validities, now: number): Validity {
  const { from, to } = validities[which];
  return { notBefore: issuedAt(now) + from * day, notAfter: issuedAt(now) + to * day };
}

/** A CA that issues end-entity certificates, with its own certificate and that of its root. */
interface Authority extends Issuer {
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
}

const authorities = {
  trusted: {
    organizationName: 'Example Trust Services',
    root: 'Example Root CA',
    issuing: 'Example Issuing CA',
  },
  untrusted: {
    organizationName: 'Unlisted Trust Services',
    root: 'Unlisted Root CA',
    issuing: 'Unlisted Issuing CA',
  },
} as const;

type AuthorityName = keyof typeof authorities;

const keysOf = (random: Random, label: string): KeyPair => keyPair(random(`${label}/key`, seedLength));

/** 16 octets, positive and never shorter in DER. */
function serialNumber(random: Random, label: string): Uint8Array {
  const octets = random(`${label}/serial-number`, 16).slice();
  octets[0] = (octets[0]! & 0x3f) | 0x40;
  return octets;
}

function rootOf(
  which: AuthorityName,
  random: Random,
  now: number,
): Issuer & { readonly certificate: Uint8Array } {
  const label = `pkix/${which}/root`;
  const { organizationName, root } = authorities[which];
  const self = { name: { organizationName, commonName: root }, keys: keysOf(random, label) };
  return { ...self, certificate: issueCertificate(caRequest(self, null, random, label, now), self) };
}

function authority(which: AuthorityName, random: Random, now: number): Authority {
  const label = `pkix/${which}/issuing`;
  const root = rootOf(which, random, now);
  const { organizationName, issuing } = authorities[which];
  const self = { name: { organizationName, commonName: issuing }, keys: keysOf(random, label) };
  const certificate = issueCertificate(caRequest(self, 0, random, label, now), root);
  return { ...self, certificate, root: root.certificate };
}

const caRequest = (
  self: Issuer,
  pathLen: number | null,
  random: Random,
  label: string,
  now: number,
): CertificateRequest => ({
  subject: self.name,
  publicKey: self.keys.publicKey,
  serialNumber: serialNumber(random, label),
  ...validity('authority', now),
  use: { kind: 'ca', pathLen },
});

/** What differs from one kind of server certificate to another. */
interface Plan {
  /** Goes into the subject, and into subjectAltName as well unless `cnOnly`. */
  readonly name: string;
  readonly validity: keyof typeof validities;
  readonly issuer: 'self' | AuthorityName;
  readonly sent: 'chain' | 'end-entity only';
  readonly cnOnly: boolean;
}

function planOf(kind: CertificateKind, host: string, domain: string): Plan {
  const plan: Plan = {
    name: host,
    validity: 'current',
    issuer: 'trusted',
    sent: 'chain',
    cnOnly: false,
  };
  switch (kind) {
    case 'trusted':
      return plan;
    case 'self-signed':
      return { ...plan, issuer: 'self' };
    case 'expired':
      return { ...plan, validity: 'past' };
    case 'not-yet-valid':
      return { ...plan, validity: 'future' };
    case 'wrong-name':
      return { ...plan, name: otherThan(host) };
    case 'expired-wrong-name':
      return { ...plan, issuer: 'self', name: otherThan(host), validity: 'past' };
    case 'domain-name':
      return { ...plan, name: domain };
    case 'wildcard':
      return { ...plan, name: `*.${host.slice(host.indexOf('.') + 1)}` };
    case 'cn-only':
      return { ...plan, cnOnly: true };
    case 'untrusted-ca':
      return { ...plan, issuer: 'untrusted' };
    case 'incomplete-chain':
      return { ...plan, sent: 'end-entity only' };
  }
}

/** A hosting provider's own name, as a server shows that was never told its customer's. */
const otherThan = (host: string): string =>
  host === 'mx.hosting.example' ? 'mx2.hosting.example' : 'mx.hosting.example';

/** ub-common-name: RFC 5280 appendix A.1. A longer name has to do with subjectAltName. */
const subjectOf = ({ name, cnOnly }: Plan): DistinguishedName =>
  cnOnly || name.length <= 64 ? { commonName: name } : {};

function carryOut(plan: Plan, keys: KeyPair, random: Random, label: string, now: number): Credentials {
  const request: CertificateRequest = {
    subject: subjectOf(plan),
    publicKey: keys.publicKey,
    serialNumber: serialNumber(random, label),
    ...validity(plan.validity, now),
    use: { kind: 'server', dnsNames: plan.cnOnly ? [] : [plan.name] },
  };
  const { privateKey } = keys;
  if (plan.issuer === 'self') {
    const certificate = issueCertificate(request, { name: request.subject, keys });
    return { chain: [certificate], issuer: certificate, privateKey };
  }
  const issuer = authority(plan.issuer, random, now);
  const certificate = issueCertificate(request, issuer);
  const chain = plan.sent === 'chain' ? [certificate, issuer.certificate] : [certificate];
  return { chain, issuer: issuer.certificate, privateKey };
}

/**
 * What the server `host` of the mail domain `domain` presents (names in ASCII, no trailing dot). Its key pair is the same for every
 * kind. A policy host is a server too: `{ host: 'mta-sts.example.org', domain: 'example.org' }`. `now`: when it presents it, in seconds
 * since 1970.
 */
export function credentials(
  kind: CertificateKind,
  { host, domain }: { readonly host: string; readonly domain: string },
  random: Random,
  now = epoch,
): Credentials {
  const label = `pkix/server/${host}`;
  return carryOut(planOf(kind, host, domain), keysOf(random, label), random, `${label}/${kind}`, now);
}

/** The public trust store: one root CA, in DER. `now`: in seconds since 1970. */
export const trustAnchors = (random: Random, now = epoch): readonly Uint8Array[] => [
  rootOf('trusted', random, now).certificate,
];

/**
 * What the attacker presents instead of the server `host`: a self-signed certificate in the victim's name, an honest one that the
 * trusted CA issued to the attacker's own name, attacker.example, or one in the victim's name, from a CA that nobody trusts or from the
 * trusted one, which should never have issued it.
 */
export function attackerCredentials(
  kind: AttackersCertificate,
  { host }: { readonly host: string },
  random: Random,
): Credentials {
  const plan = {
    'self-signed': planOf('self-signed', host, host),
    'other-name': planOf('trusted', 'attacker.example', host),
    'untrusted-ca': planOf('untrusted-ca', host, host),
    misissued: planOf('trusted', host, host),
  }[kind];
  const label = `pkix/attacker/${plan.name}/${kind}`;
  return carryOut(plan, keysOf(random, 'pkix/attacker'), random, label, epoch);
}
