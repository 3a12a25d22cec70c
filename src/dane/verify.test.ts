import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { epoch } from '../pkix/credentials';
import { extension, forge, keysFor, parsed } from '../pkix/for-tests';
import { issueCertificate } from '../pkix/issue';
import { certificateKinds, type CertificateKind } from '../pkix/kinds';

import { names, root, server, tlsa } from './for-tests';
import type { TlsaData } from './tlsa';
import { verifyDane } from './verify';

const { host, domain } = names;
const trusted = server('trusted');
const other = server('untrusted-ca');

const verify = (
  records: readonly TlsaData[],
  chain: readonly Uint8Array[],
  referenceIdentifiers: readonly string[] = [host],
) => verifyDane({ records, chain, referenceIdentifiers, at: epoch });

/** `dane-ee`, `dane-ta`, `no-tlsa-match`, or why the path of a DANE-TA record does not hold. */
function outcome(...given: Parameters<typeof verify>): string {
  const verified = verify(...given);
  if (verified.ok) return verified.value.by;
  return verified.error.kind === 'dane-path' ? verified.error.failure.kind : verified.error.kind;
}

describe('RFC 7672 section 3.1: every usage, selector and matching type', () => {
  const grid = [2, 3].flatMap((usage) =>
    [0, 1].flatMap((selector) => [0, 1, 2].map((matchingType) => [usage, selector, matchingType] as const)),
  );

  test.each(grid)('%i %i %i matches its certificate', (usage, selector, matchingType) => {
    const certificate = usage === 3 ? trusted.endEntity : trusted.issuer;
    const record = tlsa(usage, selector, matchingType, certificate);
    expect(verify([record], trusted.chain)).toMatchObject({
      ok: true,
      value: { by: usage === 3 ? 'dane-ee' : 'dane-ta', record },
    });
  });

  test.each(grid)('%i %i %i does not match another one', (usage, selector, matchingType) => {
    const certificate = usage === 3 ? root : other.issuer;
    expect(outcome([tlsa(usage, selector, matchingType, certificate)], trusted.chain)).toBe('no-tlsa-match');
  });

  // Not 2 0 0: the last bits of a trust anchor are its own signature, which nobody needs once DNSSEC vouches for it.
  const compared = grid.filter((parameters) => parameters.join(' ') !== '2 0 0');
  test.each(compared)('%i %i %i with one bit of the data changed', (usage, selector, matchingType) => {
    const record = tlsa(usage, selector, matchingType, usage === 3 ? trusted.endEntity : trusted.issuer);
    const data = record.data.slice();
    data[data.length - 1]! ^= 1;
    expect(outcome([{ ...record, data }], trusted.chain)).toBe('no-tlsa-match');
  });

  test.each([0, 1, 4, 255])('usage %i matches nothing, whatever its data', (usage) => {
    const records = [trusted.endEntity, trusted.issuer].map((certificate) => tlsa(usage, 0, 1, certificate));
    expect(outcome(records, trusted.chain)).toBe('no-tlsa-match');
  });
});

describe('DANE-EE (section 3.1.1): the record is the binding', () => {
  test.each(certificateKinds)('%s: neither name nor date nor CA counts', (kind) => {
    const { chain, endEntity } = server(kind);
    expect(outcome([tlsa(3, 1, 1, endEntity)], chain, ['nobody.example'])).toBe('dane-ee');
  });

  test('what else the server sends is not even read', () => {
    expect(outcome([tlsa(3, 1, 1, trusted.endEntity)], [trusted.endEntity, fromText('garbage')])).toBe(
      'dane-ee',
    );
  });

  test('a certificate further up is not the end entity', () => {
    expect(outcome([tlsa(3, 0, 1, trusted.issuer)], trusted.chain)).toBe('no-tlsa-match');
  });

  test('an attacker who sends the true certificate behind its own', () => {
    const chain = [server('self-signed').endEntity, trusted.endEntity];
    expect(outcome([tlsa(3, 0, 1, trusted.endEntity)], chain)).toBe('no-tlsa-match');
  });
});

