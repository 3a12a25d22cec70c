import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { fromText } from '../bytes/hex';
import { diff, linesOf, type Line } from './diff';

const lines = (...texts: readonly string[]): Uint8Array =>
  fromText(texts.map((text) => `${text}\r\n`).join(''));
const shown = (half: readonly Line[]): readonly string[] =>
  half.map(({ text, mark }) => ({ same: ' ', removed: '-', added: '+' })[mark] + text);

describe('what the attacker did to a list', () => {
  test('a deleted line is struck out where it was sent, and missing where it arrived', () => {
    const { sent, arrived } = diff(lines('250-a', '250-STARTTLS', '250 b'), lines('250-a', '250 b'));
    expect(shown(sent)).toEqual([' 250-a', '-250-STARTTLS', ' 250 b']);
    expect(shown(arrived)).toEqual([' 250-a', ' 250 b']);
  });

  test('an overwritten line is struck out on one side and inserted on the other', () => {
    const { sent, arrived } = diff(lines('250-a', '250 STARTTLS'), lines('250-a', '250 XXXXXXXA'));
    expect(shown(sent)).toEqual([' 250-a', '-250 STARTTLS']);
    expect(shown(arrived)).toEqual([' 250-a', '+250 XXXXXXXA']);
  });
});

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });

test('each half is exactly what was there, and the unmarked lines of both are the same', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { sent, arrived } = diff(lines(...a), lines(...b));
      expect(sent.map((line) => line.text)).toEqual(a);
      expect(arrived.map((line) => line.text)).toEqual(b);
      const same = (half: readonly Line[]) =>
        half.filter(({ mark }) => mark === 'same').map((line) => line.text);
      expect(same(sent)).toEqual(same(arrived));
    }),
  );
});

test.each([
  ['no bytes: one empty line', '', ['']],
  ['a last line without its end', 'a\r\nb', ['a', 'b']],
  ['an empty line in between', 'a\r\n\r\nb\r\n', ['a', '', 'b']],
])('%s', (_, bytes, expected) => {
  expect(linesOf(fromText(bytes))).toEqual(expected);
});
