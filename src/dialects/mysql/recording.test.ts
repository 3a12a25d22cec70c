import { describe, expect, test } from 'vitest';

import { toHex } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
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

function decision(payload: Uint8Array): string {
  const greeting = parseGreeting(payload);
  if (greeting !== null)
    return `${greeting.plugin} ${(greeting.capabilities & flags.ssl) === 0 ? 'no TLS' : 'TLS'}`;
  // The address that the client came from.
  return errorText(payload)?.text.replace(/@'[\d.]+'/, "@'…'") ?? toHex(payload);
}

describe("MariaDB's client at our server", () => {
  const setup: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'login-before-tls': { requiresTls: true },
    'login-inside-tls-where-required': { requiresTls: true },
    'login-before-tls-user-requires-ssl': { authBeforeTls: 'refused' },
    'no-certificate': { upgrade: 'not-offered' },
  };

  test.each(cases)('$name: the same packets, numbers and errors', (recorded) => {
    const [before, within] = layersOf(recorded);
    const greeted = saidBy('server', before!);
    const split = splitPacket(greeted);
    const { scramble } = parseGreeting(split.kind === 'message' ? split.message.subarray(4) : greeted)!;
    // The recorded client answered the recorded challenge, so this server must have set it.
    const challenging: typeof server = {
      ...server,
      begin: (policy) => {
        const turn = server.begin(policy);
        return { ...turn, state: { ...turn.state, scramble } };
      },
    };
    const answers = answersTo(challenging, { ...aPolicy, ...setup[recorded.name] }, recorded);
    expect(summary(answers[0]!)).toEqual(summary(greeted));
    if (within) {
      const theirs = summary(saidBy('server', within));
      // The definition of a column says how wide it is and where it comes from: no two servers agree.
      const column = /^2 03646566/;
      expect(summary(answers[1]!).filter((one) => !column.test(one))).toEqual(
        theirs.filter((one) => !column.test(one)),
      );
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

  test.each(['login-before-tls', 'wrong-password-inside-tls'])('%s: is told', (name) => {
    const phases: readonly (readonly Phase[])[] =
      name === 'login-before-tls' ? [['greeting', 'login']] : [['greeting', 'upgrade'], ['login']];
    expect(playClient(client, aTask, caseOf(name), phases).course.at(-1)).toMatch(
      /^login: refused: 1045 \(28000\): Access denied/,
    );
  });
});
