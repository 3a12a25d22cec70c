import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes/hex';
import { decode, type Reader } from '../bytes/reader';
import {
  contentOctets,
  der,
  element,
  objectIdentifier,
  readBitString,
  readFlag,
  readInteger,
  readObjectIdentifier,
  readSmallInteger,
  tags,
} from './der';

const octetString = (reader: Reader): Uint8Array => element(reader, tags.octetString, 'value', contentOctets);

describe('lengths', () => {
  test.each([
    ['short form', 127, '047f'],
    ['one octet', 128, '048180'],
    ['two octets', 256, '04820100'],
    ['three octets', 65_536, '0483010000'],
  ])('%s: written and read back', (_, length, header) => {
    const octets = der(tags.octetString, new Uint8Array(length));
    expect(toHex(octets.subarray(0, header.length / 2))).toBe(header);
    expect(decode(octets, octetString)).toEqual({ ok: true, value: new Uint8Array(length) });
  });

  test.each([
    ['indefinite', '04800000'],
    ['long form where short would do', '048101ff'],
    ['a leading zero octet', `04820080${'00'.repeat(128)}`],
    ['more than four octets', '0485000000000100'],
    ['reserved form', '04ff00'],
    ['longer than what is there', '0402ff'],
    ['far longer than what is there', '0484ffffffff00'],
    ['cut off inside', '0482ff'],
    ['missing', '04'],
    ['nothing at all', ''],
    ['another type', '0500'],
  ])('refused: %s', (_, hex) => {
    expect(decode(fromHex(hex), octetString).ok).toBe(false);
  });

  test('an element must be used up', () => {
    const partly = (reader: Reader): unknown => element(reader, tags.sequence, 'outer', octetString);
    expect(decode(fromHex('3005 0401aa 0500'), partly).ok).toBe(false);
  });
});

describe('values', () => {
  test.each<[string, (reader: Reader) => unknown, string, unknown]>([
    ['INTEGER 0', (r) => readSmallInteger(r, 'n'), '020100', 0],
    ['INTEGER 128', (r) => readSmallInteger(r, 'n'), '02020080', 128],
    ['INTEGER 2^31 - 1', (r) => readSmallInteger(r, 'n'), '02047fffffff', 2_147_483_647],
    ['a negative INTEGER as octets', (r) => readInteger(r, 'n'), '0201ff', fromHex('ff')],
    ['TRUE', (r) => readFlag(r, 'b'), '0101ff', true],
    ['FALSE, left out', (r) => readFlag(r, 'b'), '', false],
    ['BIT STRING of one bit', (r) => readBitString(r, 'b'), '03020780', fromHex('80')],
    ['empty BIT STRING', (r) => readBitString(r, 'b'), '030100', fromHex('')],
    [
      'OBJECT IDENTIFIER 2.999.3 (X.690 8.19.5)',
      (r) => readObjectIdentifier(r, 'o'),
      '0603883703',
      '2.999.3',
    ],
    [
      'OBJECT IDENTIFIER 1.2.840.113549',
      (r) => readObjectIdentifier(r, 'o'),
      '06062a864886f70d',
      '1.2.840.113549',
    ],
  ])('%s', (_, read, hex, value) => {
    expect(decode(fromHex(hex), read)).toEqual({ ok: true, value });
  });

  test.each<[string, (reader: Reader) => unknown, string]>([
    ['empty INTEGER', (r) => readInteger(r, 'n'), '0200'],
    ['INTEGER with a redundant 00', (r) => readInteger(r, 'n'), '02020001'],
    ['INTEGER with a redundant ff', (r) => readInteger(r, 'n'), '0202ff80'],
    ['negative where a count is expected', (r) => readSmallInteger(r, 'n'), '0201ff'],
    ['a count of 2^31', (r) => readSmallInteger(r, 'n'), '02050080000000'],
    ['FALSE, spelled out although it is the default', (r) => readFlag(r, 'b'), '010100'],
    ['BOOLEAN 01 (BER, not DER)', (r) => readFlag(r, 'b'), '010101'],
    ['BOOLEAN of two octets', (r) => readFlag(r, 'b'), '0102ffff'],
    ['BIT STRING without its count of unused bits', (r) => readBitString(r, 'b'), '0300'],
    ['BIT STRING with 8 unused bits', (r) => readBitString(r, 'b'), '030208ff'],
    ['BIT STRING with unused bits set', (r) => readBitString(r, 'b'), '03020781'],
    ['empty BIT STRING with unused bits', (r) => readBitString(r, 'b'), '030101'],
    ['empty OBJECT IDENTIFIER', (r) => readObjectIdentifier(r, 'o'), '0600'],
    ['OBJECT IDENTIFIER that ends within an arc', (r) => readObjectIdentifier(r, 'o'), '06022a86'],
    ['OBJECT IDENTIFIER with a padded arc', (r) => readObjectIdentifier(r, 'o'), '06032a8001'],
    [
      'OBJECT IDENTIFIER with an endless arc',
      (r) => readObjectIdentifier(r, 'o'),
      `060a2a${'ff'.repeat(8)}7f`,
    ],
  ])('refused: %s', (_, read, hex) => {
    expect(decode(fromHex(hex), read).ok).toBe(false);
  });

  test('OBJECT IDENTIFIERs come back as they went', () => {
    const arc = fc.integer({ min: 0, max: 2 ** 40 });
    const dotted = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(arc, { maxLength: 6 }))
      .map(([root, second, others]) => [root, second, ...others].join('.'));
    fc.assert(
      fc.property(dotted, (oid) => {
        const read = decode(objectIdentifier(oid), (reader) => readObjectIdentifier(reader, 'o'));
        expect(read).toEqual({ ok: true, value: oid });
      }),
    );
  });
});
