import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../bytes/field';
import { concat, fromHex, toHex } from '../bytes/hex';
import { certificateFields, parseCertificate } from './certificate';
import { attackerCredentials, credentials, epoch, trustAnchors } from './credentials';
import { bitString, contextTag, der, objectIdentifier, sequence, tags } from './der';
import { caConstraint, extension, forge, keysFor, keyUsage, parsed, randomFrom } from './for-tests';
import { matchesDnsId } from './identity';
import { certificateKinds } from './kinds';
import { oids } from './object-identifiers';
import { validatePath } from './path';

const names = { host: 'mail.example.org', domain: 'example.org' };
const random = randomFrom(1);

const madeHere: readonly (readonly [string, Uint8Array])[] = [
  ['root', trustAnchors(random)[0]!],
  ['issuing CA', credentials('trusted', names, random).issuer],
  ['unlisted issuing CA', credentials('untrusted-ca', names, random).issuer],
  ['attacker, self-signed', attackerCredentials('self-signed', names, random).chain[0]!],
  ['attacker, other name', attackerCredentials('other-name', names, random).chain[0]!],
  ...certificateKinds.map((kind) => [kind, credentials(kind, names, random).chain[0]!] as const),
];

describe('node:crypto reads the same', () => {
  test.each(madeHere)('%s', (_, octets) => {
    const ours = parsed(octets);
    const theirs = new X509Certificate(octets);
    expect(ours.subject.split(', ').join('\n')).toBe(theirs.subject);
    expect(ours.issuer.split(', ').join('\n')).toBe(theirs.issuer);
    expect(ours.serialNumber).toBe(theirs.serialNumber.toLowerCase());
    expect(ours.notBefore).toBe(Date.parse(theirs.validFrom) / 1000);
    expect(ours.notAfter).toBe(Date.parse(theirs.validTo) / 1000);
    expect(ours.dnsNames.map((name) => `DNS:${name}`).join(', ') || undefined).toBe(theirs.subjectAltName);
    expect(ours.isCa).toBe(theirs.ca);
    expect(ours.extendedKeyUsage ?? undefined).toEqual(theirs.keyUsage);
    const key = theirs.publicKey.export({ type: 'spki', format: 'der' });
    expect(toHex(ours.subjectPublicKeyInfo)).toBe(toHex(key));
    expect(ours.publicKey).toEqual({ kind: 'p256', point: new Uint8Array(key.subarray(-65)) });
    for (const host of [names.host, names.domain, 'mx.hosting.example', 'a.example.org', 'attacker.example'])
      expect([host, matchesDnsId(ours, [host]).ok]).toEqual([
        host,
        theirs.checkHost(host, { subject: 'never' }) !== undefined,
      ]);
  });

  test.each(certificateKinds)('%s: the issuer that is told did sign it', (kind) => {
    const { chain, issuer } = credentials(kind, names, random);
    const theirs = new X509Certificate(chain[0]!);
    expect(theirs.issuer).toBe(new X509Certificate(issuer).subject);
    expect(theirs.verify(new X509Certificate(issuer).publicKey)).toBe(true);
  });
});

/** Fields that have fields of their own are tiled by them, from behind their header to their end. */
function expectTiled(field: Field): void {
  const [first] = field.fields ?? [];
  if (!first) return;
  expect(first.offset - field.offset).toBeGreaterThanOrEqual(2);
  expect(first.offset - field.offset).toBeLessThanOrEqual(4);
  let at = first.offset;
  for (const inner of field.fields!) {
    expect([inner.name, inner.offset]).toEqual([inner.name, at]);
    at += inner.length;
    expectTiled(inner);
  }
  expect(at).toBe(field.offset + field.length);
}

const flat = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...flat(field.fields ?? [])]);

