/** RSA against another implementation: what Node's OpenSSL signs is accepted, anything else is not. */
import { constants, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { parseCertificate } from './certificate';
import { validatePath } from './path';
import { isSignedBy, isTooShort, type PublicKey } from './public-key';
import { rsaCertificate, rsaRoot, shortRsaCertificate } from './rsa.fixture';
import { verifyPkcs1, verifyPss, type RsaKey } from './rsa';

const message = fromText('what is signed');

function keyOf(publicKey: KeyObject): RsaKey {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const [modulus, exponent] = [n, e].map((part) => new Uint8Array(Buffer.from(part, 'base64url')));
  return { modulus: modulus!, exponent: exponent! };
}

const signed = (privateKey: KeyObject, padding: number, saltLength?: number, hash = 'sha256') =>
  new Uint8Array(
    sign(hash, message, { key: privateKey, padding, ...(saltLength === undefined ? {} : { saltLength }) }),
  );

const { RSA_PKCS1_PADDING: pkcs1, RSA_PKCS1_PSS_PADDING: pss } = constants;

/** One with a bit more than whole octets: the encoded message of PSS is then an octet shorter than the modulus. */
describe.each([2048, 2049, 2050, 3072])('a key of %i bits', (modulusLength) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const key = keyOf(publicKey);
  const flipped = (signature: Uint8Array, at: number) =>
    signature.map((octet, i) => (i === at ? octet ^ 1 : octet));

  test.each([
    ['PKCS #1 v1.5', verifyPkcs1, () => signed(privateKey, pkcs1)],
    ['PSS', verifyPss, () => signed(privateKey, pss, 32)],
  ] as const)('%s', (_, verify, make) => {
    const signature = make();
    expect(verify(key, message, signature)).toBe(true);
    expect(verify(key, fromText('something else'), signature)).toBe(false);
    for (const at of [0, 100, signature.length - 1])
      expect(verify(key, message, flipped(signature, at))).toBe(false);
    expect(verify(key, message, signature.subarray(1))).toBe(false);
    expect(verify({ ...key, modulus: flipped(key.modulus, 20) }, message, signature)).toBe(false);
  });

  test('one padding is not taken for the other, nor another digest, nor a salt of another length', () => {
    expect(verifyPss(key, message, signed(privateKey, pkcs1))).toBe(false);
    expect(verifyPkcs1(key, message, signed(privateKey, pss, 32))).toBe(false);
    expect(verifyPkcs1(key, message, signed(privateKey, pkcs1, undefined, 'sha512'))).toBe(false);
    expect(verifyPss(key, message, signed(privateKey, pss, 20))).toBe(false);
    expect(verifyPss(key, message, signed(privateKey, pss, 32, 'sha512'))).toBe(false);
  });
});

test.each([
  [1024, true],
  [2040, true],
  [2047, true],
  [2048, false],
])('a key of %i bits signs; too short: %s', (modulusLength, expected) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const key: PublicKey = { kind: 'rsa', ...keyOf(publicKey) };
  expect(isSignedBy(key, 'rsa-pkcs1', message, signed(privateKey, pkcs1))).toBe(true);
  expect(isSignedBy(key, 'rsa-pss', message, signed(privateKey, pss, 32))).toBe(true);
  expect(isTooShort(key)).toBe(expected);
});

test.each([0, 1, 8, 33, 61, 65])(
  'a modulus of %i octets has no room for what is signed: any signature is false',
  (length) => {
    const key: RsaKey = { modulus: new Uint8Array(length).fill(0xff), exponent: Uint8Array.of(3) };
    for (const octet of [0, 1, 0xbc]) {
      const signature = new Uint8Array(length).fill(octet);
      expect(verifyPkcs1(key, message, signature)).toBe(false);
      expect(verifyPss(key, message, signature)).toBe(false);
    }
  },
);

test('a path with a key that is too short does not hold', () => {
  const parsed = parseCertificate(new Uint8Array(new X509Certificate(shortRsaCertificate).raw));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const { notBefore } = parsed.value;
  expect(validatePath([parsed.value], [parsed.value], notBefore + 1)).toMatchObject({
    error: { kind: 'key-too-short' },
  });
});

test('a number beyond the modulus is no signature', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect(verifyPkcs1(keyOf(publicKey), message, new Uint8Array(256).fill(0xff))).toBe(false);
});

test('a certificate of RSA is read, and its path to an RSA root holds', () => {
  const [leaf, root] = [rsaCertificate, rsaRoot].map((pem) => {
    const parsed = parseCertificate(new Uint8Array(new X509Certificate(pem).raw));
    if (!parsed.ok) throw new Error(parsed.error.kind);
    return parsed.value;
  });
  const theirs = keyOf(new X509Certificate(rsaCertificate).publicKey);
  expect(leaf!.publicKey).toEqual({ kind: 'rsa', ...theirs });
  expect(validatePath([leaf!], [root!], leaf!.notBefore + 1)).toMatchObject({ ok: true });
  const tampered = { ...leaf!, signature: leaf!.signature.map((octet, i) => (i === 9 ? octet ^ 1 : octet)) };
  expect(validatePath([tampered], [root!], leaf!.notBefore + 1)).toMatchObject({ ok: false });
});
