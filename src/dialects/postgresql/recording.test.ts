import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
import { client, work } from './client';
import { splitAnswer, splitTyped } from './framing';
import { errorText, message, parseTyped } from './message';
import recording from './recordings/postgresql.json';
import { serverOf } from './server';

/** The recorded server's pg_hba.conf said `password`. */
const server = serverOf('password');

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Each message as its type and what decides: SQLSTATE and severity of an error, kind of an authentication request. */
function summary(bytes: Uint8Array, plain: boolean): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = plain && found.every((one) => one.length === 1) ? splitAnswer(rest) : splitTyped(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const parsed = parseTyped(split.message);
    found.push(parsed === null ? toText(split.message) : decision(parsed.type, parsed.content));
    rest = split.rest;
  }
  return found;
}

function decision(type: string, content: Uint8Array): string {
  switch (type) {
    case 'E':
      return errorText(content);
    // Which settings a server tells is its own affair.
    case 'S':
      return 'S';
    case 'K':
      return 'K';
    default:
      return `${type} ${toText(content)}`;
  }
}

const withoutRepetition = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => word !== words[index - 1]);

describe("PostgreSQL's client at our server", () => {
  const setup: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'ssl-then-gss': { upgrade: 'not-offered' },
    'ssl-twice-after-refusal': { upgrade: 'not-offered' },
    'no-certificate': { upgrade: 'not-offered' },
    'login-before-tls': { authBeforeTls: 'refused' },
  };
  const legitimate: Readonly<Record<string, (word: string) => string>> = {
    // This server has no GSSAPI, and says so; PostgreSQL 15 says yes before it looks for a keytab.
    'ssl-then-gss': (word) => word.replace('G', 'N'),
    // The recorded server had a line that rejects; ours has no line that matches. The client's address differs too.
    'login-before-tls': (word) =>
      word.replace(
        'pg_hba.conf rejects connection for host "127.0.0.2"',
        'no pg_hba.conf entry for host "198.51.100.10"',
      ),
  };

  test.each(cases)('$name: the same messages, errors and rows', (recorded) => {
    const policy = { ...aPolicy, ...setup[recorded.name] };
    const answers = answersTo(server, policy, recorded);
    for (const [layer, steps] of layersOf(recorded).entries()) {
      const theirs = summary(saidBy('server', steps), layer === 0);
      expect(withoutRepetition(summary(answers[layer]!, layer === 0))).toEqual(
        withoutRepetition(theirs.map(legitimate[recorded.name] ?? ((word) => word))),
      );
    }
  });
});

describe('our client at the recorded server', () => {
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login', 'work', 'goodbye'],
  ];
  /** Ours asks for another table than `SELECT 1`. */
  const normal = (said: Uint8Array): string =>
    toText(said).replace(toText(message('Q', ask(work))), toText(message('Q', ask('SELECT 1'))));
  const ask = (sql: string): Uint8Array =>
    Uint8Array.from([...sql].map((char) => char.charCodeAt(0)).concat(0));

  test('session: gets through, and says what was said then', () => {
    const recorded = caseOf('session');
    const { said, course, unread } = playClient(client, aTask, recorded, encrypted);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    expect(said.map(normal)).toEqual(layersOf(recorded).map((steps) => toText(saidBy('client', steps))));
    expect(unread).toBe('');
  });

  test('no TLS there: asks, is told N, and logs in without', () => {
    const recorded = caseOf('no-certificate');
    const phases: readonly Phase[] = ['greeting', 'discovery', 'upgrade', 'login', 'work', 'goodbye'];
    const { said, course } = playClient(client, aTask, recorded, [phases]);
    expect(course).toContain('upgrade: refused: N');
    expect(course.at(-1)).toBe('goodbye: accepted');
    expect(said.map(normal)).toEqual([toText(saidBy('client', recorded.steps))]);
  });

  test('refused without TLS: the SQLSTATE arrives', () => {
    const { course } = playClient(client, aTask, caseOf('login-before-tls'), [['greeting', 'login']]);
    expect(course.at(-1)).toMatch(/^login: refused: FATAL 28000: pg_hba\.conf rejects/);
  });
});
