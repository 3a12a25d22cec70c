import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysFor, parsed } from './for-tests';
import { matchesDnsId } from './identity';
import { issueCertificate } from './issue';

const keys = keysFor('identity');

const certificateFor = (dnsNames: readonly string[], commonName?: string): Uint8Array => {
  const subject = commonName === undefined ? {} : { commonName };
  return issueCertificate(
    {
      subject,
      publicKey: keys.publicKey,
      serialNumber: Uint8Array.of(1),
      notBefore: 0,
      notAfter: 4_000_000_000,
      use: { kind: 'server', dnsNames },
    },
    { name: subject, keys },
  );
};

const matches = (presented: readonly string[], reference: string): boolean =>
  matchesDnsId(parsed(certificateFor(presented)), [reference]).ok;

describe('a DNS-ID matches a reference identifier', () => {
  test.each([
    ['the same name', 'mail.example.org', 'mail.example.org'],
    ['case does not matter', 'MAIL.Example.org', 'mail.eXAMPLE.org'],
    ['the trailing dot of DNS is not part of the name', 'mail.example.org', 'mail.example.org.'],
    ['a wildcard stands for one label', '*.example.org', 'mail.example.org'],
    ['a wildcard stands for an A-label', '*.example.org', 'xn--mnchen-3ya.example.org'],
    ['A-labels are compared as they are', 'xn--mnchen-3ya.example', 'XN--MNCHEN-3YA.example'],
    ['a wildcard under a top-level name (RFC 9525 leaves it to the CA)', '*.example', 'mail.example'],
  ])('%s', (_, presented, reference) => {
    expect(matches([presented], reference)).toBe(true);
  });
});

describe('a DNS-ID does not match', () => {
  test.each([
    ['another name', 'mail.example.org', 'mail.example.net'],
    ['a subdomain', 'example.org', 'mail.example.org'],
    ['a parent', 'mail.example.org', 'example.org'],
    ['a wildcard does not stand for two labels', '*.example.org', 'a.mail.example.org'],
    ['a wildcard does not stand for no label', '*.example.org', 'example.org'],
    ['a wildcard does not stand for an empty label', '*.example.org', '.example.org'],
    ['a wildcard within a label', 'm*.example.org', 'mail.example.org'],
    ['a wildcard after a letter', 'mai*.example.org', 'mail.example.org'],
    ['a wildcard within an A-label', 'xn--*.example.org', 'xn--mnchen-3ya.example.org'],
    ['a wildcard that is not left-most', 'mail.*.org', 'mail.example.org'],
    ['two wildcards', '*.*.org', 'mail.example.org'],
    ['a wildcard alone', '*', 'localhost'],
    ['a partial wildcard, not even to the letter', 'm*.example.org', 'm*.example.org'],
    ['a name cut at a zero octet', 'mail.example.org\0.attacker.example', 'mail.example.org'],
    ['the trailing dot is not allowed in a certificate', 'mail.example.org.', 'mail.example.org'],
    ['an empty reference identifier', 'mail.example.org', ''],
    ['the root as reference identifier', 'mail.example.org', '.'],
    ['white space counts', ' mail.example.org', 'mail.example.org'],
  ])('%s', (_, presented, reference) => {
    expect(matches([presented], reference)).toBe(false);
  });
});

describe('several identifiers', () => {
  test('any presented one may match any reference one; the pair is told', () => {
    const certificate = parsed(certificateFor(['www.example.org', '*.example.net']));
    expect(matchesDnsId(certificate, ['example.org', 'mail.example.net'])).toEqual({
      ok: true,
      value: { referenceIdentifier: 'mail.example.net', presentedIdentifier: '*.example.net' },
    });
  });

  test('a mismatch tells both lists', () => {
    const certificate = parsed(certificateFor(['www.example.org', 'example.org'], 'mail.example.org'));
    expect(matchesDnsId(certificate, ['mail.example.org'])).toEqual({
      ok: false,
      error: {
        kind: 'reference-identifier-mismatch',
        referenceIdentifiers: ['mail.example.org'],
        presentedIdentifiers: ['www.example.org', 'example.org'],
      },
    });
  });

  test('no reference identifier is matched by nothing', () => {
    expect(matchesDnsId(parsed(certificateFor(['mail.example.org'])), []).ok).toBe(false);
  });
});

describe('the common name', () => {
  const names = { host: 'mail.example.org', other: 'www.example.org' };

  test.each([
    ['is not looked at (RFC 9525)', [], names.host, 'never', false],
    ['counts for DANE where there is no DNS-ID', [], names.host, 'when-no-dns-id', true],
    ['may be a wildcard then', [], '*.example.org', 'when-no-dns-id', true],
    ['does not count for DANE where there is a DNS-ID', [names.other], names.host, 'when-no-dns-id', false],
    ['with a Kelvin sign is not one with a k', [], 'mail.\u212aexample.org', 'when-no-dns-id', false],
  ] as const)('%s', (_, dnsNames, cn, commonName, expected) => {
    const reference = cn.includes('\u212a') ? 'mail.kexample.org' : names.host;
    const certificate = parsed(certificateFor(dnsNames, cn));
    expect(matchesDnsId(certificate, [reference], { commonName }).ok).toBe(expected);
  });
});

test('OpenSSL, by way of node:crypto, decides the same for names of three and more labels', () => {
  const given = fc.constantFrom('a', 'b', 'A', 'xn--a', '*', 'a*', '*a', 'xn--*');
  const wanted = fc.constantFrom('a', 'b', 'A', 'xn--a');
  const tail = (label: fc.Arbitrary<string>) => fc.array(label, { minLength: 3, maxLength: 4 });
  let agreed = 0;
  fc.assert(
    fc.property(tail(given), tail(wanted), (presented, reference) => {
      const certificate = certificateFor([presented.join('.')]);
      const options = { subject: 'never', partialWildcards: false } as const;
      const theirs = new X509Certificate(certificate).checkHost(reference.join('.'), options) !== undefined;
      agreed += theirs ? 1 : 0;
      expect(matches([presented.join('.')], reference.join('.'))).toBe(theirs);
    }),
    {
      numRuns: 300,
      examples: [
        [
          ['*', 'a', 'b'],
          ['xn--a', 'a', 'b'],
        ],
        [
          ['*', 'a', 'b'],
          ['b', 'A', 'b'],
        ],
      ],
    },
  );
  expect(agreed).toBeGreaterThan(1);
});
