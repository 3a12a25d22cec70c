import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
import { client } from './client';
import { header, members, parseHead, splitMessage } from './message';
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

describe("CUPS's client at our server", () => {
  const setup: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'login-before-tls': { requiresTls: true },
    'required-upgrade': { requiresTls: true },
  };
  /** CUPS closes behind a 404, so that it does not answer what comes after it; this server goes on. */
  const more: Readonly<Record<string, readonly string[]>> = { 'required-upgrade': ['HTTP/1.1 200 OK'] };

  test.each(cases)('$name: the same answers in the same places', (recorded) => {
    const answers = answersTo(server, { ...aPolicy, ...setup[recorded.name] }, recorded);
    for (const [layer, steps] of layersOf(recorded).entries()) {
      const theirs = summary(saidBy('server', steps));
      const added = layer > 0 ? (more[recorded.name] ?? []) : [];
      expect(summary(answers[layer]!)).toEqual([...theirs, ...added]);
    }
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

  test('a password shown too early is told so', () => {
    const { course } = playClient(client, aTask, caseOf('login-before-tls'), [['login']]);
    expect(course).toEqual(['login: refused: 426 Upgrade Required']);
  });
});
