import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';

import { collect, longestCommand, nothingCollected } from './collect';
import { longestLine, longestLiteral, splitPart, splitWhole } from './framing';
import { quote, readTokens, type Token } from './tokens';

const split = (buffer: string, isText?: (line: string) => boolean): string => {
  const found = splitWhole(fromText(buffer), isText);
  return found.kind === 'message' ? toText(found.message) : found.kind;
};

describe('a line with its literals', () => {
  test.each([
    ['a line', 'a NOOP\r\nb', 'a NOOP\r\n'],
    ['no end yet', 'a NOOP\r', 'incomplete'],
    ['a literal', 'a {3}\r\n\r\nx\r\nb', 'a {3}\r\n\r\nx\r\n'],
    ['one that does not wait', 'a {3+}\r\nxyz\r\n', 'a {3+}\r\nxyz\r\n'],
    ['two', 'a {1}\r\nx {1}\r\ny z\r\n', 'a {1}\r\nx {1}\r\ny z\r\n'],
    ['an empty one', 'a {0}\r\n\r\n', 'a {0}\r\n\r\n'],
    ['a literal not there yet', 'a {3}\r\nxy', 'incomplete'],
    ['the line behind not there yet', 'a {3}\r\nxyz', 'incomplete'],
    ['commands inside a literal are data', 'a {8}\r\nb NOOP\r\n\r\n', 'a {8}\r\nb NOOP\r\n\r\n'],
    ['braces elsewhere', 'a {3} b\r\n', 'a {3} b\r\n'],
    ['a literal nobody waits for', `a {${longestLiteral + 1}}\r\nx`, `a {${longestLiteral + 1}}\r\n`],
  ])('%s', (_, buffer, expected) => {
    expect(split(buffer)).toBe(expected);
  });

  test('words for people announce nothing', () => {
    expect(split('* OK {3}\r\nx', (line) => line.startsWith('* OK'))).toBe('* OK {3}\r\n');
  });

  test('an endless line is cut', () => {
    expect(split('x'.repeat(longestLine - 1))).toBe('incomplete');
    expect(split('x'.repeat(longestLine + 1)).length).toBe(longestLine);
  });
});

describe('a command in parts', () => {
  /** Each part that a reader gets, with what it makes of it. */
  function parts(said: string): readonly string[] {
    const made: string[] = [];
    let collecting = nothingCollected;
    let buffer = fromText(said);
    for (;;) {
      const found = splitPart(buffer, collecting.owed);
      if (found.kind === 'incomplete') return made;
      buffer = Uint8Array.from(found.rest);
      const got = collect(collecting, found.message);
      collecting = got.kind === 'more' ? got.collecting : nothingCollected;
      made.push(got.kind === 'more' ? `more${got.waits ? ' waits' : ''}` : got.kind);
    }
  }

  test.each([
    ['a line', 'a NOOP\r\n', ['whole']],
    ['literals', 'a LOGIN {1}\r\nx {1+}\r\ny\r\nb', ['more waits', 'more', 'whole']],
    ['too large', `a X {${longestCommand}}\r\n`, ['too-large']],
    [
      'too large in sum',
      `a X {${longestCommand - 20}+}\r\n${'x'.repeat(longestCommand - 20)} {99+}\r\n`,
      ['more', 'too-large'],
    ],
    ['endless', 'x'.repeat(longestLine), ['endless']],
    ['endless behind a literal', `a {1}\r\n${'x'.repeat(longestLine + 1)}`, ['more waits', 'endless']],
  ])('%s', (_, said, expected) => {
    expect(parts(said)).toEqual(expected);
  });
});

describe('tokens', () => {
  const show = (tokens: readonly Token[] | null): unknown =>
    tokens?.map((token) => (token.kind === 'list' ? show(token.items) : `${token.kind[0]}:${token.text}`)) ??
    null;

  test.each([
    ['', []],
    ['INBOX', ['a:INBOX']],
    ['alice "correct horse"', ['a:alice', 'q:correct horse']],
    [String.raw`"a \"b\" \\"`, [String.raw`q:a "b" \ `.trimEnd()]],
    ['{3}\r\na"\n x', ['l:a"\n', 'a:x']],
    ['{0+}\r\n', ['l:']],
    ['""', ['q:']],
    [
      '1:* (FLAGS BODY.PEEK[HEADER.FIELDS (To Cc)]<0.10>)',
      ['a:1:*', ['a:FLAGS', 'a:BODY.PEEK[HEADER.FIELDS (To Cc)]<0.10>']],
    ],
    ['()', [[]]],
    ['((a)(b)) c', [[['a:a'], ['a:b']], 'a:c']],
    ['a  b', null],
    [' a', null],
    ['a ', null],
    ['(a', null],
    ['a)', null],
    ['"a', null],
    [String.raw`"\a"`, null],
    ['"a\r\nb"', null],
    ['"a"b', null],
    ['{4}\r\nabc', null],
    ['{9999999999}\r\n', null],
    ['\x80', null],
    ['('.repeat(40) + ')'.repeat(40), null],
  ])('%j', (text, expected) => {
    expect(show(readTokens(text))).toEqual(expected);
  });

  test('what is quoted is read back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
        expect(show(readTokens(quote(text)))).toEqual([`q:${text}`]);
      }),
    );
  });
});
