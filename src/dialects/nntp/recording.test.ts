/** NNTP against what INN said. */
import { describe, expect, test } from 'vitest';

import { concat, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { playClient, replayAtOurServer, saidBy, type Case, type Step } from '../recorded.fixture';
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

describe("our client at INN's server", () => {
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

  test('no-certificate: the refusal is believed, for now', () => {
    const { course } = playClient(client, aTask, caseOf('no-certificate'), [before]);
    expect(course.at(-1)).toBe('upgrade: refused: 580 Error initializing TLS');
  });
});
