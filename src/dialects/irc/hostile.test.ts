import { test } from 'vitest';

import { bytesOf, expectDescribed, expectSameInAnyPieces, texts } from '../hostile.fixture';
import { irc } from '.';

const bytes = bytesOf(
  ...texts(
    ...[
      'CAP LS 302\r\n',
      'STARTTLS\r\n',
      'NICK alice\r\n',
      'USER alice 0 * :x\r\n',
      'PASS x\r\n',
      'CAP END\r\n',
    ],
    ...[
      'AUTHENTICATE PLAIN\r\n',
      'AUTHENTICATE AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
      'PRIVMSG bob :x\r\n',
      'QUIT\n',
    ],
    ...[
      ':mx CAP * LS :tls\r\n',
      ':mx CAP * ACK :sasl\r\n',
      ':mx 670 * :go\r\n',
      ':mx 691 * :no\r\n',
      ':mx 376 * :x\r\n',
    ],
    ...['@a=b ', ':mx ', ' :', ' ', '\r', '\n', '\0', '\xff'],
  ),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(irc, bytes);
});

test('a description covers every octet once', () => {
  expectDescribed(irc, bytes);
});
