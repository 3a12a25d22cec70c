/** Keys, digests and signatures against the examples of the RFCs. */
import { describe, expect, test } from 'vitest';

import { fromHex, toHex } from '../bytes/hex';

import type { DnsMessage } from './message';
import type { DnsRecord } from './record';
import {
  dsOf,
  keyTag,
  signatureFits,
  signRecords,
  zoneKey,
  type DnskeyData,
  type SignatureData,
} from './signing';
import { address, ask, at, random, window, zoneNamed } from './tree.fixture';
import { validateAnswer } from './validate';

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

const dnskey = (flags: number, algorithm: number, publicKey: string): DnskeyData => ({
  type: 'DNSKEY',
  flags,
  protocol: 3,
  algorithm,
  publicKey: fromBase64(publicKey),
});

describe('key tag and digest of a key', () => {
  // RFC 4034 section 5.4; its digest with SHA-256 in RFC 4509 section 2.3. The algorithm does not matter to either.
  const dskey =
    'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==';
  const ecdsa = 'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==';

  test.each([
    [
      'RFC 4509 section 2.3',
      'dskey.example.com',
      dnskey(256, 5, dskey),
      60485,
      'd4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a',
    ],
    [
      'RFC 6605 section 6.1',
      'example.net',
      dnskey(257, 13, ecdsa),
      55648,
      'b4c8c1fe2e7477127b27115656ad6256f424625bf5c1e2770ce6d6e37df61d17',
    ],
  ])('%s', (_, zone, key, tag, digest) => {
    expect(keyTag(key)).toBe(tag);
    const ds = dsOf(zone, key);
    expect(ds).toMatchObject({ keyTag: tag, algorithm: key.algorithm, digestType: 2 });
    expect(toHex(ds.digest)).toBe(digest);
  });
});

describe('the signature of RFC 6605 section 6.1', () => {
  const key = dnskey(
    257,
    13,
    'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==',
  );
  const www = at('www.example.net', { type: 'A', address: '192.0.2.1' });
  const [inception, expiration] = [Date.UTC(2010, 7, 12, 10, 4, 39), Date.UTC(2010, 8, 9, 10, 4, 39)].map(
    (milliseconds) => milliseconds / 1000,
  ) as [number, number];
  const signature: SignatureData = {
    type: 'RRSIG',
    typeCovered: 'A',
    algorithm: 13,
    labels: 3,
    originalTtl: 3600,
    expiration,
    inception,
    keyTag: 55648,
    signer: 'example.net',
    signature: fromBase64(
      'qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==',
    ),
  };
  const message: DnsMessage = {
    ...ask(zoneNamed('example.net'), 'mx.example.net', 'A'),
    answers: [www, at('www.example.net', signature)],
  };
  const question = { name: 'www.example.net', type: 'A' } as const;

  test.each([
    [inception - 1, 'signature-not-yet-valid'],
    [inception, 'records'],
    [expiration, 'records'],
    [expiration + 1, 'signature-expired'],
  ])('at %d: %s', (when, expected) => {
    const answer = validateAnswer(message, question, 'example.net', [key], when);
    expect(answer.ok ? answer.value.kind : answer.error.kind).toBe(expected);
  });

  test('fits these records and no others', () => {
    expect(signatureFits(signature, [www], key)).toBe(true);
    expect(signatureFits(signature, [{ ...www, ttl: 60 }], key)).toBe(true);
    const others: readonly (readonly DnsRecord[])[] = [
      [],
      [address('www.example.net', 2)],
      [{ ...www, name: 'ww2.example.net' }],
      [www, address('www.example.net', 2)],
    ];
    for (const records of others) expect(signatureFits(signature, records, key)).toBe(false);
  });
});

describe('what we sign', () => {
  const key = zoneKey('example.org', random);
  const set = [address('mail.example.org', 25), address('mail.example.org', 26)];

  test('says of what it is, and comes out the same each time, in whatever order the records stand', () => {
    const record = signRecords(set, key, window);
    expect(record).toMatchObject({ name: 'mail.example.org', ttl: 3600 });
    expect(record.data).toMatchObject({
      type: 'RRSIG',
      typeCovered: 'A',
      algorithm: 13,
      labels: 3,
      originalTtl: 3600,
      ...window,
      keyTag: keyTag(key.data),
      signer: 'example.org',
    });
    expect(signRecords(set.toReversed(), key, window)).toEqual(record);
  });

  test('does not verify with the key of another zone, nor with what is no key', () => {
    const { data } = signRecords(set, key, window);
    const other = zoneKey('example.net', random);
    if (data.type !== 'RRSIG') throw new Error('no signature');
    expect(signatureFits(data, set, key.data)).toBe(true);
    expect(signatureFits(data, set, other.data)).toBe(false);
    for (const publicKey of [new Uint8Array(0), new Uint8Array(64), fromHex('04')])
      expect(signatureFits(data, set, { ...key.data, publicKey })).toBe(false);
  });
});
