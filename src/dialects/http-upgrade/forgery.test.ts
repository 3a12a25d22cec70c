/** The lies in octets, and what the two sides make of them. */
import { expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import { aLiar, aPolicy, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { splitMessage } from './message';
import { server } from './server';

const lies = forgery.lies!;
const [upgrade] = client.exchanges('upgrade', client.begin(aTask));
const request = upgrade!.say!;
const goAhead = fromText('HTTP/1.1 101 Switching Protocols\r\n\r\n');

test.each([
  ['commands', request, `${toText(request)}GET /mailbox/1 HTTP/1.1\r\nX-Swallowed: `],
  [
    'responses',
    goAhead,
    'HTTP/1.1 101 Switching Protocols\r\n\r\n' +
      'HTTP/1.1 200 OK\r\nAllow: GET, OPTIONS\r\nContent-Length: 0\r\n\r\n' +
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\n/mailbox/1\n' +
      'HTTP/1.1 200 OK\r\nContent-Type: message/rfc822\r\nContent-Length: 76\r\n\r\n' +
      'From: "Your provider" <help@mx.attacker.test>\r\n\r\nhttps://mx.attacker.test/\r\n',
  ],
  ['no-answer', request, 'do something else\r\n\r\n'],
] as const)('%s', (lie, genuine, octets) => {
  expect(toText(lies[lie]!(genuine, aLiar))).toBe(octets);
});

test('what the attacker asks for is done in the client’s name', () => {
  const secured = { ...aPolicy, secured: true };
  const begun = lies.commands!(request, aLiar).subarray(request.length);
  expect(splitMessage(begun).kind).toBe('incomplete');
  const state = client.forget(client.begin(aTask));
  const [login] = client.exchanges('login', state);
  const whole = splitMessage(concat(begun, login!.say!));
  expect(whole).toMatchObject({ kind: 'message', rest: new Uint8Array(0) });
  const message = whole.kind === 'message' ? whole.message : begun;
  const turn = server.hear(message, server.begin(secured).state, secured);
  expect(toText(turn.say!)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*Read me\.\r\n$/);
});

test('what is no HTTP is neither yes nor no', () => {
  const reading = readAs(upgrade!, lies['no-answer']!(request, aLiar), client.begin(aTask));
  expect(reading.kind).toBe('unintelligible');
});

test('the server knows the attacker too, by its own password only', () => {
  const ask = (credentials: string): string => {
    const head = `GET /mailbox/ HTTP/1.1\r\nHost: a\r\nAuthorization: Basic ${btoa(credentials)}\r\n\r\n`;
    const secured = { ...aPolicy, secured: true };
    return toText(server.hear(fromText(head), server.begin(secured).state, secured).say!).slice(9, 12);
  };
  expect([ask('mallory:wormwood'), ask('mallory:correct horse')]).toEqual(['200', '401']);
});
