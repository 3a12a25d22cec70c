import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  fetchedIn,
  layersOf,
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
} from '../recorded.fixture';
import { client } from './client';
import { featuresOf, parseReply, splitReply } from './message';
import recording from './recordings/ftp-proftpd.json';
import dataRecording from './recordings/ftp-proftpd-data.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
/** Sessions of the same server in which files crossed data connections. */
const dataCases: readonly Case[] = dataRecording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/**
 * Each reply as its code and words; of a list the features of RFC 4217, for ProFTPD has many others. It goes on listing AUTH TLS inside
 * TLS, where it refuses it; this server does not. Its greeting has its address in it, and
 * its ports are its own.
 */
function summary(bytes: Uint8Array, secured: boolean): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = splitReply(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const reply = parseReply(split.message)!;
    const wanted = secured ? ['PBSZ', 'PROT'] : ['AUTH TLS', 'PBSZ', 'PROT'];
    const features = featuresOf(reply).filter((one) => wanted.includes(one));
    const first = reply.lines[0]!.replace(/ \[[\d.]+\]$/, '').replace(/\|\d+\|/, '|port|');
    found.push([reply.code, first, ...features].join(' '));
    rest = split.rest;
  }
  return found;
}

describe("ProFTPD's client at our server: the same codes and words", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, requiresTls: true },
    setup: {
      'no-certificate': { upgrade: 'not-offered', requiresTls: false },
      'no-certificate-engine-on': { upgrade: 'refuses', requiresTls: false },
    },
    summary,
  });
});

/** What the recorded server had as `message.eml`. */
const file = fromText('From: Carol <carol@example.org>\r\nSubject: For you\r\n\r\nRead me.\r\n');

describe('the same, with data connections', () => {
  replayAtOurServer({
    cases: dataCases,
    server: () => server,
    policy: { ...aPolicy, message: file, requiresTls: true },
    setup: {
      'data-plain': { upgrade: 'not-offered', requiresTls: false },
      'data-clear': { requiresTls: false },
      'transfer-words': { upgrade: 'not-offered', requiresTls: false },
    },
    summary,
  });
});

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login']], 'login: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery']], 'discovery: accepted'],
      'unknown-command': [[before], 'upgrade: refused: 550 SSL/TLS required on the control channel'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: 503 Unwilling to accept second AUTH'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 500 AUTH not understood'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        'login: refused: 550 SSL/TLS required on the control channel',
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: 500 AUTH not understood'],
      'auth-tls-extra-word': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'auth-without-mechanism': [
        [['greeting', 'upgrade']],
        'upgrade: refused: 504 AUTH requires at least one argument',
      ],
      'unknown-command-inside-tls': [[['greeting', 'upgrade'], ['discovery']], 'discovery: accepted'],
      'auth-ssl': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'auth-tls-c': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'auth-tls-lower-case': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'no-certificate-engine-on': [[before], 'upgrade: refused: 431 Necessary security resource unavailable'],
      ccc: [[['greeting', 'upgrade']], 'upgrade: accepted'],
    },
  });
});

describe('our client at the recorded server', () => {
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login'],
  ];
  const whole: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login', 'work', 'goodbye'],
  ];
  /** Ours then fetches a file, which nobody did in this case: it is played as far as the login. */
  const upTo = (said: string, command: string): string => said.slice(0, said.indexOf(command));

  test.each([
    ['data-private', 'private', whole],
    ['data-clear', 'clear', whole],
    ['data-plain', 'private', [['greeting', 'discovery', 'login', 'work', 'goodbye']]],
  ] as const)('%s: says what was said then, and takes the file for whole', (name, dataProtection, phases) => {
    const recorded = dataCases.find((one) => one.name === name)!;
    const { said, course, state } = playClient(client, { ...aTask, dataProtection }, recorded, phases);
    expect(course.filter((phase) => !phase.endsWith(': accepted'))).toEqual([]);
    expect(said.map(toText)).toEqual(layersOf(recorded).map((steps) => toText(saidBy('client', steps))));
    const { data } = client.exchanges('work', state).at(-1)!;
    expect(String(data!.port)).toBe(/\|\|\|(\d+)\|/.exec(JSON.stringify(recorded))![1]);
    expect(data!.isWhole(fetchedIn(recorded))).toBe(true);
    expect(data!.isWhole(empty)).toBe(false);
  });

  test('session: gets through, and says what was said then', () => {
    const recorded = caseOf('session');
    const { said, course } = playClient(client, aTask, recorded, encrypted);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    const [before, within] = layersOf(recorded).map((steps) => toText(saidBy('client', steps)));
    expect(said.map(toText)).toEqual([before, upTo(within!, 'PWD')]);
  });

  test('implicit TLS: the greeting and the list inside', () => {
    const recorded = caseOf('implicit-tls');
    const { said, course } = playClient(client, aTask, recorded, [[], ['greeting', 'discovery']]);
    expect(course).toEqual(['greeting: accepted', 'discovery: accepted']);
    expect(toText(said[1]!)).toBe('FEAT\r\n');
  });

  test.each([
    ['no-certificate', false],
    ['session', true],
  ])('%s: is TLS offered? %s', (name, offered) => {
    const { state } = playClient(client, aTask, caseOf(name), [['greeting', 'discovery']]);
    expect(client.offersUpgrade(state)).toBe(offered);
  });
});
