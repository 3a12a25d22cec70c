/** A server whose key is too short to be known by (RFC 9325 section 4.5): what each demand makes of its certificate. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';

import { tlsa } from '../../dane/for-tests';
import { rule } from '../../rule';
import { parseCertificate } from '../../pkix/certificate';
import { shortRsaCertificate } from '../../pkix/rsa.fixture';

import type { Demand } from './demand';
import { judgePeer } from './peer';

const host = 'mail.example.org';
const der = new Uint8Array(new X509Certificate(shortRsaCertificate).raw);
const parsed = parseCertificate(der);
if (!parsed.ok) throw new Error(parsed.error.kind);

const judged = (demand: Demand) => judgePeer(demand, [der], [der], parsed.value.notBefore + 1);
const dane = (usage: number): Demand => ({
  kind: 'dane',
  records: [tlsa(usage, 1, 1, der)],
  baseDomain: host,
  referenceIdentifiers: [host],
  rule: rule(7672, '2.2', 'dane.usable'),
});

test.each<[why: string, demand: Demand]>([
  [
    'a trusted CA must vouch for it, and does',
    { kind: 'pkix', by: 'client', referenceIdentifiers: [host], rule: rule(3207, '4.1', 'client.verified') },
  ],
  ['it must match a TLSA record, and does', dane(3)],
  ['it must have been issued by the CA of a TLSA record, and was', dane(2)],
])('%s: refused, with a reason of its own and the alert for bad certificates', (_, demand) => {
  expect(judged(demand)).toMatchObject({
    error: {
      alert: 'bad_certificate',
      answer: { key: 'client.refused.key-too-short' },
      report: 'certificate-not-trusted',
    },
  });
});

test.each<Demand>([
  { kind: 'opportunistic', by: 'client', rule: rule(7435, '3', 'client.opportunistic') },
  { kind: 'encrypt', by: 'client', rule: rule(3207, '4', 'client.required') },
])('$kind: nobody asks, so it does as well as any', (demand) => {
  expect(judged(demand)).toMatchObject({ ok: true, value: { authenticated: 'no' } });
});
