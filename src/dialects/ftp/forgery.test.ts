/** The lies in words, and what the client and a listener make of them. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { listener } from './listener';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const login = 'USER mallory\r\nPASS wormwood\r\n';

test.each([
  ['commands', 'AUTH TLS\r\n', `AUTH TLS\r\nFEAT\r\nPBSZ 0\r\nPROT P\r\n${login}TYPE I\r\nSIZE gone.eml\r\n`],
  [
    'responses',
    '234 go\r\n',
    '234 go\r\n211-Features:\r\n PBSZ\r\n PROT\r\n211 End\r\n200 PBSZ 0 successful\r\n' +
      '200 Protection set to Private\r\n331 Password required\r\n230 User logged in\r\n200 Type set to I\r\n' +
      '550 message.eml: No such file or directory. It is at ftp://mx.attacker.test/ now.\r\n',
  ],
  ['session', 'AUTH TLS\r\n', `${login}AUTH TLS\r\n`],
  [
    'capabilities',
    '211-Features:\r\n AUTH TLS\r\n PBSZ\r\n PROT\r\n SIZE\r\n211 End\r\n',
    '211-Features:\r\n AUTH TLS\r\n SIZE\r\n211 End\r\n',
  ],
  ['capabilities', '500 no\r\n', '500 no\r\n'],
  ['greeting', '220 ProFTPD Server\r\n', '230-Welcome.\r\n'],
  ['greeting-login', '220 ProFTPD Server\r\n', login],
  ['masked-greeting', '220-Hello\r\n220 ProFTPD 2\r\n', '220-*****\r\n220 *********\r\n'],
  ['no-capabilities', 'FEAT\r\n', '500 FEAT not understood\r\n'],
  ['no-answer', 'AUTH TLS\r\n', '200 Something else\r\n'],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});

test('the server’s own answers to a login that the client knows nothing of end the greeting', () => {
  const [greeting] = client.exchanges('greeting', client.begin(aTask));
  const open = fromText(`${tell('greeting', '220 hello\r\n')}331 Password required for mallory\r\n`);
  expect(client.split(open, client.begin(aTask)).kind).toBe('incomplete');
  const whole = fromText(`${toText(open)}230 User mallory logged in\r\n`);
  const split = client.split(whole, client.begin(aTask));
  if (split.kind !== 'message') throw new Error(split.kind);
  const reading = readAs(greeting!, split.message, client.begin(aTask));
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  expect(client.isLoggedIn?.(reading.state)).toBe(true);
  expect(client.exchanges('login', reading.state)).toEqual([]);
  expect(client.isLoggedIn?.(client.forget(reading.state))).toBe(false);
});

test.each([
  ['331 Password required\r\n', null],
  ['230 User logged in\r\n', null],
  ['550 SSL/TLS required\r\n', null],
  ['431 Not now\r\n', 'refusal'],
  ['234 go\r\n', 'go-ahead'],
])('asked for AUTH, whoever listens makes of %j: %s', (reply, upgrade) => {
  const { state } = listener.hear('client', fromText('AUTH TLS\r\n'), listener.start);
  expect(listener.hear('server', fromText(reply), state).upgrade).toBe(upgrade);
});
