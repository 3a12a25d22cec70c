import { expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { outline } from '../hostile.fixture';
import { describe as describeIrc } from './describe';

const outlineOf = (text: string) => outline(describeIrc('server', fromText(text)).fields);

test('a capability list, word by word', () => {
  const text = ':mx CAP * LS :sasl=PLAIN tls\r\n';
  const described = describeIrc('server', fromText(text));
  expect(described.title).toBe(':mx CAP * LS :sasl=PLAIN tls');
  expect(outlineOf(text)).toEqual([
    '0+30 message=:mx CAP * LS :sasl=PLAIN tls',
    '  0+3 prefix=:mx',
    '  4+3 command=CAP',
    '  8+1 middle=*',
    '  10+2 middle=LS',
    '  13+15 capabilities=:sasl=PLAIN tls',
    '    14+10 capability=sasl=PLAIN',
    '    25+3 capability=tls',
  ]);
  expect(described.fields[0]?.fields?.at(-1)?.fields?.map(({ meaning }) => meaning)).toEqual([
    'irc.cap-sasl',
    'irc.cap-tls',
  ]);
});

test.each([
  [
    'PRIVMSG bob :a b\n',
    ['0+17 message=PRIVMSG bob :a b', '  0+7 command=PRIVMSG', '  8+3 msgtarget=bob', '  12+4 trailing=a b'],
  ],
  [
    '@t=1 :mx 670 * :go\r\n',
    [
      '0+20 message=@t=1 :mx 670 * :go',
      '  0+4 tags=@t=1',
      '  5+3 prefix=:mx',
      '  9+3 command=670',
      '  13+1 middle=*',
      '  15+3 trailing=go',
    ],
  ],
  [
    'AUTHENTICATE AGEAYg==\r\n',
    ['0+23 message=AUTHENTICATE AGEAYg==', '  0+12 command=AUTHENTICATE', '  13+8 base64=NUL a NUL b'],
  ],
  ['\x16\x03\x01\nQUIT', ['0+4 octets=···', '4+4 octets=QUIT']],
])('%j', (text, expected) => {
  expect(outlineOf(text)).toEqual(expected);
});
