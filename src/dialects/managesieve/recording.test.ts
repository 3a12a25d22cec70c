/** ManageSieve against what Dovecot's Pigeonhole said. */
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
import recording from './recordings/managesieve-dovecot.json';
import { capabilitiesOf, parseResponse, splitResponse } from './response';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/**
 * Each response with its code, its words, and the capabilities that it tells. Dovecot greets with its own name, knows more of the
 * filter language, can notify, and has LOGIN as a mechanism too.
 */
const summary = (bytes: Uint8Array) =>
  pieces(bytes, splitResponse).map((piece) => {
    const response = parseResponse(piece);
    if (response === null) throw new Error(`no response: ${toText(piece)}`);
    const { condition, code, text } = response;
    const told = capabilitiesOf(response).flatMap(({ name, value }) => {
      if (name === 'NOTIFY') return [];
      if (name === 'SASL') return [`SASL ${value?.replace('PLAIN LOGIN', 'PLAIN')}`];
      return name === 'VERSION' ? [`VERSION ${value}`] : [name];
    });
    const words = text.replace(/^(Dovecot|mail\.example\.org) ready/, 'ready');
    return [condition, code, words, ...told.toSorted()];
  });

describe("Dovecot's client at our server: the same answers", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, authBeforeTls: 'refused' },
    setup: { 'no-certificate': { upgrade: 'not-offered' } },
    summary,
  });
});

/** Without what our client does not say: the greeting has told it the capabilities, and it does more before LOGOUT. */
function asOurs({ name, steps }: Case): Case {
  const kept: Step[] = [];
  let skipping = false;
  for (const step of steps) {
    if (step.from === 'client') skipping = /^(?:CAPABILITY|LOGOUT)\r\n/.test(step.text ?? '');
    if (step.event !== undefined) skipping = false;
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
      session: [[before, ['discovery', 'login']], 'login: accepted'],
      'unknown-command': [[before], /^upgrade: refused: NO "Error in MANAGESIEVE command/],
      'starttls-twice': [[before, ['discovery', 'upgrade']], 'upgrade: refused: NO "TLS is already active."'],
      'starttls-junk-argument': [[before], /^upgrade: refused: NO "Error in MANAGESIEVE command/],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before, ['discovery']], 'discovery: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        /^login: refused: NO "Plaintext authentication disabled/,
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: NO "TLS support isn\'t enabled."'],
      'certificate-missing': [[before], 'upgrade: accepted'],
    },
  });
});

describe("our client at Dovecot's server", () => {
  test('session: says what was said then, and puts a filter there', () => {
    const recorded = asOurs(caseOf('session'));
    const { said, course, unread } = playClient(client, aTask, recorded, [
      before,
      ['discovery', 'login', 'work'],
    ]);
    const words = toText(concat(...said));
    expect(words.slice(0, words.indexOf('PUTSCRIPT'))).toBe(toText(saidBy('client', recorded.steps)));
    expect(course).toEqual([
      'greeting: accepted',
      'discovery: accepted',
      'upgrade: accepted',
      'discovery: accepted',
      'login: accepted',
      'work: silence',
    ]);
    expect(unread).toBe('');
  });

  test.each([
    ['session', true],
    ['no-certificate', false],
  ])('%s: the greeting says whether there is an offer, and that nobody may log in', (name, offered) => {
    const { state, said } = playClient(client, aTask, caseOf(name), [['greeting', 'discovery']]);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([offered, false]);
    expect(said.map(toText)).toEqual(['']);
  });
});
