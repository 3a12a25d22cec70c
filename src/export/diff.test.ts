import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { fromText } from '../bytes/hex';
import { diff as diffOf, isText, linesOf, plainLines, type Line } from './diff';

const lines = (...texts: readonly string[]): Uint8Array =>
  fromText(texts.map((text) => `${text}\r\n`).join(''));
const signs = { same: ' ', removed: '-', added: '+' } as const;
const shown = (half: readonly Line[]): readonly string[] =>
  half.map((line) =>
    line.kind === 'words'
      ? signs[line.mark] + line.text
      : line.runs.map(({ text, mark }) => signs[mark] + text).join('|'),
  );
const diff = (sent: Uint8Array, arrived: Uint8Array) =>
  diffOf({ bytes: sent, title: 'sent' }, { bytes: arrived, title: 'arrived' });

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

test('of a line that stayed the same for the most part only the words are marked', () => {
  const { sent, arrived } = diff(
    lines('* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready'),
    lines('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready'),
  );
  expect(shown(sent)).toEqual([' * OK [CAPABILITY IMAP4rev1|-STARTTLS| AUTH=PLAIN] ready']);
  expect(shown(arrived)).toEqual([' * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready']);
});

test('beside a change, a long line that stayed the same is cut short', () => {
  const { sent } = diff(lines('x'.repeat(60), 'a'), lines('x'.repeat(60), 'b'));
  expect(shown(sent)).toEqual([` ${'x'.repeat(48)} …`, '-a']);
});

describe('XML', () => {
  test('is laid out an element a line, so that a deleted element is', () => {
    const { sent, arrived } = diff(
      fromText("<stream:features><starttls xmlns='tls'/><mechanisms/></stream:features>"),
      fromText('<stream:features><mechanisms/></stream:features>'),
    );
    expect(shown(sent)).toEqual([
      ' <stream:features>',
      "-<starttls xmlns='tls'/>",
      ' <mechanisms/>',
      ' </stream:features>',
    ]);
    expect(shown(arrived)).toEqual([' <stream:features>', ' <mechanisms/>', ' </stream:features>']);
  });
});

describe('octets that are no text', () => {
  test.each([
    ['a line', 'EHLO a\r\n', true],
    ['XML', '<a/>', true],
    ['nothing', '', true],
    ['one octet, though it is a letter', 'S', false],
    ['a control character', 'a\0\r\n', false],
    ['an octet above ASCII', '\xff\xfd.', false],
  ])('%s', (_, bytes, expected) => {
    expect(isText(fromText(bytes))).toBe(expected);
  });

  test('are called by their title, with the first of them', () => {
    expect(shown(plainLines(Uint8Array.of(0, 1), 'SSLRequest'))).toEqual([' SSLRequest', ' 00 01']);
    expect(shown(plainLines(new Uint8Array(13), 'long')).at(1)).toMatch(/^ (?:00 ){12}…$/);
  });

  test('are compared one by one; what stays the same for long is left out', () => {
    const head = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const { sent, arrived } = diff(Uint8Array.of(...head, 0x88, 9), Uint8Array.of(...head, 0x80, 9));
    expect(shown(sent)).toEqual(['-sent', ' … 06 07 08|-88| 09']);
    expect(shown(arrived)).toEqual(['+arrived', ' … 06 07 08|+80| 09']);
  });
});

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });

test('each half is exactly what was there, and the unmarked lines of both are the same', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { sent, arrived } = diff(lines(...a), lines(...b));
      expect(shown(sent).map((line) => line.slice(1))).toEqual(a);
      expect(shown(arrived).map((line) => line.slice(1))).toEqual(b);
      const same = (half: readonly Line[]) => shown(half).filter((line) => line.startsWith(' '));
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
