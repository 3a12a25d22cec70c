import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { toHex } from '../bytes/hex';
import { arbitraryName } from '../sim/scenario.arbitrary';

import { canonicalSet, compareNames } from './canonical';
import { canonicalName } from './name';
import { address, at } from './tree.fixture';

describe('the canonical order of names', () => {
  test('of the example in RFC 4034 section 6.1', () => {
    const example = [
      'example',
      'a.example',
      'yljkjljk.a.example',
      'Z.a.example',
      'zABC.a.EXAMPLE',
      'z.example',
      String.raw`\001.z.example`,
      '*.z.example',
      String.raw`\200.z.example`,
    ].map(canonicalName);
    expect(example.toReversed().toSorted(compareNames)).toEqual(example);
  });

  test('begins with the root, and an escaped dot parts no labels', () => {
    const names = ['', 'example', String.raw`a\.b.example`, 'b.example', 'a.b.example'];
    expect(names.toReversed().toSorted(compareNames)).toEqual(names);
  });

  test('is an order: of two names, only equal ones are neither before nor behind', () => {
    fc.assert(
      fc.property(arbitraryName, arbitraryName, (a, b) => {
        expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) + 0);
        expect(compareNames(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('the canonical form of a set', () => {
  const owner = '016d076578616d706c6500';

  test('is written out, with the time to live of the signature, in the order of the data as octets', () => {
    const set = [address('m.example', 10), address('m.example', 9)].map((record) => ({ ...record, ttl: 5 }));
    expect(canonicalSet(set, 3600).map(toHex)).toEqual([
      `${owner}0001000100000e100004c0000209`,
      `${owner}0001000100000e100004c000020a`,
    ]);
  });

  test('a shorter one that begins alike comes first; no name is compressed', () => {
    const texts = ['bb', 'b', 'c'].map((text) => at('m.example', { type: 'TXT', strings: [text] }));
    expect(canonicalSet(texts, 0).map((octets) => toHex(octets).slice(-8))).toEqual([
      '00020162',
      '00020163',
      '03026262',
    ]);
    const [mx] = canonicalSet([at('m.example', { type: 'MX', preference: 1, exchange: 'm.example' })], 0).map(
      toHex,
    );
    expect(mx).toBe(`${owner}000f000100000000000d0001${owner}`);
  });

  test('a record that is there twice counts once (section 6.3)', () => {
    expect(canonicalSet([address('m.example', 9), address('m.example', 9)], 0)).toHaveLength(1);
  });
});
