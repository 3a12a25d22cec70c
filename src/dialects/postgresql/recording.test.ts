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

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [[before], /^upgrade: refused: FATAL 0A000: unsupported frontend protocol/],
      'unknown-message-inside-tls': [
        [before, ['discovery', 'login', 'work']],
        'work: refused: FATAL 08P01: invalid frontend message type 63',
      ],
      'starttls-twice': [
        [before, ['discovery', 'login']],
        /^login: refused: FATAL 0A000: unsupported frontend protocol/,
      ],
      'ssl-then-gss': [[before], 'upgrade: refused: N'],
      'ssl-twice-after-refusal': [[before], 'upgrade: refused: N'],
      'starttls-junk-argument': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'plaintext-injection': [
        [before, ['discovery', 'login']],
        'login: refused: FATAL 08P01: received unencrypted data after SSL request',
      ],
      'plaintext-injection-one-byte': [
        [before, ['discovery', 'login']],
        'login: refused: FATAL 08P01: received unencrypted data after SSL request',
      ],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [[['greeting', 'login']], /^login: refused: FATAL 28000: pg_hba\.conf rejects/],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'plaintext-startup-after-go-ahead': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: N'],
    },
    notPlayed: {
      'direct-tls': 'nothing was said: the server closes',
      'gss-then-ssl': 'our client asks for no GSSAPI, and so gets no answer to that',
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
});
