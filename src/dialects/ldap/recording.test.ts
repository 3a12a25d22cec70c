import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
import { client } from './client';
import { splitMessage } from './framing';
import { parseMessage, type Operation } from './message';
import recording from './recordings/ldap-openldap.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Each message with its number, codes, diagnostic words and attributes. */
function summary(bytes: Uint8Array): readonly object[] {
  const found: object[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = splitMessage(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const message = parseMessage(split.message)!;
    found.push({ id: message.id, ...shared(message.operation) });
    rest = split.rest;
  }
  return found;
}

/**
 * What slapd and this server have in common of the root DSE. slapd has more extended operations and SASL, which this lab has not; and
 * it goes on listing StartTLS inside TLS, where it can't be had any more.
 */
function shared(operation: Operation): object {
  if (operation.kind !== 'entry' || operation.name !== '') return operation;
  const both = ['namingContexts', 'supportedLDAPVersion'];
  return { ...operation, attributes: operation.attributes.filter(({ type }) => both.includes(type)) };
}

describe("OpenLDAP's client at our server", () => {
  const setup: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'no-certificate': { upgrade: 'not-offered' },
    'login-before-tls': { authBeforeTls: 'refused' },
  };
  test.each(cases)('$name: the same codes, words and entries', (recorded) => {
    const answers = answersTo(server, { ...aPolicy, ...setup[recorded.name] }, recorded);
    for (const [layer, steps] of layersOf(recorded).entries()) {
      expect(summary(answers[layer]!)).toEqual(summary(saidBy('server', steps)));
    }
  });
});

describe('our client at the recorded server', () => {
  const courses: readonly (readonly [string, readonly (readonly Phase[])[]])[] = [
    [
      'session',
      [
        ['greeting', 'discovery', 'upgrade'],
        ['discovery', 'login', 'work', 'goodbye'],
      ],
    ],
    ['implicit-tls', [[], ['greeting', 'discovery', 'login', 'work', 'goodbye']]],
  ];
  test.each(courses)('%s: gets through, and says octet for octet what was said then', (name, phases) => {
    const recorded = caseOf(name);
    const { said, course, unread } = playClient(client, aTask, recorded, phases);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    expect(said.map(toText)).toEqual(layersOf(recorded).map((steps) => toText(saidBy('client', steps))));
    expect(unread).toBe('');
  });

  test.each([
    ['session', true],
    ['no-certificate', false],
  ])('%s: is StartTLS offered? %s', (name, offered) => {
    const { state } = playClient(client, aTask, caseOf(name), [['discovery']]);
    expect(client.offersUpgrade(state)).toBe(offered);
  });
});
