/** POP3 against what Dovecot said. */
import { describe, expect, test } from 'vitest';

import { concat, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { playClient, replayAtOurClient, replayAtOurServer, saidBy, type Case } from '../recorded.fixture';

import { client } from './client';
import recording from './recordings/pop3-dovecot.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/**
 * The words, but for what is each server's own. Dovecot greets with its own name, and lists SASL also without a mechanism, which
 * RFC 5034 section 6 does not allow, and LOGIN, which this lab has not; its mailbox had two messages.
 */
const summary = (bytes: Uint8Array): readonly string[] =>
  toText(bytes)
    .replace(/^\+OK (?:Dovecot|mail\.example\.org POP3) ready\./, '+OK ready.')
    .replaceAll('SASL\r\n', '')
    .replaceAll('SASL PLAIN LOGIN', 'SASL PLAIN')
    .replace(/\+OK [12] \d+/, '+OK 2 818')
    .split('\r\n');

describe("Dovecot's client at our server: the same words", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, authBeforeTls: 'refused' },
    setup: { 'no-certificate': { upgrade: 'not-offered' } },
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
      'implicit-tls': [[[], ['greeting', 'discovery', 'login']], 'login: accepted'],
      'unknown-command': [[before], 'upgrade: refused: -ERR Unknown command.'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: -ERR TLS is already active.'],
      'starttls-junk-argument': [[before, ['discovery']], 'discovery: accepted'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before, ['discovery']], 'discovery: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        'login: refused: -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], "upgrade: refused: -ERR TLS support isn't enabled."],
      'certificate-missing': [[before], 'upgrade: accepted'],
    },
  });
});

describe("our client at Dovecot's server", () => {
  const within: readonly Phase[] = ['discovery', 'login', 'work'];

  test.each([
    ['session', [before, within]],
    ['implicit-tls', [[], ['greeting', ...within]]],
  ] as const)('%s: says what was said then', (name, phases) => {
    const recorded = caseOf(name);
    const { said, course, unread } = playClient(client, aTask, recorded, phases);
    // The recorded client only counted the messages; ours then asks for the first, and reads the answer to QUIT as that to RETR.
    expect(toText(concat(...said)).replace('RETR 1\r\n', 'QUIT\r\n')).toBe(
      toText(saidBy('client', recorded.steps)),
    );
    expect(course.slice(0, -1).every((phase) => phase.endsWith(': accepted'))).toBe(true);
    expect(course.at(-1)).toBe('work: silence');
    expect(unread).toBe('');
  });

  test.each([
    ['session', true],
    ['no-certificate', false],
  ])('%s: before TLS it sees whether there is an offer, and no login', (name, offered) => {
    const { state } = playClient(client, aTask, caseOf(name), [['greeting', 'discovery']]);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([offered, false]);
  });

  test.each([
    ['no-certificate', 'upgrade', "-ERR TLS support isn't enabled."],
    ['login-before-tls', 'login', '-ERR [AUTH] Plaintext authentication disallowed'],
  ] as const)('%s: the refusal is believed', (name, phase, words) => {
    const said = toText(saidBy('server', caseOf(name).steps));
    const line = said.split('\r\n').find((one) => one.startsWith(words))!;
    const state = client.begin(aTask);
    const [exchange] = client.exchanges(phase, state);
    const reading = readAs(exchange!, new TextEncoder().encode(`${line}\r\n`), state);
    expect(reading).toMatchObject({ kind: 'refused', permanence: 'permanent', text: line });
  });
});