describe('DANE-TA (sections 3.1.2 and 3.2): the CA is the binding, and the rest must hold', () => {
  const rows: readonly (readonly [CertificateKind, string])[] = [
    ['trusted', 'dane-ta'],
    ['untrusted-ca', 'dane-ta'],
    ['wildcard', 'dane-ta'],
    ['cn-only', 'dane-ta'],
    ['wrong-name', 'reference-identifier-mismatch'],
    ['domain-name', 'reference-identifier-mismatch'],
    ['expired', 'expired'],
    ['not-yet-valid', 'not-yet-valid'],
    ['incomplete-chain', 'no-tlsa-match'],
  ];
  test.each(rows)('%s: %s', (kind, expected) => {
    const { chain, issuer } = server(kind);
    expect(outcome([tlsa(2, 0, 1, issuer)], chain)).toBe(expected);
    expect(outcome([tlsa(2, 1, 2, issuer)], chain)).toBe(expected);
  });

  test('the root above the issuing CA may be the trust anchor, where it is sent', () => {
    expect(outcome([tlsa(2, 0, 1, root)], [...trusted.chain, root])).toBe('dane-ta');
    expect(outcome([tlsa(2, 0, 1, root)], trusted.chain)).toBe('no-tlsa-match');
  });

  test('a self-signed certificate may be its own trust anchor; then its name and date count', () => {
    const chainOf = (kind: CertificateKind) => server(kind).chain;
    expect(outcome([tlsa(2, 0, 1, chainOf('self-signed')[0]!)], chainOf('self-signed'))).toBe('dane-ta');
    const expired = chainOf('expired-wrong-name');
    expect(outcome([tlsa(2, 0, 1, expired[0]!)], expired)).toBe('expired');
  });
});

describe('DANE-TA with the whole certificate (RFC 7671 section 5.2.2): the DNS can stand in for what is not sent', () => {
  const [endEntity] = server('incomplete-chain').chain as readonly [Uint8Array];
  const { issuer } = server('incomplete-chain');

  test.each([
    ['2 0 0: the CA is at hand', tlsa(2, 0, 0, issuer), [endEntity], 'dane-ta'],
    ['2 0 0 of the root, the issuing CA sent', tlsa(2, 0, 0, root), trusted.chain, 'dane-ta'],
    ['2 1 0: a bare key is not taken for a CA', tlsa(2, 1, 0, issuer), [endEntity], 'no-tlsa-match'],
    [
      '2 0 0 of a CA that has nothing to do with it',
      tlsa(2, 0, 0, other.issuer),
      [endEntity],
      'no-tlsa-match',
    ],
    ['2 0 0, expired', tlsa(2, 0, 0, issuer), server('expired').chain.slice(0, 1), 'expired'],
    [
      '2 0 0, wrong name',
      tlsa(2, 0, 0, issuer),
      server('wrong-name').chain.slice(0, 1),
      'reference-identifier-mismatch',
    ],
    ['2 0 0, self-signed', tlsa(2, 0, 0, issuer), server('self-signed').chain, 'no-tlsa-match'],
    ['2 0 0, no certificate at all', tlsa(2, 0, 0, issuer), [], 'no-certificate'],
  ])('%s', (_, record, chain, expected) => {
    expect(outcome([record], chain)).toBe(expected);
  });
});

describe('attacks on DANE-TA', () => {
  const record = tlsa(2, 0, 1, trusted.issuer);
  const authority = parsed(trusted.issuer);
  const mallory = keysFor('mallory');

  test('the true CA, sent behind a certificate that it never issued', () => {
    expect(outcome([record], [server('self-signed').endEntity, trusted.issuer])).toBe('self-signed');
  });

  test('a certificate that only says it was issued by the true CA', () => {
    const name = { organizationName: 'Example Trust Services', commonName: 'Example Issuing CA' };
    const forged = forge({ subject: { commonName: host }, issuer: name, keys: mallory, issuerKeys: mallory });
    expect(parsed(forged).issuer).toBe(authority.subject);
    expect(outcome([record], [forged, trusted.issuer])).toBe('bad-signature');
  });

  test('the server of another customer, below the same CA, as issuer', () => {
    const forged = forge({
      subject: { commonName: host },
      issuer: { commonName: host },
      keys: mallory,
      issuerKeys: { ...mallory, privateKey: trusted.privateKey },
    });
    expect(outcome([record], [forged, ...trusted.chain])).toBe('not-a-ca');
  });

  test('something unreadable in the chain', () => {
    expect(outcome([record], [trusted.endEntity, fromText('garbage'), trusted.issuer])).toBe('malformed');
  });
});

