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
  serve,
  type Case,
} from '../recorded.fixture';
import { client } from './client';
import { linesOf, parseLine } from './line';
import recording from './recordings/irc-inspircd.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** What InspIRCd says on registration and we do not: counts of users, a second 005, and the cipher of TLS. */
const numbersOnly: readonly string[] = ['251', '253', '254', '255', '265', '266', 'NOTICE'];

/**
 * Commands in order, with the words of an ERROR without the client's number; of a capability list whether TLS is in it. InspIRCd lists
 * `tls` inside TLS too, where it is of no use.
 */
const summary = (bytes: Uint8Array, secured: boolean): readonly string[] =>
  linesOf(bytes)
    .map((line) => ({ line: parseLine(line)!, words: toText(line) }))
    .filter(({ line }) => !numbersOnly.includes(line.command))
    .map(({ line: { command, parameters }, words }) => {
      if (command === 'ERROR') return words.replace(/\(.*?\)/, '()');
      if (command !== 'CAP') return command;
      const offers = parameters[2]?.split(' ').includes('tls') === true && !secured;
      return `CAP ${parameters[1]}${offers ? ' tls' : ''}`;
    })
    .filter((word, i, all) => word !== '005' || all[i - 1] !== '005');

describe('recorded clients at our server: the same answers', () => {
  const whyListed =
    'InspIRCd closes at the first line, so that STARTTLS is out of reach; ours lists it and waits for it';
  replayAtOurServer({
    cases,
    server: () => server,
    policy: aPolicy,
    setup: {
      'no-certificate': { upgrade: 'not-offered' },
      'login-before-tls': { requiresTls: true },
      'requiressl-with-starttls': { requiresTls: true },
    },
    summary,
    differences: {
      'cap-req-tls': {
        why: 'inside TLS ours has no `tls` left to ask for',
        ours: (told) =>
          told.map((words) => words.map((word, i) => (i === 1 && word === 'CAP ACK' ? 'CAP NAK' : word))),
      },
      'login-before-tls': { why: whyListed, ours: () => [['CAP LS tls']] },
      'requiressl-with-starttls': { why: whyListed, ours: () => [['CAP LS tls']] },
    },
  });

  test('who registers without TLS where that is demanded is told in the same words', () => {
    const strict = { ...aPolicy, requiresTls: true };
    const { ours } = serve(server, strict, caseOf('unknown-command-after-registration'));
    const { theirs } = serve(server, strict, caseOf('login-before-tls'));
    expect(summary(ours[0]!, false).at(-1)).toEqual(summary(theirs[0]!, false).at(-1));
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
        [before],
        'upgrade: refused: :mail.example.org 451 * PING :You have not registered.',
      ],
      'starttls-twice': [
        [before, ['upgrade']],
        'upgrade: refused: :mail.example.org 691 * :STARTTLS failure',
      ],
      'starttls-junk-argument': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: :mail.example.org 691 * :STARTTLS is not enabled'],
      'starttls-without-cap': [
        [
          ['greeting', 'upgrade'],
          ['login', 'work', 'goodbye'],
        ],
        'goodbye: accepted',
      ],
      'cap-req-tls': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery']],
        'discovery: refused: ERROR :Closing link: (00AAAAAAX@127.0.0.2) [Access denied by configuration]',
      ],
      'requiressl-with-starttls': [
        [['greeting', 'discovery']],
        'discovery: refused: ERROR :Closing link: (00AAAAAAY@127.0.0.2) [Access denied by configuration]',
      ],
    },
    notPlayed: {
      'unknown-command-after-registration':
        'the recorded client registers without asking for TLS, which ours never does where it is offered',
      'starttls-after-registration':
        'the recorded client registers before it asks for TLS, which ours never does',
    },
  });
});

describe('our client at the recorded server', () => {
  const after: readonly Phase[] = ['discovery', 'login', 'work', 'goodbye'];

  test.each([
    ['session', [before, after]],
    ['implicit-tls', [[], ['greeting', ...after]]],
  ] as const)('%s: through to the end', (name, phases) => {
    const { course, unread, said } = playClient(client, aTask, caseOf(name), phases);
    expect(course.map((one) => one.split(': ')[1])).toEqual(course.map(() => 'accepted'));
    expect(unread).toBe('');
    const recorded = layersOf(caseOf(name)).map((steps) => toText(saidBy('client', steps)));
    expect(toText(said[0]!)).toBe(recorded[0]);
  });

  test.each([
    ['no-certificate', ['greeting', 'discovery'], 'discovery: accepted', false],
    ['login-before-tls', ['greeting', 'discovery'], /^discovery: refused: ERROR :Closing link/, false],
    ['starttls-junk-argument', before, 'upgrade: accepted', true],
  ] as const)('%s', (name, phases, ending, offered) => {
    const { course, state } = playClient(client, aTask, caseOf(name), [phases]);
    expect(course.at(-1)).toMatch(ending);
    expect(client.offersUpgrade(state)).toBe(offered);
  });
});
