import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromHex, toHex } from '../bytes/hex';
import { collectFields, decode } from '../bytes/reader';

import { canonicalName, isWithin, readName, writeName, type Output } from './name';

const written = (...names: readonly string[]): Uint8Array => {
  const output: Output = { octets: [], names: new Map() };
  for (const name of names) writeName(output, name);
  return Uint8Array.from(output.octets);
};

/** Of names with short labels, whose lengths are no letters. */
const lowerCase = (hex: string): string =>
  toHex(fromHex(hex).map((octet) => (octet >= 0x41 && octet <= 0x5a ? octet + 32 : octet)));

const read = (hex: string) =>
  decode(fromHex(hex), (reader) => reader.list((inner) => readName(inner, 'NAME', {})));

describe('a name is within a zone', () => {
  test.each([
    ['the zone itself', 'example.org', 'example.org', true],
    ['a name below', '_25._tcp.mail.example.org', 'example.org', true],
    ['everything is within the root', 'example.org', '', true],
    ['the root only within itself', '', 'org', false],
    ['whole labels count', 'notexample.org', 'example.org', false],
    ['the parent is not within its child', 'org', 'example.org', false],
    ['an escaped dot is part of a label', 'a\\.example.org', 'example.org', false],
    ['an escaped backslash before a dot parts labels', 'a\\\\.example.org', 'example.org', true],
  ])('%s', (_, name, zone, expected) => {
    expect(isWithin(name, zone)).toBe(expected);
  });
});

test.each([
  ['lower-case', 'MAIL.Example.ORG', 'mail.example.org'],
  ['without the dot of the root', 'example.org.', 'example.org'],
  ['the root', '.', ''],
  ['only ASCII letters have a case (RFC 4343)', '\\196', '\\196'],
  ['escaped without need', '\\109ai\\l.example', 'mail.example'],
  ['a dot within a label at the end', 'a\\.', 'a\\.'],
  ['white space', 'a b.example', 'a\\032b.example'],
])('a canonical name: %s', (_, name, expected) => {
  expect(canonicalName(name)).toBe(expected);
});

describe('on the wire', () => {
  // RFC 1035 section 4.1.4, F.ISI.ARPA, FOO.F.ISI.ARPA, ARPA and the root, brought together without the gaps.
  test('the example of RFC 1035 section 4.1.4', () => {
    const wire = '01 66 03 697369 04 61727061 00  03 666f6f c000  c006  00';
    const names = ['f.isi.arpa', 'foo.f.isi.arpa', 'arpa', ''];
    expect(toHex(written(...names))).toBe(wire.replaceAll(' ', ''));
    expect(read(wire)).toEqual({ ok: true, value: names });
  });

  test.each([
    ['a pointer to itself', 'c000'],
    ['a pointer to the labels before it', '0161 c000'],
    ['a pointer forward', 'c004 0000 00'],
    ['two pointers at each other', '00 c003 c001'],
    ['a pointer cut off', '00 c0'],
    ['no end', '0161'],
    ['a label cut off', '0561'],
    ['a label of type 01', '41 00'],
    ['a label of type 10', '80 00'],
    ['256 octets', `${`3f${'61'.repeat(63)}`.repeat(3)} 3e${'61'.repeat(62)} 00`],
  ])('refuses %s', (_, hex) => {
    expect(read(hex).ok).toBe(false);
  });

  test('255 octets are allowed', () => {
    const name = [63, 63, 63, 61].map((length) => 'a'.repeat(length)).join('.');
    const wire = written(name);
    expect(wire.length).toBe(255);
    expect(read(toHex(wire))).toEqual({ ok: true, value: [name] });
  });

  test('a field covers the octets at its place, not those pointed to', () => {
    const fields = collectFields(fromHex('0161 00 0162 c000'), (reader) =>
      reader.list((r) => readName(r, 'NAME', {})),
    );
    expect(fields.map(({ offset, length, value }) => [offset, length, value])).toEqual([
      [0, 3, 'a'],
      [3, 4, 'b.a'],
    ]);
  });

  test('labels of any octets come back as they were, but for case', () => {
    const label = fc.uint8Array({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.array(label, { maxLength: 4 }), { maxLength: 4 }), (wanted) => {
        const hex = wanted.map(
          (labels) => `${labels.map((l) => toHex(Uint8Array.of(l.length, ...l))).join('')}00`,
        );
        const first = read(hex.join(''));
        if (!first.ok) throw first.error;
        expect(first.value.map(canonicalName)).toEqual(first.value);
        expect(read(toHex(written(...first.value)))).toEqual(first);
        expect(first.value.map((name) => toHex(written(name)))).toEqual(hex.map(lowerCase));
      }),
    );
  });
});
