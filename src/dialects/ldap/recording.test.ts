import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  layersOf,
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
} from '../recorded.fixture';
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

describe("OpenLDAP's client at our server: the same codes, words and entries", () => {
  const success = { code: 0, matched: '', diagnostic: '', referral: [] };
  const started = { id: 1, kind: 'extended-response', result: success, name: null };
  const whyRace = {
    why: 'a race in slapd; ours answers a request before it reads the next, and what is behind StartTLS is the affair of the machine',
    ours: () => [[started]],
  };
  const whyDone =
    'ours has answered an operation before it reads the next request, so that none is ever outstanding';
  const entriesFirst = (words: readonly object[]) =>
    words.filter((word) => !('name' in word && word.name === null));
  replayAtOurServer({
    cases,
    server: () => server,
    policy: aPolicy,
    setup: {
      'no-certificate': { upgrade: 'not-offered' },
      'login-before-tls': { authBeforeTls: 'refused' },
    },
    summary,
    differences: {
      'plaintext-injection': whyRace,
      'plaintext-injection-outcome-2': {
        ...whyRace,
        ours: ([, within]) => [[started], within!],
      },
      'plaintext-injection-outcome-3': whyRace,
      'plaintext-injection-outcome-4': whyRace,
      'starttls-with-operation-outstanding': {
        why: whyDone,
        ours: ([before]) => [[...entriesFirst(before!), { ...started, id: 2 }]],
      },
      'starttls-with-operation-outstanding-outcome-2': {
        why: whyDone,
        ours: ([before]) => [[...entriesFirst(before!), { ...started, id: 2 }]],
      },
      'client-hello-pipelined': {
        why: 'slapd reads the ClientHello as another LDAP message; what comes behind the request is no affair of the dialect',
        ours: () => [[started]],
      },
    },
  });
});

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [
        [['greeting', 'upgrade']],
        'upgrade: refused: protocolError (2) unsupported extended operation',
      ],
      'starttls-twice': [
        [['greeting', 'upgrade'], ['upgrade']],
        'upgrade: refused: operationsError (1) TLS already started',
      ],
      'starttls-junk-argument': [
        [['greeting', 'upgrade']],
        'upgrade: refused: protocolError (2) no request data expected',
      ],
      'plaintext-injection': [
        [['greeting', 'upgrade']],
        'upgrade: refused: operationsError (1) cannot start TLS when operations are outstanding',
      ],
      'plaintext-injection-outcome-2': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'plaintext-injection-outcome-3': [
        [['greeting', 'upgrade']],
        'upgrade: refused: operationsError (1) cannot start TLS when operations are outstanding',
      ],
      'plaintext-injection-outcome-4': [
        [['greeting', 'upgrade']],
        'upgrade: refused: operationsError (1) cannot start TLS when operations are outstanding',
      ],
      'starttls-with-operation-outstanding': [
        [before],
        'upgrade: refused: operationsError (1) cannot start TLS when operations are outstanding',
      ],
      'starttls-with-operation-outstanding-outcome-3': [[before], 'upgrade: accepted'],
      'login-before-tls': [
        [['greeting', 'login']],
        'login: refused: confidentialityRequired (13) confidentiality required',
      ],
      'garbage-instead-of-client-hello': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'plaintext-ldap-after-go-ahead': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: protocolError (2) unsupported extended operation'],
      'bad-password-inside-tls': [
        [['greeting', 'upgrade'], ['login']],
        'login: refused: invalidCredentials (49)',
      ],
    },
    notPlayed: {
      'starttls-with-operation-outstanding-outcome-2':
        'our client waits for the answer to one thing before it asks for the next, and here they came crosswise',
      'client-hello-pipelined': 'nothing was said: the server closes',
    },
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
