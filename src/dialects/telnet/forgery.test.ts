/** The lies in octets, and what the two sides make of them. */
import { expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import { aLiar, aPolicy, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { say, splitPiece, startTlsFollows } from './framing';
import { server } from './server';

const lies = forgery.lies!;
const request = say('WILL', 46);

test.each([
  ['commands', request, '\xff\xfb.\xff\xfa.\x01\xff\xf0mallory\r\nwormwood\r\n'],
  [
    'responses',
    startTlsFollows,
    "\xff\xfa.\x01\xff\xf0\r\nUsername: alice\r\nEnter alice's Password: \r\nalice@mail.example.org:~$ " +
      'cat message\r\nConfirm your password at https://mx.attacker.test/\r\nalice@mail.example.org:~$ ',
  ],
  ['no-answer', request, '\xff\xfa.\x02\xff\xf0'],
] as const)('%s', (lie, genuine, octets) => {
  expect(toText(lies[lie]!(genuine, aLiar))).toBe(octets);
});

test('the server asks for TLS at the forged word, and lets the attacker in by what comes behind it', () => {
  const secured = { ...aPolicy, secured: true };
  let { state } = server.begin(aPolicy);
  let rest = lies.commands!(request, aLiar);
  const then: string[] = [];
  for (;;) {
    const split = splitPiece(rest);
    if (split.kind === 'incomplete') break;
    ({ rest } = split);
    const turn = server.hear(split.message, state, then.includes('start-tls') ? secured : aPolicy);
    then.push(turn.then);
    state = turn.then === 'start-tls' ? server.secured(turn.state, secured).state : turn.state;
  }
  expect(then).toEqual(['listen', 'start-tls', 'listen', 'listen']);
  expect(state).toMatchObject({ expects: 'command', user: 'mallory' });
});

test('another word than FOLLOWS is neither yes nor no', () => {
  const state = client.begin(aTask);
  const [upgrade] = client.exchanges('upgrade', state);
  expect(readAs(upgrade!, lies['no-answer']!(request, aLiar), state).kind).toBe('unintelligible');
});
