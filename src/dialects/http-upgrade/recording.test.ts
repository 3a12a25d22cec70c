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
import { header, members, parseHead, splitMessage } from './message';
import apache from './recordings/http-apache.json';
import recording from './recordings/http-cups.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Each response as its status line and whether it names TLS in Upgrade; which versions of TLS, CUPS says and RFC 2817 does not. */
function summary(bytes: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = splitMessage(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const head = parseHead(split.message)!;
    const tls = members(header(head, 'Upgrade')).includes('tls/1.0');
    found.push(`${head.start}${tls ? ', TLS' : ''}`);
    rest = split.rest;
  }
  return found;
}

describe("CUPS's client at our server: the same answers in the same places", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: aPolicy,
    setup: {
      'login-before-tls': { requiresTls: true },
      'required-upgrade': { requiresTls: true },
    },
    summary,
    differences: {
      'unknown-command': {
        why: 'CUPS resets the connection at a method it does not know; RFC 9110 section 15.6.2 has 501 for that',
        ours: () => [['HTTP/1.1 501 Not Implemented']],
      },
      'required-upgrade': {
        why: 'CUPS closes behind a 404, so that it does not answer what comes after it; ours goes on',
        ours: ([before, within]) => [before!, [...within!, 'HTTP/1.1 200 OK']],
      },
    },
  });
});

describe("Apache's client at our server: the same answers in the same places", () => {
  replayAtOurServer({
    cases: apache.cases,
    server: () => server,
    policy: { ...aPolicy, upgrade: 'not-offered' },
    summary,
    differences: {
      'tls-required-location': {
        why: 'Apache forbids a location that needs TLS with 403; ours has no such location, and says 426 where it demands TLS',
        ours: () => [['HTTP/1.1 404 Not Found']],
      },
      'unknown-command': {
        why: 'Apache closes behind a 501; ours goes on, for it knows where the request ended',
        ours: ([before]) => [[...before!, 'HTTP/1.1 200 OK']],
      },
    },
    notPlayed: {
      'plain-http-to-tls-port':
        'the port had TLS from the start, and a port of ours that does reads no plaintext',
      'tls-to-plain-port':
        'what was said in plaintext is the answer to a ClientHello, which the recording does not hold',
    },
  });
});

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at CUPS: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'upgrade-with-get': [[before, ['login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: 200 OK'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 200 OK'],
      'upgrade-token-tls-1.2': [[before, ['login', 'work', 'goodbye']], 'goodbye: accepted'],
      'upgrade-without-connection-token': [[before], 'upgrade: refused: 200 OK'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [[['greeting', 'discovery', 'login']], 'login: refused: 426 Upgrade Required'],
      'required-upgrade': [[before, ['discovery']], 'discovery: refused: 404 Not Found'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: accepted'],
    },
    notPlayed: {
      'unknown-command': 'nothing was said: the server resets the connection',
    },
  });
});

describe('our client at Apache: gets through, or is told why not', () => {
  replayAtOurClient({
    cases: apache.cases,
    client: () => client,
    task: aTask,
    courses: {
      'upgrade-refused': [[before], 'upgrade: refused: 200 OK'],
      'upgrade-with-get': [[before], 'upgrade: refused: 200 OK'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'upgrade-inside-tls': [
        [[], ['greeting', 'discovery', 'login', 'work', 'goodbye']],
        'goodbye: accepted',
      ],
      'plain-http-to-tls-port': [[before], 'upgrade: refused: 400 Bad Request'],
      'tls-required-location': [[before], 'upgrade: refused: 403 Forbidden'],
      'tls-to-plain-port': [[before], 'upgrade: refused: 400 Bad Request'],
      'unknown-command': [[before], 'upgrade: refused: 501 Not Implemented'],
    },
  });
});

describe('our client at the recorded server', () => {
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login', 'work'],
  ];

  test('session: gets through, and asks for TLS in the same words', () => {
    const recorded = caseOf('session');
    const { said, course, unread } = playClient(client, aTask, recorded, encrypted);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    const theirs = toText(saidBy('client', layersOf(recorded)[0]!));
    // The recorder gave itself a name.
    expect(toText(said[0]!)).toBe(theirs.replace('User-Agent: client/1.0\r\n', ''));
    expect(unread).toBe('');
  });

  test('implicit TLS: nothing is owed', () => {
    const { course } = playClient(client, aTask, caseOf('implicit-tls'), [
      [],
      ['discovery', 'login', 'work'],
    ]);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
  });

  test('an Upgrade that is passed over is a no', () => {
    const { course, state } = playClient(client, aTask, caseOf('upgrade-without-connection-token'), [
      ['upgrade'],
    ]);
    expect(course).toEqual(['upgrade: refused: 200 OK']);
    expect(client.offersUpgrade(state)).toBe(false);
  });
});
