import { describe, expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';

import { pop3 } from './index';

const look = (from: 'client' | 'server', text: string, about = '') => {
  const { title, fields } = pop3.describe(from, fromText(text), about);
  return [title, ...outline(fields)];
};

describe('responses', () => {
  test('a refusal', () => {
    expect(look('server', '-ERR [AUTH] no such thing\r\n')).toEqual([
      '-ERR [AUTH] no such thing',
      '0+27 response=-ERR [AUTH] no such thing',
      '  0+4 status indicator=-ERR',
      '  5+6 resp-code=[AUTH]',
      '  12+13 text=no such thing',
    ]);
  });

  test('a capability list', () => {
    expect(look('server', '+OK\r\nSTLS\r\nSASL PLAIN\r\n.\r\n', 'capabilities')).toEqual([
      '+OK',
      '0+5 response=+OK',
      '  0+3 status indicator=+OK',
      '5+6 capability=STLS',
      '  5+4 capa-tag=STLS',
      '11+12 capability=SASL PLAIN',
      '  11+4 capa-tag=SASL',
      '  16+5 capa-parameter=PLAIN',
      '23+3 end=.',
    ]);
  });

  test('a listing, and a response behind it', () => {
    expect(look('server', '+OK\r\n1 9\r\n.\r\n+OK\r\n', 'listing')).toEqual([
      '+OK',
      '0+5 response=+OK',
      '  0+3 status indicator=+OK',
      '5+5 scan listing=1 9',
      '10+3 end=.',
      '13+5 response=+OK',
      '  13+3 status indicator=+OK',
    ]);
  });

  test('a message', () => {
    expect(look('server', '+OK 9 octets\r\nSubject: x\r\n\r\nHi\r\n.\r\n', 'message')).toEqual([
      'Subject: x',
      '0+14 response=+OK 9 octets',
      '  0+3 status indicator=+OK',
      '  4+8 text=9 octets',
      '14+12 Subject=Subject: x',
      '26+2 empty line=CRLF',
      '28+4 body=Hi',
      '32+3 end of mail data=.',
    ]);
  });

  test('the go-ahead for SASL', () => {
    expect(look('server', '+ \r\n')).toEqual(['+ ', '0+4 continuation=+ ']);
  });

  test('what is none', () => {
    expect(look('server', '\x15\x03\x03')).toEqual(['···', '0+3 octets=···']);
    expect(look('server', '')).toEqual(['CRLF']);
  });
});

describe('commands', () => {
  test.each([
    ['USER alice\r\n', ['0+12 command=USER alice', '  0+4 keyword=USER', '  5+5 name=alice']],
    ['PASS a b\r\n', ['0+10 command=PASS a b', '  0+4 keyword=PASS', '  5+3 string=a b']],
    ['TOP 1 0\r\n', ['0+9 command=TOP 1 0', '  0+3 keyword=TOP', '  4+1 argument=1', '  6+1 argument=0']],
    [
      'AUTH PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
      [
        '0+41 command=AUTH PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=',
        '  0+4 keyword=AUTH',
        '  5+5 mechanism=PLAIN',
        '  11+28 initial-response=·alice·correct horse',
      ],
    ],
    ['STLS\r\n\x16\x03', ['0+6 command=STLS', '  0+4 keyword=STLS', '6+2 octets=··']],
  ])('%j', (text, expected) => {
    expect(look('client', text).slice(1)).toEqual(expected);
  });
});

const words = bytesOf(
  ...texts('CAPA\r\n', 'STLS\r\n', 'USER alice\r\n', 'PASS correct horse\r\n', 'STAT\r\n', 'RETR 1\r\n'),
  ...texts(
    'AUTH PLAIN\r\n',
    '*\r\n',
    'AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
    'TOP 1 1\r\n',
    'LIST\r\n',
    'QUIT\r\n',
  ),
  ...texts('+OK\r\n', '+OK 1 9\r\n', '-ERR [AUTH] no\r\n', '+ \r\n', '.\r\n', '1 9\r\n', 'A: b\r\n\r\nc\r\n'),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(pop3, words);
});

test('any octets are described, each once', () => {
  expectDescribed(pop3, words);
  expectDescribed({ ...pop3, describe: (from, bytes) => pop3.describe(from, bytes, 'message') }, words);
});
