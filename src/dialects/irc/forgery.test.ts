/** The lies in words, and what the client makes of them. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar, aTask, readAs } from '../for-tests';
import { client, type ClientState } from './client';
import { forgery } from './forgery';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const login = 'CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE AG1hbGxvcnkAd29ybXdvb2Q=\r\n';

test.each([
  ['commands', 'STARTTLS\r\n', `STARTTLS\r\n${login}`],
  [
    'responses',
    ':s 670 * :go\r\n',
    ':s 670 * :go\r\nCAP * LS :\r\n001 alice :Welcome\r\n376 alice :End of message of the day.\r\n' +
      ':operator!operator@mx.attacker.test PRIVMSG alice :We have moved to mx.attacker.test\r\nPONG * :read\r\n',
  ],
  ['session', 'STARTTLS\r\n', `${login}STARTTLS\r\n`],
  ['capabilities', ':s CAP * LS :sasl=PLAIN tls\r\n', ':s CAP * LS :tls\r\n'],
  ['capabilities', ':s CAP * LS :tls sasl\r\n', ':s CAP * LS :tls \r\n'],
  ['capabilities', ':s CAP * LS :saslx tls\r\n', ':s CAP * LS :saslx tls\r\n'],
  [
    'alert',
    ':s 670 * :go\r\n',
    'NOTICE * :Your nick is locked. Unlock it at https://mx.attacker.test/\r\n:s 670 * :go\r\n',
  ],
  ['no-capabilities', 'CAP LS 302\r\n', '451 * CAP :You have not registered.\r\n'],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});

test('who is told that somebody has logged in already goes on to register, and shows no password', () => {
  const begun: ClientState = { ...client.begin(aTask), capabilities: [{ name: 'sasl', value: 'PLAIN' }] };
  const ask = client.exchanges('login', begun)[1]!;
  const reading = readAs(ask, fromText(':s 907 * :You have already authenticated using SASL\r\n'), begun);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  const names = client.exchanges('login', reading.state).map(({ name }) => name);
  expect(names).toEqual(['CAP REQ', 'AUTHENTICATE', 'NICK', 'USER', 'CAP END']);
});
