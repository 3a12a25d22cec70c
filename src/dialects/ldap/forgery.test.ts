/** The lies in octets, and what the two sides make of them. */
import { expect, test } from 'vitest';

import { concat, fromHex } from '../../bytes/hex';
import { aLiar, aPolicy, aTask, readAs } from '../for-tests';
import { client } from './client';
import { splitMessage } from './framing';
import { forgery } from './forgery';
import {
  bindRequest,
  extendedRequest,
  oids,
  parseMessage,
  response,
  responseTags,
  searchRequest,
  searchResultEntry,
} from './message';
import { server } from './server';

const lies = forgery.lies!;
const startTls = extendedRequest(2, oids.startTls);
const goAhead = response(2, responseTags.extended, 0);
const offer = searchResultEntry(1, '', [
  { type: 'supportedExtension', values: [oids.startTls] },
  { type: 'supportedSASLMechanisms', values: ['EXTERNAL'] },
]);

/** Every whole message, and what is left. */
function messagesIn(bytes: Uint8Array): {
  readonly messages: readonly Uint8Array[];
  readonly rest: Uint8Array;
} {
  const split = splitMessage(bytes);
  if (split.kind === 'incomplete') return { messages: [], rest: bytes };
  const { messages, rest } = messagesIn(split.rest);
  return { messages: [split.message, ...messages], rest };
}

const kinds = (bytes: Uint8Array): readonly unknown[] =>
  messagesIn(bytes).messages.map((one) => {
    const message = parseMessage(one);
    return [message?.id, message?.operation.kind];
  });

test.each([
  ['referral', offer, '30280201016523 0a010a 0400 0400 a31a0418' + hex('ldap://mx.attacker.test/')],
  ['no-capabilities', searchRequest(1, '', []), '300c020101 6507 0a0132 0400 0400'],
  ['no-answer', startTls, '300c020102 6507 0a0100 0400 0400'],
] as const)('%s', (lie, genuine, octets) => {
  expect(lies[lie]!(genuine, aLiar)).toEqual(fromHex(octets.replaceAll(' ', '')));
});

function hex(text: string): string {
  return [...text].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

test('the commands take in exactly what the client says next, and the session is the attacker’s', () => {
  const { messages, rest } = messagesIn(lies.commands!(startTls, aLiar));
  expect(messages).toEqual([
    startTls,
    searchRequest(3, '', [
      'supportedExtension',
      'supportedSASLMechanisms',
      'namingContexts',
      'supportedLDAPVersion',
    ]),
    bindRequest(4, 'uid=mallory,dc=example,dc=org', 'wormwood'),
  ]);
  const inside = { ...client.forget(client.begin(aTask)), next: 3 };
  const [discovery] = client.exchanges('discovery', inside);
  const [login] = client.exchanges('login', { ...inside, next: 4 });
  const [work] = client.exchanges('work', { ...inside, next: 5 });
  const swallowed = messagesIn(concat(rest, discovery!.say!, login!.say!, work!.say!));
  expect(kinds(concat(...swallowed.messages))).toEqual([
    [102, 'other'],
    [5, 'search-request'],
  ]);
  const secured = { ...aPolicy, secured: true };
  expect(server.hear(messages[2]!, server.begin(secured).state, secured).state).toEqual({
    bound: 'uid=mallory,dc=example,dc=org',
  });
});

test('the answers have the numbers of the questions to come', () => {
  expect(kinds(lies.responses!(goAhead, aLiar))).toEqual([
    [2, 'extended-response'],
    [3, 'entry'],
    [3, 'search-done'],
    [4, 'bind-response'],
    [5, 'entry'],
    [5, 'search-done'],
  ]);
});

test('other capabilities leave the offer in', () => {
  expect(parseMessage(lies.capabilities!(offer, aLiar))?.operation).toEqual({
    kind: 'entry',
    name: '',
    attributes: [
      { type: 'supportedExtension', values: [oids.startTls] },
      { type: 'supportedSASLMechanisms', values: ['PLAIN'] },
    ],
  });
  expect(lies.capabilities!(goAhead, aLiar)).toEqual(goAhead);
});

test('the early answer is to the request that will have the next number', () => {
  expect(kinds(lies['early-answer']!(offer, aLiar))).toEqual([
    [1, 'entry'],
    [1, 'search-done'],
    [2, 'extended-response'],
  ]);
});

test('the words for the user come with the go-ahead, and are still a go-ahead', () => {
  const state = { ...client.begin(aTask), next: 2 };
  const told = lies.alert!(goAhead, aLiar);
  expect(client.alertIn!(told, state)).toBe('Your account is locked. Unlock it at https://mx.attacker.test/');
  expect(client.alertIn!(goAhead, state)).toBeNull();
  expect(readAs(client.exchanges('upgrade', state)[0]!, told, state).kind).toBe('accepted');
});

test('the client knows where it has been sent, and takes it for a no', () => {
  const state = client.begin(aTask);
  const reading = readAs(client.exchanges('discovery', state)[0]!, lies.referral!(offer, aLiar), state);
  expect(reading.kind).toBe('refused');
  expect(reading.kind === 'refused' ? client.referral!(reading.state) : null).toBe('mx.attacker.test');
  expect(client.referral!(state)).toBeNull();
});
