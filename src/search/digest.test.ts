import fc from 'fast-check';
import { expect, test } from 'vitest';

import { digest } from './digest';

const plain = fc.object({
  withNullPrototype: false,
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.uint8Array()],
});

test('the same data has the same digest, in whatever objects it is', () => {
  fc.assert(
    fc.property(plain, (data) => {
      expect(digest(structuredClone(data))).toBe(digest(data));
    }),
  );
});

test('other data has another', () => {
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      fc.pre(!isSame(one, other));
      expect(digest(one)).not.toBe(digest(other));
    }),
  );
});

const isSame = (one: unknown, other: unknown): boolean => {
  try {
    expect(one).toStrictEqual(other);
    return true;
  } catch {
    return false;
  }
};

test.each<[object, object]>([
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [[1], ['1']],
  [[[1], 2], [[1, 2]]],
  [[new Uint8Array([1, 2])], [[1, 2]]],
  [[new Uint8Array([1, 2])], [new Uint8Array([1, 2, 0])]],
  [[null], [undefined]],
  [[true], [1]],
  [[0.5], [0.25]],
  [{ a: 1 }, { b: 1 }],
  [{}, []],
])('%o is not %o', (one, other) => {
  expect(digest(one)).not.toBe(digest(other));
});

test('one flipped bit is seen in every octet', () => {
  const bytes = Uint8Array.from({ length: 67 }, (_, i) => i);
  const digests = [...bytes.keys()].map((i) =>
    digest([bytes.map((octet, k) => (k === i ? octet ^ 1 : octet))]),
  );
  expect(new Set([...digests, digest([bytes])]).size).toBe(68);
});

test('a function is no data', () => {
  expect(() => digest({ f: () => 1 })).toThrow('plain data');
});
