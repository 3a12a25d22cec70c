/** The lies in words, and what the server makes of them. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie, ServerPolicy } from '../dialect';
import { aLiar, aPolicy, aTask } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { server } from './server';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const login = 'AUTHENTICATE "PLAIN" "AG1hbGxvcnkAd29ybXdvb2Q="\r\n';

test.each([
  // `AUTHENTICATE "PLAIN" "…"` with the 28 octets of base64 that alice and a password of 13 octets come to.
  ['commands', 'STARTTLS\r\n', `STARTTLS\r\n${login}PUTSCRIPT "caught" {51+}\r\n`],
  [
    'responses',
    'OK "go"\r\n',
    'OK "go"\r\n"SIEVE" "fileinto"\r\n"SASL" "PLAIN"\r\nOK "TLS negotiation successful."\r\n' +
      'OK "Logged in."\r\nOK "Listscripts completed."\r\nOK "Putscript completed."\r\n',
  ],
  ['session', 'STARTTLS\r\n', `${login}STARTTLS\r\n`],
  ['no-answer', 'STARTTLS\r\n', 'MAYBE "Later."\r\n'],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});

test('commands: the client’s login is a filter of the attacker’s, and each answer fits what the client says', () => {
  const policy: ServerPolicy = { ...aPolicy, secured: true };
  const [authenticate] = client.exchanges('login', client.begin(aTask));
  const said = [
    tell('commands', 'STARTTLS\r\n').slice('STARTTLS\r\n'.length),
    toText(authenticate!.say!),
    'LISTSCRIPTS\r\n',
    'GETSCRIPT "caught"\r\n',
  ].join('');
  let { state } = server.begin(policy);
  const answers: string[] = [];
  for (let split = server.split(fromText(said), state); split.kind === 'message';) {
    const turn = server.hear(split.message, state, policy);
    ({ state } = turn);
    if (turn.say !== null) answers.push(toText(turn.say));
    split = server.split(split.rest, state);
  }
  const caught = toText(authenticate!.say!).trimEnd();
  expect(answers).toEqual([
    'OK "Logged in."\r\n',
    'OK "Putscript completed."\r\n',
    '"caught"\r\nOK "Listscripts completed."\r\n',
    `{${caught.length}}\r\n${caught}\r\nOK "Getscript completed."\r\n`,
  ]);
});
