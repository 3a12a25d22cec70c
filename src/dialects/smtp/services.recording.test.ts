/** Submission and LMTP against what Dovecot and aiosmtpd said. */
import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { playClient, serve, saidBy, type Case } from '../recorded.fixture';
import { pieces } from '../split';

import { clientOf } from './client';
import { splitReply } from './framing';
import lmtpDovecot from './recordings/lmtp-dovecot.json';
import aiosmtpd from './recordings/submission-aiosmtpd.json';
import dovecot from './recordings/submission-dovecot.json';
import { capabilitiesOf, parseReply } from './reply';
import { serverOf } from './server';
import type { Service } from './service';

interface Recorded {
  readonly software: string;
  readonly service: Service;
  readonly cases: readonly Case[];
  /** How the recorded server was set up, where not as usual. */
  readonly setup: Readonly<Record<string, Partial<ServerPolicy>>>;
  /** Does it have enhanced codes (RFC 2034)? */
  readonly enhanced: boolean;
  /** Case, what was recorded, what ours says. */
  readonly differences: readonly (readonly [string, string, string])[];
}

const recordings: readonly Recorded[] = [
  {
    software: 'Dovecot submission',
    service: 'submission',
    cases: dovecot.cases,
    setup: { 'no-certificate': { upgrade: 'not-offered' } },
    enhanced: true,
    differences: [
      // Ours gives Postfix's codes: 5.5.2 is a syntax error, 5.5.1 an invalid command, and either fits a word nobody knows.
      ['unknown-command', '500 5.5.1', '500 5.5.2'],
      ['starttls-twice', '502 5.5.1', '554 5.5.1'],
      // The reply to RCPT came from another server behind Dovecot, and 2.0.0 says nothing more.
      ['session', '250 2.0.0', '250 2.1.5'],
      ['implicit-tls', '250 2.0.0', '250 2.1.5'],
      // 523 is in no RFC on SMTP; 538 is the code of RFC 4954 section 6.
      ['login-before-tls', '523 5.7.10', '538 5.7.11'],
    ],
  },
  {
    software: 'aiosmtpd',
    service: 'submission',
    cases: aiosmtpd.cases,
    setup: { 'no-certificate': { upgrade: 'not-offered' }, 'starttls-required': { requiresTls: true } },
    enhanced: false,
    differences: [
      // A server that has no TLS does not know the command, which is for good; 454 says "not now".
      ['no-certificate', '454', '502'],
      // It would begin TLS inside TLS; RFC 3207 section 4.2 does not let a server have that.
      ['starttls-twice', '220', '554'],
    ],
  },
  {
    software: 'Dovecot LMTP',
    service: 'lmtp',
    cases: lmtpDovecot.cases,
    setup: {
      'no-certificate': { upgrade: 'not-offered' },
      'certificate-missing': { upgrade: 'not-offered' },
    },
    enhanced: true,
    differences: [
      ['unknown-command', '500 5.5.1', '500 5.5.2'],
      ['starttls-twice', '502 5.5.1', '554 5.5.1'],
    ],
  },
];

const task = {
  ...aTask,
  clientName: 'client.example.net',
  account: { user: 'alice', password: 'correct horse' },
};

/** Without a line in plaintext that Dovecot says in place of a TLS handshake: there its dialect has nothing to say any more. */
const withoutNoise = (cases: readonly Case[]): readonly Case[] =>
  cases.map(({ name, steps }) => ({ name, steps: steps.filter((step) => !('note' in step)) }));

describe.each(recordings)('$software', ({ service, cases: all, setup, enhanced, differences }) => {
  const cases = withoutNoise(all);
  const policy: ServerPolicy = { ...aPolicy, authBeforeTls: 'refused' };
  const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

  /** Codes, and whether TLS and a login are on offer: what a client goes by. */
  const summary = (bytes: Uint8Array): readonly string[] =>
    pieces(bytes, splitReply).map((piece) => {
      const reply = parseReply(piece)!;
      const offers = capabilitiesOf(reply)
        .filter(
          ({ keyword, parameters }) =>
            keyword === 'STARTTLS' || /^AUTH .*PLAIN/.test(`${keyword} ${parameters}`),
        )
        .map(({ keyword }) => keyword);
      const status = enhanced && reply.status !== null ? [reply.status] : [];
      return [reply.code, ...status, ...offers].join(' ');
    });

  test.each(cases)('our server to its client, $name: the same codes and offers', (recorded) => {
    const { name, steps } = recorded;
    const expected = summary(saidBy('server', steps));
    const allowed = differences.filter(([where]) => where === name);
    const said = summary(concat(...serve(serverOf(service), { ...policy, ...setup[name] }, recorded).ours));
    for (const [i, one] of expected.entries()) {
      const instead = allowed.filter(([, theirs]) => theirs === one).map(([, , ours]) => ours);
      expect([one, ...instead]).toContain(said[i]);
    }
    // Where the recorded server began TLS inside TLS, its session was over.
    expect(said.slice(expected.length)).toEqual(
      expected.at(-1) === '220' && said.at(-2) === '554' ? ['250'] : [],
    );
  });

  test('every difference that is allowed is there', () => {
    for (const [name, theirs] of differences) {
      expect(summary(saidBy('server', caseOf(name).steps))).toContain(theirs);
    }
  });

  const login: readonly Phase[] = service === 'submission' ? ['login'] : [];
  const starttls: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', ...login, 'work', 'goodbye'],
  ];
  const implicit: readonly (readonly Phase[])[] = [
    [],
    ['greeting', 'discovery', ...login, 'work', 'goodbye'],
  ];

  test.each(cases.filter(({ name }) => ['session', 'implicit-tls'].includes(name)))(
    'our client at its server, $name: says what was said then',
    (one) => {
      const recorded = toText(saidBy('client', one.steps));
      const [, message = ''] = /DATA\r\n(.*?\r\n)\.\r\n/s.exec(recorded) ?? [];
      const [, from = ''] = /FROM:<(.*?)>/.exec(recorded) ?? [];
      const [, to = ''] = /TO:<(.*?)>/.exec(recorded) ?? [];
      const mail = { ...task, envelope: { from, to }, message: fromText(message) };
      const phases = one.name === 'session' ? starttls : implicit;
      const { said, unread, state } = playClient(clientOf(service), mail, one, phases);
      // The recorded client was a script that declared no size.
      expect(toText(concat(...said)).replace(/ SIZE=\d+/, '')).toBe(recorded);
      expect(unread).toBe('');
      expect(clientOf(service).offersUpgrade(state)).toBe(false);
    },
  );

  test('before TLS the offer is seen, and no login', () => {
    const client = clientOf(service);
    const { state } = playClient(client, task, caseOf('starttls-twice'), [['greeting', 'discovery']]);
    expect(client.offersUpgrade(state)).toBe(true);
    expect(client.mayLogIn(state)).toBe(service === 'lmtp');
  });

  test.each([
    ['no-certificate', /^502|^454/],
    ['login-before-tls', /^523|^538/],
  ] as const)('its refusal is believed: %s', (name, text) => {
    const found = cases.find((one) => one.name === name);
    if (found === undefined) return;
    const refusal = pieces(saidBy('server', found.steps), splitReply)[2]!;
    const client = clientOf(service);
    const state = client.begin(task);
    const [exchange] = client.exchanges(name === 'no-certificate' ? 'upgrade' : 'login', state);
    const reading = exchange!.read!(refusal, state);
    expect(reading).toMatchObject({ kind: 'refused', text: expect.stringMatching(text) as string });
  });
});