describe('fields', () => {
  test.each(madeHere)('%s: every octet has one', (_, octets) => {
    const fields = certificateFields(octets);
    expect(fields).toHaveLength(1);
    expect(fields[0]).toMatchObject({ offset: 0, length: octets.length, name: 'Certificate' });
    expectTiled(fields[0]!);
  });

  test('they say what is there', () => {
    const { chain } = credentials('trusted', names, random);
    const fields = flat(certificateFields(chain[0]!));
    const values = (name: string): string[] =>
      fields.filter((field) => field.name === name).map((field) => field.value);
    expect(values('dNSName')).toEqual(['mail.example.org']);
    expect(values('issuer')).toEqual(['O=Example Trust Services, CN=Example Issuing CA']);
    expect(values('notBefore')).toEqual(['2026-10-25 09:00:00 UTC']);
    expect(values('KeyUsage')).toEqual(['digitalSignature']);
    expect(values('namedCurve')).toEqual(['secp256r1 (1.2.840.10045.3.1.7)']);
    expect(values('Extension')).toContain('basicConstraints (2.5.29.19), critical');
    const signed = fields.find((field) => field.name === 'tbsCertificate')!;
    expect(toHex(chain[0]!.subarray(signed.offset, signed.offset + signed.length))).toBe(
      toHex(parsed(chain[0]!).tbs),
    );
  });

  test('what is no certificate is one field', () => {
    expect(certificateFields(fromHex('3003020101'))).toMatchObject([
      { offset: 0, length: 5, name: 'undecoded' },
    ]);
  });
});

const ofVersion = (version: number): Uint8Array =>
  der(contextTag(0, 'constructed'), der(tags.integer, Uint8Array.of(version)));
const none = new Uint8Array(0);
const altNames = (...generalNames: Uint8Array[]): Uint8Array =>
  extension(oids.subjectAltName, false, sequence(...generalNames));
const dnsName = (hex: string): Uint8Array => der(contextTag(2, 'primitive'), fromHex(hex));

describe('allowed, though nobody here makes it', () => {
  test.each<[string, Uint8Array]>([
    ['version 1, without extensions', forge({ version: none, extensions: null })],
    [
      'an unknown extension that is not critical',
      forge({ extensions: [extension('1.2.3', false, fromHex('ffff'))] }),
    ],
    ['an empty subject', forge({ subject: {} })],
    [
      'other kinds of general names',
      forge({ extensions: [altNames(der(0x87, fromHex('c0000201')), dnsName('61'))] }),
    ],
    ['a date after 2049', forge({ notAfter: 4_102_444_800 })],
  ])('%s, and node:crypto reads it too', (_, octets) => {
    const theirs = new X509Certificate(octets);
    expect(Date.parse(theirs.validTo) / 1000).toBe(parsed(octets).notAfter);
  });

  test('an unknown critical extension is told', () => {
    expect(parsed(forge({ extensions: [extension('1.2.3', true, none)] })).unknownCritical).toEqual([
      '1.2.3',
    ]);
  });
});

