import { describe, expect, test } from 'vitest';

import { demandOfMtaSts } from '../machines/client/demand';
import { judgePeer } from '../machines/client/peer';
import { attackerCredentials, credentials, epoch, trustAnchors } from '../pkix/credentials';
import { randomFrom } from '../pkix/for-tests';
import { certificateKinds, type CertificateKind } from '../pkix/kinds';

import { judgeHost } from './apply';
import type { Policy } from './policy';

describe('RFC 8461 sections 4.1 and 5: what a policy demands of an MX host', () => {
  const rows: readonly (readonly [Policy['mode'], string, string, string])[] = [
    ['enforce', 'mail.example.org', 'authenticate', '5'],
    ['enforce', 'mx.attacker.example', 'skip', '4.1'],
    ['testing', 'mail.example.org', 'free', '5'],
    ['testing', 'mx.attacker.example', 'report', '5'],
    ['none', 'mail.example.org', 'free', '5'],
    ['none', 'mx.attacker.example', 'free', '5'],
  ];
  test.each(rows)('%s, %s: %s', (mode, host, kind, section) => {
    const policy: Policy = { mode, mx: ['*.example.org'], maxAge: 604_800 };
    expect(judgeHost(policy, host)).toMatchObject({ kind, rule: { rfc: 8461, section } });
  });
});

describe('RFC 8461 section 4.2: the certificate of an MX host', () => {
  const names = { host: 'mail.example.org', domain: 'example.org' };
  const random = randomFrom(1);
  const anchors = trustAnchors(random);
  const judge = (chain: readonly Uint8Array[]): string => {
    const judged = judgePeer(demandOfMtaSts(names.host), chain, anchors, epoch);
    return judged.ok ? judged.value.authenticated : judged.error.report;
  };

  /** `pkix`, or what a TLS report calls the failure. */
  const expected: Readonly<Record<CertificateKind, string>> = {
    trusted: 'pkix',
    wildcard: 'pkix',
    'self-signed': 'certificate-not-trusted',
    'untrusted-ca': 'certificate-not-trusted',
    'incomplete-chain': 'certificate-not-trusted',
    'not-yet-valid': 'certificate-not-trusted',
    expired: 'certificate-expired',
    'expired-wrong-name': 'certificate-not-trusted',
    'wrong-name': 'certificate-host-mismatch',
    'domain-name': 'certificate-host-mismatch',
    'cn-only': 'certificate-host-mismatch',
  };
  test.each(certificateKinds)('%s', (kind) => {
    expect(judge(credentials(kind, names, random).chain)).toBe(expected[kind]);
  });

  test.each([
    ['self-signed', 'certificate-not-trusted'],
    ['other-name', 'certificate-host-mismatch'],
  ] as const)("the attacker's, %s", (kind, report) => {
    expect(judge(attackerCredentials(kind, names, random).chain)).toBe(report);
  });
});
