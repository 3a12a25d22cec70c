/** The lies in octets, and what the two sides make of them. */
import { expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import { aLiar, aPolicy, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { command, commands, handshakeResponse, sslRequest } from './message';
import { proofOf } from './native-password';
import { splitPacket } from './packet';
import { server } from './server';

const lies = forgery.lies!;
const secured = { ...aPolicy, secured: true };
const { say: greeting, state } = server.begin(aPolicy);
const liar = { ...aLiar, greeting };

test('the commands are a login by the challenge that was read, and a query', () => {
  const proof = proofOf('wormwood', state.scramble);
  const login = handshakeResponse(2, true, 'mallory', proof);
  const query = command(commands.query, 'SELECT message FROM mailbox');
  expect(lies.commands!(sslRequest, liar)).toEqual(concat(sslRequest, login, query));

  const inside = server.secured(state, secured).state;
  const welcome = server.hear(login, inside, secured);
  expect(welcome.state).toMatchObject({ expects: 'command', user: 'mallory' });
  expect(toText(server.hear(query, welcome.state, secured).say!)).toContain('Read me.');
});

test('who has read no challenge can answer none', () => {
  const split = splitPacket(lies.commands!(sslRequest, aLiar).subarray(sslRequest.length));
  const login = split.kind === 'message' ? split.message : new Uint8Array(0);
  const said = server.hear(login, server.secured(state, secured).state, secured);
  expect(said.then).toBe('close');
});

test('an error in place of the greeting, as one has it before the greeting: without an SQLSTATE', () => {
  const words = 'Your account is locked; unlock it at https://mx.attacker.test/';
  const error = concat(
    Uint8Array.of(3 + words.length, 0, 0, 0, 0xff, 1129 & 0xff, 1129 >> 8),
    fromText(words),
  );
  expect(lies.alert!(greeting!, liar)).toEqual(concat(error, greeting!));

  const begun = client.begin(aTask);
  expect(client.alertIn!(error, begun)).toBe(`1129: ${words}`);
  expect(client.alertIn!(greeting!, begun)).toBeNull();
  const reading = readAs(client.exchanges('greeting', begun)[0]!, greeting!, begun);
  expect(reading.kind === 'accepted' ? client.alertIn!(error, reading.state) : '').toBeNull();
});
