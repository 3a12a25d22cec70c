import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';

import { fromEditable, fromEditableHex, fromOneLine, toEditable, toEditableHex, toOneLine } from './editable';

describe('octets as text', () => {
  test('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        expect([...fromEditable(toEditable(octets))]).toEqual([...octets]);
        expect(fromOneLine(toOneLine(toText(octets)))).toBe(toText(octets));
        const hex = fromEditableHex(toEditableHex(octets));
        expect(hex.ok && [...hex.value]).toEqual([...octets]);
      }),
    );
  });

  test('come back through a text area, which knows LF only', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\r', '\n', '\r\n', 'A', '\t', '\\')), (parts) => {
        const octets = fromText(parts.join(''));
        // What a text area makes of its value (HTML, "API value").
        const shown = toEditable(octets).replace(/\r\n?/g, '\n');
        expect(toText(fromEditable(shown))).toBe(toText(octets));
      }),
    );
  });

  test('a line that is typed ends with CRLF', () => {
    expect(toText(fromEditable('250-A\n250 B\n'))).toBe('250-A\r\n250 B\r\n');
  });

  test('a CR or LF alone stands as its picture, not as the end of a line', () => {
    expect(toEditable(fromText('a\rb\nc\r\n'))).toBe('a␍b␊c\n');
  });

  test('what has no octet of its own goes as UTF-8', () => {
    expect([...fromEditable('€')]).toEqual([0xe2, 0x82, 0xac]);
  });
});

describe('hexadecimal', () => {
  test.each<[typed: string, octets: readonly number[]]>([
    ['', []],
    ['0a 0D\n ff', [0x0a, 0x0d, 0xff]],
    ['0a0d ff', [0x0a, 0x0d, 0xff]],
  ])('%j', (typed, octets) => {
    const read = fromEditableHex(typed);
    expect(read.ok && [...read.value]).toEqual(octets);
  });

  test.each([
    ['0a 1', '1'],
    ['0a xy 00', 'xy'],
    ['0a0 d', '0a0'],
  ])('%j is refused by its first fault', (typed, fault) => {
    expect(fromEditableHex(typed)).toEqual({ ok: false, error: fault });
  });
});
