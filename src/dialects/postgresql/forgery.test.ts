/** The lies in octets, and what the two sides make of them. */
import { expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import { aLiar, aTask, readAs } from '../for-tests';
import { client } from './client';
import { forgery } from './forgery';
import { splitStartup, splitTyped } from './framing';
import { sslRequest } from './message';

const lies = forgery.lies!;
const goAhead = fromText('S');

test.each([
  [
    'commands',
    sslRequest,
    '\0\0\0\x08\x04\xd2\x16/' +
      '\0\0\0\x28\0\x03\0\0user\0mallory\0database\0postgres\0\0' +
      'Q\0\0\0 SELECT message FROM mailbox\0',
  ],
  [
    'alert',
    goAhead,
    'E\0\0\0QSFATAL\0VFATAL\0C28000\0Myour account is locked, see https://mx.attacker.test/\0\0S',
  ],
  ['no-answer', sslRequest, 'G'],
] as const)('%s', (lie, genuine, octets) => {
  expect(toText(lies[lie]!(genuine, aLiar))).toBe(octets);
});

test('a server reads the commands whole', () => {
  const first = splitStartup(lies.commands!(sslRequest, aLiar));
  const second = first.kind === 'message' ? splitStartup(first.rest) : first;
  const third = second.kind === 'message' ? splitTyped(second.rest) : second;
  expect(third).toMatchObject({ kind: 'message', rest: new Uint8Array(0) });
});

test('by the forged answers the client is logged in without a password, and has its row', () => {
  let rest = lies.responses!(goAhead, aLiar).subarray(1);
  let state = client.forget(client.begin(aTask));
  const said: string[] = [];
  for (const phase of ['login', 'work'] as const) {
    for (let index = 0; ;) {
      const exchange = client.exchanges(phase, state)[index];
      if (exchange === undefined) break;
      const split = client.split(rest, state);
      if (split.kind === 'incomplete') throw new Error(`no answer to ${exchange.name}`);
      const reading = readAs(exchange, split.message, state);
      if (reading.kind === 'unintelligible') throw new Error(reading.text);
      ({ state } = reading);
      ({ rest } = split);
      if (reading.kind !== 'accepted') continue;
      said.push(exchange.name);
      index += 1;
    }
  }
  expect(said).toEqual(['StartupMessage', 'ready', 'Query']);
  expect(rest).toEqual(new Uint8Array(0));
});

test('an error in place of the one octet has words for the user; one in a login later is not from before TLS', () => {
  const told = lies.alert!(goAhead, aLiar);
  const state = client.begin(aTask);
  const split = client.split(told, state);
  const message = split.kind === 'message' ? split.message : concat(new Uint8Array(0));
  expect(client.alertIn!(message, state)).toBe(
    'FATAL 28000: your account is locked, see https://mx.attacker.test/',
  );
  expect(client.alertIn!(message, client.forget(state))).toBeNull();
  expect(client.alertIn!(goAhead, state)).toBeNull();
});
