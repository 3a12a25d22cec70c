/** The login by SCRAM in PostgreSQL's messages: what either side takes from the other, and what it does not. */
import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import { aPolicy, aTask, readAs } from '../for-tests';
import { client, type ClientState } from './client';
import { splitTyped } from './framing';
import {
  authenticationRequest,
  errorText,
  message,
  parseTyped,
  readyForQuery,
  saslInitialResponse,
  saslRequest,
  saslResponse,
  startupMessage,
} from './message';
import { serverOf } from './server';

const server = serverOf('scram-sha-256');
type Policy = typeof aPolicy;

/** Goes through the login with a real server, whose words can be changed on the way; how it ended and what the client said. */
function logIn(
  { password = aTask.account.password, policy = aPolicy }: { password?: string; policy?: Policy },
  meddle = (text: string): string => text,
) {
  let state: ClientState = client.begin({ ...aTask, account: { ...aTask.account, password } });
  let turn = server.begin(policy);
  const said: Uint8Array[] = [];
  for (let index = 0; ; index++) {
    const one = client.exchanges('login', state)[index];
    if (one === undefined) return { end: 'accepted', said: concat(new Uint8Array(0), ...said) };
    said.push(one.say!);
    turn = server.hear(one.say!, turn.state, policy);
    let rest = fromText(meddle(toText(turn.say!)));
    for (let done = false; !done;) {
      const split = splitTyped(rest);
      if (split.kind === 'incomplete') throw new Error('nothing more comes');
      rest = split.rest;
      const reading = readAs(one, split.message, state);
      if (reading.kind === 'refused' || reading.kind === 'unintelligible') {
        return { end: `${reading.kind}: ${reading.text}`, said: concat(new Uint8Array(0), ...said) };
      }
      state = reading.state;
      done = reading.kind === 'accepted';
    }
  }
}

describe('both sides', () => {
  test('come to an end, and the password is in no message', () => {
    const { end, said } = logIn({});
    expect(end).toBe('accepted');
    expect(toText(said)).toContain('SCRAM-SHA-256');
    expect(toText(said)).not.toContain(aTask.account.password);
  });

  test('a wrong password', () => {
    expect(logIn({ password: 'wrong' }).end).toBe(
      'refused: FATAL 28P01: password authentication failed for user "alice"',
    );
  });

  test('a user that does not exist is challenged all the same', () => {
    const account = { user: 'bob', password: aTask.account.password };
    expect(logIn({ policy: { ...aPolicy, account } }).end).toMatch(/28P01/);
  });

  test.each([
    ['somebody changed the rounds', (text: string) => text.replace('i=4096', 'i=4095'), /28P01/],
    ['somebody changed the nonce', (text: string) => text.replace('%hv', '%hw'), /28P01/],
    [
      'more rounds than anybody does',
      (text: string) => {
        const challenge = /r=.*i=/.exec(text)?.[0];
        return challenge === undefined ? text : toText(authenticationRequest(11, `${challenge}999999`));
      },
      /nobody should answer/,
    ],
    [
      'a server that took the proof and shows none',
      (text: string) => text.replace(/v=..../, 'v=AAAA'),
      /the server does not know the password/,
    ],
    [
      'a server that lets anybody in',
      (text: string) =>
        text.includes('v=') ? toText(concat(authenticationRequest(0), readyForQuery)) : text,
      /has not shown that it knows the password/,
    ],
    ['another request in between', () => toText(authenticationRequest(5, 'salt')), /refused/],
  ])('the client gives up: %s', (_, meddle, end) => {
    expect(logIn({}, meddle).end).toMatch(end);
  });

  test('a server that wants the password as it is gets it, as from libpq', () => {
    const { said } = logIn({}, () => toText(authenticationRequest(3)));
    expect(toText(said)).toContain(aTask.account.password);
  });
});

describe('the server', () => {
  const asked = server.hear(startupMessage({ user: 'alice' }), server.begin(aPolicy).state, aPolicy);
  test('asks for SCRAM', () => {
    expect(asked.say).toEqual(saslRequest('SCRAM-SHA-256'));
  });
  test.each([
    [
      'another mechanism',
      saslInitialResponse('PLAIN', '\0alice\0x'),
      /invalid SASL authentication mechanism/,
    ],
    ['a mechanism with binding', saslInitialResponse('SCRAM-SHA-256-PLUS', 'x'), /invalid SASL/],
    ['no mechanism', message('p', fromText('correct horse\0')), /invalid SASL/],
    ['no SCRAM', saslInitialResponse('SCRAM-SHA-256', 'hello'), /malformed SCRAM message/],
    ['a query', message('Q', fromText('SELECT 1\0')), /expected SASL response, got message type 81/],
    ['a length that is none', fromText('p\0\0\0\x01'), /invalid message length/],
  ])('refuses %s', (_, bytes, text) => {
    const turn = server.hear(bytes, asked.state, aPolicy);
    expect(errorText(parseTyped(turn.say!)!.content)).toMatch(text);
    expect(turn.then).toBe('close');
  });
  test('refuses words that are no proof', () => {
    const first = saslInitialResponse('SCRAM-SHA-256', 'n,,n=,r=abc');
    const { state } = server.hear(first, asked.state, aPolicy);
    const turn = server.hear(saslResponse('hello'), state, aPolicy);
    expect(errorText(parseTyped(turn.say!)!.content)).toMatch(/^FATAL 28P01/);
  });
});
