import { describe, expect, test } from 'vitest';

import { answer, names, server, tlsa } from '../dane/for-tests';
import { danePolicy } from '../dane/policy';
import { verifyDane } from '../dane/verify';
import { fromText } from '../bytes/hex';
import { epoch } from '../pkix/credentials';
import { extension, forge, keysFor } from '../pkix/for-tests';
import { objectIdentifier, sequence } from '../pkix/der';
import type { CertificateKind } from '../pkix/kinds';
import { oids } from '../pkix/object-identifiers';

import { resultTypeOf } from './result-type';

describe('RFC 8460 section 4.3: what a DANE client reports', () => {
  const report = (records: Parameters<typeof tlsa>[], chain: readonly Uint8Array[]): string | null => {
    const policy = danePolicy({
      lookup: answer(records.map((record) => tlsa(...record))),
      baseDomain: names.host,
      daneOnly: false,
    });
    if (policy.kind !== 'authenticate') return policy.kind;
    const verified = verifyDane({
      records: policy.records,
      chain,
      referenceIdentifiers: [names.host],
      at: epoch,
    });
    return verified.ok ? null : resultTypeOf(verified.error);
  };

  test.each<[CertificateKind, string | null]>([
    ['trusted', null],
    ['wrong-name', 'certificate-host-mismatch'],
    ['domain-name', 'certificate-host-mismatch'],
    ['expired', 'certificate-expired'],
    ['not-yet-valid', 'certificate-not-trusted'],
    ['incomplete-chain', 'validation-failure'],
  ])('2 0 1 of the CA, %s: %s', (kind, expected) => {
    const { chain, issuer } = server(kind);
    expect(report([[2, 0, 1, issuer]], chain)).toBe(expected);
  });

  test('a certificate that is not in the records', () => {
    expect(report([[3, 1, 1, server('untrusted-ca').issuer]], server('trusted').chain)).toBe(
      'validation-failure',
    );
  });

  const { issuer, endEntity, privateKey } = server('trusted');
  const keys = { ...keysFor('forged'), privateKey };
  const clientOnly = extension(oids.extKeyUsage, false, sequence(objectIdentifier('1.3.6.1.5.5.7.3.2')));

  test.each([
    [
      'an issuer that is no CA',
      [
        forge({ subject: { commonName: names.host }, issuer: { commonName: names.host }, issuerKeys: keys }),
        endEntity,
      ],
      endEntity,
    ],
    ['a certificate for other purposes', [forge({ extensions: [clientOnly] })], null],
    ['an extension nobody knows', [forge({ extensions: [extension('1.2.3.4', true, fromText('x'))] })], null],
    ['the CA, and something that is no certificate', [fromText('garbage'), issuer], issuer],
    ['the CA, behind a stranger', [server('self-signed').endEntity, issuer], issuer],
  ])('%s: certificate-not-trusted', (_, chain, anchor) => {
    expect(report([[2, 0, 1, anchor ?? chain[0]!]], chain)).toBe('certificate-not-trusted');
  });
});
