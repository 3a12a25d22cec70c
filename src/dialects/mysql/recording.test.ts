import { describe, expect, test } from 'vitest';

import { toHex } from '../../bytes/hex';
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
import { client, work } from './client';
import { command, commands, errorText, flags, parseGreeting } from './message';
import { parsePacket, splitPacket } from './packet';
import recording from './recordings/mysql-mariadb.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Each packet with its number; of a greeting what is offered, as its version, challenge and connection are each server's own. */
function summary(bytes: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = splitPacket(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const { sequence, payload } = parsePacket(split.message)!;
    found.push(`${sequence} ${decision(payload)}`);
    rest = split.rest;
  }
  return found;
}

/** The definition of a column says how wide it is and where it comes from: no two servers agree. */
const column = /^2 03646566/;

function decision(payload: Uint8Array): string {
  const greeting = parseGreeting(payload);
  if (greeting !== null)
    return `${greeting.plugin} ${(greeting.capabilities & flags.ssl) === 0 ? 'no TLS' : 'TLS'}`;
  // The address that the client came from.
  return errorText(payload)?.text.replace(/@'[\d.]+'/, "@'…'") ?? toHex(payload);
}

/** The recorded client answered the recorded challenge, so our server must have set it. */
function challenging({ steps }: Case): typeof server {
  const split = splitPacket(saidBy('server', steps));
  const greeting = split.kind === 'message' ? parseGreeting(split.message.subarray(4)) : null;
  return {
    ...server,
    begin: (policy) => {
      const turn = server.begin(policy);
      return greeting === null ? turn : { ...turn, state: { ...turn.state, scramble: greeting.scramble } };
    },
  };
}

describe("MariaDB's client at our server: the same packets, numbers and errors", () => {
  replayAtOurServer({
    cases,
    server: challenging,
    policy: aPolicy,
    setup: {
      'login-before-tls': { requiresTls: true },
      'login-inside-tls-where-required': { requiresTls: true },
      'login-before-tls-user-requires-ssl': { authBeforeTls: 'refused' },
      'no-certificate': { upgrade: 'not-offered' },
    },
    summary: (bytes) => summary(bytes).filter((one) => !column.test(one)),
    differences: {
      'plaintext-injection': {
        why: 'what comes in place of a ClientHello is no affair of the dialect: the machine does with it what server.leftover says',
        ours: ([before]) => [before!.slice(0, 1)],
      },
    },
    notPlayed: { 'direct-tls': 'the client began with TLS, which this protocol has on no port' },
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
      'unknown-command': [
        [before, ['discovery', 'login', 'work']],
        'work: refused: 1047 (08S01): Unknown command',
      ],
      'starttls-twice': [[before, ['discovery', 'login']], 'login: refused: 1043 (08S01): Bad handshake'],
      'starttls-junk-argument': [[before], 'upgrade: accepted'],
      'starttls-trailing-junk': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'login-before-tls': [[['greeting', 'login']], /^login: refused: 1045 \(28000\): Access denied/],
      'login-inside-tls-where-required': [
        [before, ['discovery', 'login', 'work', 'goodbye']],
        'goodbye: accepted',
      ],
      'login-before-tls-user-requires-ssl': [
        [['greeting', 'login']],
        /^login: refused: 1045 \(28000\): Access denied/,
      ],
      'wrong-password-inside-tls': [
        [before, ['discovery', 'login']],
        /^login: refused: 1045 \(28000\): Access denied/,
      ],
      'plaintext-login-allowed': [[['greeting', 'discovery', 'login', 'goodbye']], 'goodbye: accepted'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[['greeting', 'discovery']], 'discovery: accepted'],
    },
    notPlayed: {
      'direct-tls': 'the client began with TLS, which this protocol has on no port',
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
    ['plaintext-login-allowed', [['greeting', 'discovery', 'login', 'goodbye']]],
  ];
  /** Ours asks for another table than `SELECT 1`. */
  const normal = (said: Uint8Array): string =>
    toHex(said).replace(toHex(command(commands.query, work)), toHex(command(commands.query, 'SELECT 1')));

  test.each(courses)('%s: gets through, and says octet for octet what was said then', (name, phases) => {
    const recorded = caseOf(name);
    const { said, course, unread } = playClient(client, aTask, recorded, phases);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    expect(said.map(normal)).toEqual(layersOf(recorded).map((steps) => toHex(saidBy('client', steps))));
    expect(unread).toBe('');
  });

  test.each([
    ['session', true],
    ['no-certificate', false],
  ])('%s: is TLS offered? %s', (name, offered) => {
    const { state } = playClient(client, aTask, caseOf(name), [['greeting']]);
    expect(client.offersUpgrade(state)).toBe(offered);
  });
});