describe('refused as malformed', () => {
  const good = forge({});
  test.each<[string, Uint8Array]>([
    ['nothing', none],
    ['an octet behind it', concat(good, Uint8Array.of(0))],
    ['version 1, spelled out although it is the default', forge({ version: ofVersion(0), extensions: null })],
    ['version 4', forge({ version: ofVersion(3) })],
    ['extensions in version 1', forge({ version: none })],
    ['an empty list of extensions', forge({ extensions: [] })],
    ['the same extension twice', forge({ extensions: [caConstraint(), caConstraint(0)] })],
    [
      'critical: FALSE, spelled out although it is the default',
      forge({
        extensions: [sequence(objectIdentifier('1.2.3'), fromHex('010100'), fromHex('0400'))],
      }),
    ],
    [
      'octets behind the value of an extension',
      forge({ extensions: [extension(oids.basicConstraints, true, fromHex('300000'))] }),
    ],
    ['a dNSName that is not ASCII', forge({ extensions: [altNames(dnsName('6dc3bc'))] })],
    [
      'two algorithms, inside and outside the signed part',
      forge({ innerAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.3')) }),
    ],
    ['something behind the extensions', forge({ after: fromHex('0500') })],
    [
      'a common name that is not UTF-8',
      replaced(forge({ subject: { commonName: 'abc' } }), '0c03616263', '0c0361ff63'),
    ],
    [
      'a negative path length',
      forge({ extensions: [extension(oids.basicConstraints, true, fromHex('30060101ff0201ff'))] }),
    ],
  ])('%s', (_, octets) => {
    expect(parseCertificate(octets)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  test('every strict prefix', () => {
    const { chain } = credentials('trusted', names, random);
    for (let length = 0; length < chain[0]!.length; length++)
      expect(parseCertificate(chain[0]!.subarray(0, length))).toMatchObject({
        ok: false,
        error: { kind: 'malformed' },
      });
  });
});

function replaced(octets: Uint8Array, from: string, to: string): Uint8Array {
  const hex = toHex(octets);
  expect(hex).toContain(from);
  return fromHex(hex.replaceAll(from, to));
}

describe('refused as unsupported', () => {
  const { publicKey } = keysFor('forged');
  const keyInfo = (algorithm: string, parameters: Uint8Array, key: Uint8Array): Uint8Array =>
    forge({ publicKeyInfo: sequence(sequence(objectIdentifier(algorithm), parameters), bitString(key)) });
  const ec = oids['id-ecPublicKey'];
  test.each<[string, Uint8Array, string]>([
    ['an RSA key', keyInfo('1.2.840.113549.1.1.1', fromHex('0500'), fromHex('3000')), '1.2.840.113549.1.1.1'],
    ['a key on P-384', keyInfo(ec, objectIdentifier('1.3.132.0.34'), publicKey), ec],
    ['a compressed point', keyInfo(ec, objectIdentifier(oids.secp256r1), publicKey.subarray(0, 33)), ec],
    ['no curve', keyInfo(ec, none, publicKey), ec],
  ])('%s', (_, octets, oid) => {
    expect(parseCertificate(octets)).toEqual({ ok: false, error: { kind: 'unsupported-algorithm', oid } });
  });
});

describe('hostile octets', () => {
  const { chain } = credentials('trusted', names, random);
  const root = parsed(trustAnchors(random)[0]!);
  const others = [parsed(chain[1]!)];

  /** Whatever comes: no exception, all octets in fields, and never trust in an end-entity certificate that was changed. */
  function expectHarmless(octets: Uint8Array): void {
    const fields = certificateFields(octets);
    expect(fields.reduce((sum, field) => sum + field.length, 0)).toBe(octets.length);
    const result = parseCertificate(octets);
    if (!result.ok) return;
    matchesDnsId(result.value, ['mail.example.org'], { commonName: 'when-no-dns-id' });
    const path = validatePath([result.value, ...others], [root], epoch);
    if (toHex(octets) !== toHex(chain[0]!)) expect(path.ok).toBe(false);
  }

  test('a certificate with some octets changed', () => {
    const change = fc.tuple(fc.nat(chain[0]!.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const octets = chain[0]!.slice();
        for (const [at, value] of changes) octets[at] = value;
        expectHarmless(octets);
      }),
      { numRuns: 500 },
    );
  });

  test('octets taken out, put in or doubled', () => {
    const octets = fc
      .tuple(fc.nat(chain[0]!.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }))
      .map(([at, removed, added]) => concat(chain[0]!.slice(0, at), added, chain[0]!.slice(at + removed)));
    fc.assert(fc.property(octets, expectHarmless), { numRuns: 500 });
  });

  test('anything at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectHarmless), { numRuns: 500 });
  });

  test('nested as deep as it gets', () => {
    let octets: Uint8Array = new Uint8Array(0);
    for (let depth = 0; depth < 2000; depth++) octets = sequence(octets);
    expectHarmless(octets);
  });

  test('a key usage with every bit set is read', () => {
    expect(parsed(forge({ extensions: [keyUsage(0xff)] })).keyUsage).toHaveLength(8);
  });
});
