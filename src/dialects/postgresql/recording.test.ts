import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { layersOf, playClient, replayAtOurServer, saidBy, type Case } from '../recorded.fixture';
import { client, work } from './client';
import { splitAnswer, splitTyped } from './framing';
import { errorText, message, parseTyped } from './message';
import recording from './recordings/postgresql.json';
import { server } from './server';

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

describe("PostgreSQL's client at our server: the same messages, errors and rows", () => {
  const whyLeftover =
    'bytes behind the request are no affair of the dialect: the machine does with them what server.leftover says';
  replayAtOurServer({
    cases,
    server: () => server,
    policy: aPolicy,
    setup: {
      'ssl-then-gss': { upgrade: 'not-offered' },
      'ssl-twice-after-refusal': { upgrade: 'not-offered' },
      'no-certificate': { upgrade: 'not-offered' },
      'login-before-tls': { authBeforeTls: 'refused' },
    },
    summary: (bytes, secured) => withoutRepetition(summary(bytes, !secured)),
    differences: {
      'gss-then-ssl': {
        why: 'PostgreSQL says yes to GSSAPI before it looks for a keytab; ours has no GSSAPI, says so, and answers on',
        ours: () => [['N', 'S']],
      },
      'ssl-then-gss': {
        why: 'PostgreSQL says yes to GSSAPI before it looks for a keytab; ours has no GSSAPI, and says so',
        ours: () => [['N']],
      },
      'login-before-tls': {
        why: 'the recorded server had a line that rejects, ours has no line that matches; the client has another address',
        ours: ([before]) => [
          before!.map((word) =>
            word.replace(
              'pg_hba.conf rejects connection for host "127.0.0.2"',
              'no pg_hba.conf entry for host "198.51.100.10"',
            ),
          ),
        ],
      },
      'plaintext-injection': { why: whyLeftover, ours: ([before]) => [before!, []] },
      'plaintext-injection-one-byte': {
        why: whyLeftover,
        ours: ([before]) => [before!, ['R \x00\x00\x00\x03']],
      },
    },
    notPlayed: {
      'direct-tls': 'the client began with TLS, which PostgreSQL 15 does not have, and it said nothing',
    },
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
