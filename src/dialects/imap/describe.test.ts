import { expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';

import { describe } from './describe';
import { imap } from './index';

const look = (from: 'client' | 'server', text: string, about = '') => {
  const { title, fields } = describe(from, fromText(text), about);
  return [title, ...outline(fields)];
};

test('a greeting', () => {
  expect(look('server', '* OK [CAPABILITY IMAP4rev1 STARTTLS] hello\r\n')).toEqual([
    '* OK [CAPABILITY IMAP4rev1 STARTTLS] hello',
    '0+44 response=* OK [CAPABILITY IMAP4rev1 STARTTLS] hello',
    '  0+1 untagged=*',
    '  2+2 condition=OK',
    '  5+31 resp-text-code=[CAPABILITY IMAP4rev1 STARTTLS]',
    '    17+9 capability=IMAP4rev1',
    '    27+8 capability=STARTTLS',
    '  37+5 text=hello',
  ]);
});

test('a list and an answer in one segment', () => {
  expect(look('server', '* CAPABILITY LOGINDISABLED\r\na1 NO\r\n')).toEqual([
    '* CAPABILITY LOGINDISABLED',
    '0+28 response-data=* CAPABILITY LOGINDISABLED',
    '  0+1 untagged=*',
    '  2+10 name=CAPABILITY',
    '  13+13 capability=LOGINDISABLED',
    '28+7 response=a1 NO',
    '  28+2 tag=a1',
    '  31+2 condition=NO',
  ]);
});

test('commands with a literal and a password', () => {
  expect(look('client', 'a1 LOGIN {5+}\r\nalice "x y"\r\na2 FETCH 1 (FLAGS)\r\n')).toEqual([
    'a1 LOGIN {5+}',
    '0+28 command=a1 LOGIN {5+}··alice "x y"',
    '  0+2 tag=a1',
    '  3+5 name=LOGIN',
    '  9+11 userid=alice',
    '    9+6 announcement={5+}',
    '    15+5 octets=alice',
    '  21+5 password=x y',
    '28+20 command=a2 FETCH 1 (FLAGS)',
    '  28+2 tag=a2',
    '  31+5 name=FETCH',
    '  37+1 sequence-set=1',
    '  39+7 list=(FLAGS)',
    '    40+5 atom=FLAGS',
  ]);
});

test('a message in a literal', () => {
  expect(look('server', '* 1 FETCH (BODY[] {4}\r\nA\r\n!)\r\n').slice(1, 9)).toEqual([
    '0+30 response-data=* 1 FETCH (BODY[] {4}··A··!)',
    '  0+1 untagged=*',
    '  2+1 number=1',
    '  4+5 name=FETCH',
    '  10+18 list=(BODY[] {4}··A··!)',
    '    11+6 atom=BODY[]',
    '    18+9 literal=A··!',
    '      18+5 announcement={4}',
  ]);
});

test('base64 is shown as what it says', () => {
  const both = 'AGEAYg== = ·a·b';
  expect(look('client', 'AGEAYg==\r\n', 'response')).toEqual(['AGEAYg==', `0+10 base64=${both}`]);
  expect(look('client', 'a AUTHENTICATE PLAIN AGEAYg==\r\n').at(-1)).toBe(`  21+8 base64=${both}`);
});

test('octets that are no IMAP', () => {
  expect(look('client', '\x16\x03\x01\0\x05')).toEqual(['·····', '0+5 octets=·····']);
  expect(look('server', '220 mx\r\n')).toEqual(['220 mx', '0+8 octets=220 mx']);
});

const bytes = bytesOf(
  ...texts(
    'a LOGIN alice "correct horse"\r\n',
    'a LOGIN {5}\r\nalice ',
    '{3+}\r\n',
    '\r\n',
    'b SELECT INBOX\r\n',
  ),
  ...texts(
    'c FETCH 1 (FLAGS BODY[])\r\n',
    'd AUTHENTICATE PLAIN\r\n',
    'AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
    'a1 STARTTLS\r\n',
  ),
  ...texts(
    '* OK [CAPABILITY STARTTLS LOGINDISABLED] hi\r\n',
    '* PREAUTH x\r\n',
    '* 1 FETCH (BODY[] {4}\r\n',
    '+ \r\n',
  ),
  ...texts('a1 OK go\r\n', '* 2 EXISTS\r\n', '* BYE\r\n'),
);

test('any octets in any pieces come to the same', () => expectSameInAnyPieces(imap, bytes));
test('a description covers every octet once, whatever they are', () => expectDescribed(imap, bytes));
