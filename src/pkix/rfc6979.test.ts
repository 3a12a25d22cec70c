import { createPublicKey, generateKeyPairSync, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromHex, fromText, toHex } from '../bytes/hex';
import { sign, verify } from './ecdsa';
import { keysFor } from './for-tests';

/** RFC 6979 appendix A.2.5: P-256 with SHA-256. The s of `sample` is in the upper half of the range. */
const privateKey = fromHex('C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721');
const publicKey = fromHex(
  '04 60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6 7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299',
);

describe('RFC 6979 appendix A.2.5', () => {
  test.each([
    [
      'sample',
      '3046 022100EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716 022100F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
    ],
    [
      'test',
      '3045 022100F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367 0220019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083',
    ],
  ])('the signature of "%s"', (message, signature) => {
    expect(toHex(sign(privateKey, fromText(message)))).toBe(toHex(fromHex(signature)));
    expect(verify(publicKey, fromText(message), fromHex(signature))).toBe(true);
    expect(verify(publicKey, fromText(`${message}.`), fromHex(signature))).toBe(false);
  });
});

describe('node:crypto', () => {
  test('verifies our signatures', () => {
    const keys = keysFor('node');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: Buffer.from(keys.publicKey.subarray(1, 33)).toString('base64url'),
      y: Buffer.from(keys.publicKey.subarray(33)).toString('base64url'),
    };
    const message = fromText('a message');
    expect(
      nodeVerify(
        'sha256',
        message,
        createPublicKey({ key: jwk, format: 'jwk' }),
        sign(keys.privateKey, message),
      ),
    ).toBe(true);
  });

  test('makes signatures that we verify, with s in either half', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const point = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
    for (let i = 0; i < 12; i++) {
      const message = fromText(`message ${i}`);
      expect(verify(point, message, nodeSign('sha256', message, pair.privateKey))).toBe(true);
    }
  });
});

describe('what is no key or no signature verifies nothing', () => {
  const signature = sign(privateKey, fromText('sample'));
  test.each([
    ['a point off the curve', Uint8Array.of(4, ...new Uint8Array(64).fill(1)), signature],
    ['a compressed point', Uint8Array.of(2, ...publicKey.subarray(1, 33)), signature],
    ['an empty key', new Uint8Array(0), signature],
    ['an empty signature', publicKey, new Uint8Array(0)],
    ['r and s of zero', publicKey, fromHex('3006020100020100')],
    ['a signature with an octet after it', publicKey, Uint8Array.of(...signature, 0)],
    ['a signature of a megabyte', publicKey, new Uint8Array(1 << 20)],
  ])('%s', (_, key, octets) => {
    expect(verify(key, fromText('sample'), octets)).toBe(false);
  });
});
