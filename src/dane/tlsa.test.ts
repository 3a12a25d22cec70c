import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, empty, toHex } from '../bytes/hex';
import { bitString, objectIdentifier, sequence } from '../pkix/der';
import { certificateKinds } from '../pkix/kinds';

import { root, server, tlsa } from './for-tests';
import { associationData, unusable } from './tlsa';

const { endEntity, issuer } = server('trusted');
const spki = new Uint8Array(new X509Certificate(endEntity).publicKey.export({ type: 'spki', format: 'der' }));
const record = (usage: number, selector: number, matchingType: number, data: Uint8Array) => ({
  usage,
  selector,
  matchingType,
  data,
});
const octets = (length: number): Uint8Array => new Uint8Array(length);

/** RSA, 1024 bits of nothing: an algorithm that this project does not know. */
const rsaKey = sequence(
  sequence(objectIdentifier('1.2.840.113549.1.1.1'), Uint8Array.of(5, 0)),
  bitString(sequence(Uint8Array.of(2, 1, 3), Uint8Array.of(2, 1, 3))),
);

describe('usable', () => {
  test.each([
    ['3 1 1, the recommended one', record(3, 1, 1, octets(32))],
    ['2 0 1, the recommended one for a CA', record(2, 0, 1, octets(32))],
    ['3 0 2', record(3, 0, 2, octets(64))],
    ['a whole certificate', record(2, 0, 0, issuer)],
    ['a whole key', record(3, 1, 0, spki)],
    ['a whole key of an algorithm we do not know', record(3, 1, 0, rsaKey)],
  ])('%s', (_, given) => {
    expect(unusable(given)).toBeNull();
  });

  test.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'a whole certificate of an algorithm we do not know',
    () => {
      const options = [
        '-x509',
        '-nodes',
        '-config',
        '/dev/null',
        '-subj',
        '/CN=rsa.example',
        '-outform',
        'DER',
      ];
      const certificate = execFileSync(
        'openssl',
        ['req', ...options, '-newkey', 'rsa:2048', '-keyout', '/dev/null'],
        { stdio: 'pipe' },
      );
      expect(unusable(record(3, 0, 0, new Uint8Array(certificate)))).toBeNull();
    },
  );
});

describe('unusable', () => {
  test.each([
    [
      'PKIX-TA: mail servers have no common set of CAs (RFC 7672 section 3.1.3)',
      record(0, 0, 1, octets(32)),
      'pkix-usage',
    ],
    ['PKIX-EE', record(1, 1, 1, octets(32)), 'pkix-usage'],
    ['a usage nobody knows', record(4, 1, 1, octets(32)), 'unknown-usage'],
    ['private use', record(255, 1, 1, octets(32)), 'unknown-usage'],
    ['a selector nobody knows', record(3, 2, 1, octets(32)), 'unknown-selector'],
    ['a matching type nobody knows', record(3, 1, 3, octets(32)), 'unknown-matching-type'],
    ['a digest cut short', record(3, 1, 1, octets(31)), 'wrong-digest-length'],
    ['a digest too long', record(3, 1, 1, octets(33)), 'wrong-digest-length'],
    ['SHA-256 where SHA-512 is said', record(3, 1, 2, octets(32)), 'wrong-digest-length'],
    ['no digest at all', record(3, 1, 1, empty), 'wrong-digest-length'],
    ['a certificate without its first octet', record(2, 0, 0, issuer.subarray(1)), 'malformed-certificate'],
    [
      'a certificate with an octet too many',
      record(2, 0, 0, concat(issuer, octets(1))),
      'malformed-certificate',
    ],
    ['a key where a certificate is said', record(3, 0, 0, spki), 'malformed-certificate'],
    ['a certificate where a key is said', record(3, 1, 0, endEntity), 'malformed-certificate'],
    ['the first octet of a key', record(3, 1, 0, spki.subarray(0, 1)), 'malformed-certificate'],
    ['a key without its last octet', record(3, 1, 0, spki.subarray(0, -1)), 'malformed-certificate'],
    ['no key at all', record(3, 1, 0, empty), 'malformed-certificate'],
  ])('%s', (_, given, reason) => {
    expect(unusable(given)).toBe(reason);
  });
});

describe('the association data of a certificate', () => {
  const presented = [...certificateKinds.map((kind) => server(kind).endEntity), issuer, root];

  test.each([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
  ])('selector %i, matching type %i: as node:crypto has it', (selector, matchingType) => {
    for (const certificate of presented)
      expect(associationData(certificate, selector, matchingType)).toEqual(
        tlsa(3, selector, matchingType, certificate).data,
      );
  });

  test('the key has the same data under each of its certificates, the certificates have not', () => {
    const [first, second] = [server('trusted').endEntity, server('expired').endEntity];
    expect(associationData(first, 1, 1)).toEqual(associationData(second, 1, 1));
    expect(associationData(first, 0, 1)).not.toEqual(associationData(second, 0, 1));
  });

  test.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'openssl x509 | openssl pkey | sha256, as administrators make a 3 1 1 record',
    () => {
      for (const certificate of presented) {
        const publicKey = execFileSync('openssl', ['x509', '-inform', 'DER', '-noout', '-pubkey'], {
          input: certificate,
        });
        const key = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'DER'], { input: publicKey });
        const digest = createHash('sha256').update(key).digest('hex');
        expect(toHex(associationData(certificate, 1, 1)!)).toBe(digest);
      }
    },
  );

  test.each([
    ['a selector nobody knows', endEntity, 2, 1],
    ['a matching type nobody knows', endEntity, 1, 3],
    ['the key of something that is no certificate', spki, 1, 1],
  ])('%s has none', (_, certificate, selector, matchingType) => {
    expect(associationData(certificate, selector, matchingType)).toBeNull();
  });
});

test('any record and any certificate are taken', () => {
  const octet = fc.nat(255);
  fc.assert(
    fc.property(
      octet,
      fc.nat(2),
      fc.nat(3),
      fc.uint8Array({ maxLength: 300 }),
      (usage, selector, matchingType, data) => {
        const given = record(usage, selector, matchingType, data);
        expect(() => [unusable(given), associationData(data, selector, matchingType)]).not.toThrow();
      },
    ),
  );
});

test('a whole certificate or key with any octet changed is taken, usable or not', () => {
  fc.assert(
    fc.property(fc.nat(endEntity.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = endEntity.slice();
      changed[at]! ^= flip;
      expect([null, 'malformed-certificate']).toContain(unusable(record(3, 0, 0, changed)));
    }),
  );
});
