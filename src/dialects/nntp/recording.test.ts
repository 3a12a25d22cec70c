/** NNTP against what INN said. */
import { describe, expect, test } from 'vitest';

import { concat, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
  type Step,
} from '../recorded.fixture';
import { pieces } from '../split';

import { client } from './client';
import recording from './recordings/nntp-inn.json';
import { capabilitiesOf, parseReply, splitReply } from './reply';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Refusals for want of TLS and of TLS itself: word by word. */
const isRefusal = (code: number): boolean => code === 483 || (code > 500 && code !== 503);

/**
 * Each code in order, with the capabilities that say something about TLS and login. INN lets those who have logged in post, and greets
 * with 200; ours has no posting, so RFC 3977 section 5.1.1 wants 201.
 */
const summary = (bytes: Uint8Array): readonly (readonly (number | string)[])[] =>
  pieces(bytes, splitReply).map((piece) => {
    const reply = parseReply(piece);
    if (reply === null) throw new Error(`no reply: ${toText(piece)}`);
    const told = capabilitiesOf(reply).flatMap(({ label, arguments: words }) => {
      if (label === 'AUTHINFO') return [words.includes('USER') ? 'AUTHINFO USER' : 'AUTHINFO'];
      return ['VERSION', 'READER', 'STARTTLS'].includes(label) ? [label] : [];
    });
    const code = reply.code === 200 ? 201 : reply.code;
    return [code, ...(isRefusal(code) ? [toText(piece)] : []), ...told.toSorted()];
  });

describe("INN's client at our server: the same codes, and the same words of refusal", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, authBeforeTls: 'refused' },
    setup: { 'no-certificate': { upgrade: 'refuses' } },
    summary,
    // Ours has no clock for DATE.
    always: ([code, ...told]) => (code === 111 ? [503] : [code!, ...told]),
    differences: {
      'starttls-after-group': {
        why: 'INN lets anybody choose a group, ours only those who have logged in',
        ours: (told) => told.map((words) => words.map((word) => (word[0] === 211 ? [480] : word))),
      },
    },
  });
});

/** Without what our client does not ask: the date, and the capabilities again after the login. */
function asOurs({ name, steps }: Case): Case {
  const kept: Step[] = [];
  let skipping = false;
  let loggedIn = false;
  for (const step of steps) {
    loggedIn ||= step.text?.startsWith('281 ') === true;
    if (step.from === 'client') {
      skipping = step.text === 'DATE\r\n' || (loggedIn && step.text === 'CAPABILITIES\r\n');
    }
    if (!skipping) kept.push(step);
  }
  return { name, steps: kept };
}

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases: cases.map(asOurs),
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [[before], 'upgrade: refused: 500 What?'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: 502 Already using a security layer'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 501 Syntax is: STARTTLS (no argument allowed)'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [[['greeting', 'discovery', 'login']], 'login: refused: 483 Encryption required'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: 580 Error initializing TLS'],
      'starttls-after-login': [
        [['greeting', 'upgrade'], ['login']],
        'login: refused: 481 Authentication failed',
      ],
    },
    notPlayed: {
      'starttls-after-group':
        'the recorded client chooses a group before it asks for TLS, which ours never does',
    },
  });
});

describe("our client at INN's server", () => {
  const within: readonly Phase[] = ['discovery', 'login', 'work', 'goodbye'];

  test.each([
    ['session', [before, within]],
    ['implicit-tls', [[], ['greeting', ...within]]],
  ] as const)(
    '%s: says what was said then; the group is empty, so no article is asked for',
    (name, phases) => {
      const recorded = asOurs(caseOf(name));
      const { said, course, unread } = playClient(client, aTask, recorded, phases);
      expect(toText(concat(...said))).toBe(toText(saidBy('client', recorded.steps)));
      expect(course).toEqual(phases.flat().map((phase) => `${phase}: accepted`));
      expect(unread).toBe('');
    },
  );

  test('before TLS there is an offer, and no login by password', () => {
    const { state } = playClient(client, aTask, caseOf('session'), [['greeting', 'discovery']]);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([true, false]);
  });
});