describe('reference identifiers (section 3.2.2)', () => {
  const domainNamed = server('domain-name');
  const record = tlsa(2, 0, 1, domainNamed.issuer);

  test.each([
    ['the TLSA base domain', trusted, [host], 'dane-ta'],
    ['the next-hop domain, where the MX records are secure', domainNamed, [host, domain], 'dane-ta'],
    ['the MX host alone, where they are not', domainNamed, [host], 'reference-identifier-mismatch'],
    ['no name at all', trusted, [], 'reference-identifier-mismatch'],
  ])('%s', (_, { chain }, referenceIdentifiers, expected) => {
    expect(outcome([record], chain, referenceIdentifiers)).toBe(expected);
  });
});

describe('CN-ID (section 3.2.3)', () => {
  const authority = keysFor('authority');
  const name = { commonName: 'Test CA' };
  const common = { notBefore: 0, notAfter: 4_000_000_000 };
  const ca = issueCertificate(
    {
      ...common,
      subject: name,
      publicKey: authority.publicKey,
      serialNumber: Uint8Array.of(1),
      use: { kind: 'ca', pathLen: null },
    },
    { name, keys: authority },
  );
  const issued = (commonName: string, dnsNames: readonly string[]): Uint8Array =>
    issueCertificate(
      {
        ...common,
        subject: { commonName },
        publicKey: keysFor('server').publicKey,
        serialNumber: Uint8Array.of(2),
        use: { kind: 'server', dnsNames },
      },
      { name, keys: authority },
    );

  test.each([
    ['counts without any DNS-ID', host, [], 'dane-ta'],
    ['may be a wildcard', '*.example.org', [], 'dane-ta'],
    ['a wildcard stands for one label only', '*.org', [], 'reference-identifier-mismatch'],
    ['does not count beside a DNS-ID', host, ['www.example.org'], 'reference-identifier-mismatch'],
    ['is not needed beside the right DNS-ID', 'anything.example', ['www.example.org', host], 'dane-ta'],
  ])('%s', (_, commonName, dnsNames, expected) => {
    expect(outcome([tlsa(2, 0, 1, ca)], [issued(commonName, dnsNames), ca])).toBe(expected);
  });

  test('an unknown critical extension of the CA is an error under DANE too', () => {
    const strange = forge({
      subject: name,
      keys: authority,
      extensions: [extension('1.2.3.4', true, Uint8Array.of(5, 0))],
    });
    expect(outcome([tlsa(2, 0, 1, strange)], [issued(host, [host]), strange])).toBe(
      'unknown-critical-extension',
    );
  });
});

describe('several records', () => {
  const previous = tlsa(3, 1, 1, other.issuer);
  const own = tlsa(3, 1, 1, trusted.endEntity);
  const authority = tlsa(2, 0, 1, trusted.issuer);

  test.each([
    ['one that matches is enough: a rollover', [previous, own], trusted.chain, 'dane-ee'],
    ['the order of an RRset says nothing', [authority, own], trusted.chain, 'dane-ee'],
    ['the CA serves where the own key is not listed', [previous, authority], trusted.chain, 'dane-ta'],
    ['the own key serves where the path is broken', [authority, own], server('expired').chain, 'dane-ee'],
    [
      'a broken path says more than a key that is not listed',
      [authority, previous],
      server('expired').chain,
      'expired',
    ],
    ['none', [], trusted.chain, 'no-tlsa-match'],
    ['an empty chain', [own, authority], [], 'no-tlsa-match'],
  ])('%s', (_, records, chain, expected) => {
    expect(outcome(records, chain)).toBe(expected);
    expect(outcome(records.toReversed(), chain)).toBe(expected);
  });
});

test('any chain and any records are taken; octets of chance never match', () => {
  const certificate = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc.constantFrom(trusted.endEntity, trusted.issuer, root),
  );
  const record = fc.record({
    usage: fc.nat(4),
    selector: fc.nat(2),
    matchingType: fc.nat(3),
    data: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  });
  fc.assert(
    fc.property(
      fc.array(certificate, { maxLength: 4 }),
      fc.array(record, { maxLength: 4 }),
      (chain, records) => {
        const whole = records.some(({ data }) => chain.some((der) => der.length === data.length));
        fc.pre(!whole);
        expect(verify(records, chain).ok).toBe(false);
      },
    ),
  );
});
