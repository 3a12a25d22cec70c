/** The lies in words, and what the client shows of them. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const mail =
  'From: "Your provider" <help@mx.attacker.test>\r\nSubject: Confirm your password\r\n\r\nhttps://mx.attacker.test/\r\n';

test.each([
  ['commands', 'STLS\r\n', 'STLS\r\nCAPA\r\nUSER mallory\r\nPASS wormwood\r\nSTAT\r\nRETR 1\r\n'],
  [
    'responses',
    '+OK Begin TLS negotiation now.\r\n',
    '+OK Begin TLS negotiation now.\r\n+OK\r\nUSER\r\n.\r\n+OK\r\n+OK Logged in.\r\n' +
      `+OK 1 ${mail.length}\r\n+OK ${mail.length} octets\r\n${mail}.\r\n`,
  ],
  ['session', 'STLS\r\n', 'USER mallory\r\nPASS wormwood\r\nSTLS\r\n'],
  ['capabilities', '+OK\r\nTOP\r\nSTLS\r\nSASL PLAIN\r\n.\r\n', '+OK\r\nTOP\r\nSTLS\r\nUSER\r\n.\r\n'],
  ['capabilities', '+OK\r\nUSER\r\nUIDL\r\nSTLS\r\n.\r\n', '+OK\r\nSTLS\r\nUSER\r\n.\r\n'],
  ['mailbox', '+OK go\r\n', '1 54321\r\n2 54321\r\n+OK go\r\n'],
  ['no-capabilities', 'CAPA\r\n', '-ERR Unknown command.\r\n'],
  ['no-answer', 'STLS\r\n', '+CONTINUE with something\r\n'],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});

test('a scan listing before the go-ahead is for the user, and what is told in TLS takes its place', () => {
  const begun = client.begin(aTask);
  const [upgrade] = client.exchanges('upgrade', begun);
  const listed = readAs(upgrade!, fromText('1 54321\r\n'), begun);
  if (listed.kind !== 'more') throw new Error(listed.kind);
  expect(client.shown?.of(listed.state)).toEqual(['mail 1, 54321 octets']);
  expect(readAs(upgrade!, fromText('+OK\r\n'), listed.state).kind).toBe('accepted');
  expect(readAs(upgrade!, fromText('one mail\r\n'), begun).kind).toBe('unintelligible');

  const [stat] = client.exchanges('work', begun);
  const counted = readAs(stat!, fromText('+OK 2 640\r\n'), client.forget(listed.state));
  if (counted.kind !== 'accepted') throw new Error(counted.kind);
  expect(client.shown?.of(counted.state)).toEqual(['2 mails']);
});
