/** Submission and LMTP against what Dovecot and aiosmtpd said. */
import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
  type Course,
  type Difference,
} from '../recorded.fixture';
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
  readonly differences: Readonly<Record<string, Difference<string>>>;
  readonly courses: Readonly<Record<string, Course>>;
}

/** What ours says in place of some of the recorded words. */
const instead = (why: string, words: Readonly<Record<string, string>>): Difference<string> => ({
  why,
  ours: (told) => told.map((layer) => layer.map((word) => words[word] ?? word)),
});

const whySyntax =
  'ours gives the codes of Postfix: 5.5.2 is a syntax error, 5.5.1 an invalid command, and either fits a word nobody knows';
const whyTwice =
  'ours gives the code of Postfix: TLS inside TLS is no unknown command, but one that is out of place';
const relayed: Difference<string> = {
  why: 'the reply to RCPT came from another server behind Dovecot, and its 2.0.0 says nothing more than yes',
  ours: (told) =>
    told.map((layer) => {
      const rcpt = layer.indexOf('250 2.0.0');
      return layer.map((word, i) => (i === rcpt ? '250 2.1.5' : word));
    }),
};

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

const recordings: readonly Recorded[] = [
  {
    software: 'Dovecot submission',
    service: 'submission',
    cases: dovecot.cases,
    setup: { 'no-certificate': { upgrade: 'not-offered' } },
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [[before], 'upgrade: refused: 500 5.5.1 Unknown command'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: 502 5.5.1 TLS is already active.'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 501 5.5.4 Invalid parameters'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before, ['discovery']], 'discovery: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        'login: refused: 523 5.7.10 Plaintext authentication disabled.',
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: 502 5.5.1 TLS support is not enabled.'],
      'certificate-missing': [[before], 'upgrade: accepted'],
    },
    enhanced: true,
    differences: {
      'unknown-command': instead(whySyntax, { '500 5.5.1': '500 5.5.2' }),
      'starttls-twice': instead(whyTwice, { '502 5.5.1': '554 5.5.1' }),
      session: relayed,
      'implicit-tls': relayed,
      'login-before-tls': instead('ours gives the code of RFC 4954 section 6, as aiosmtpd does', {
        '523 5.7.10 Plaintext authentication disabled':
          '538 5.7.11 Encryption required for requested authentication mechanism',
      }),
    },
  },
  {
    software: 'aiosmtpd',
    service: 'submission',
    cases: aiosmtpd.cases,
    setup: { 'no-certificate': { upgrade: 'not-offered' }, 'starttls-required': { requiresTls: true } },
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [[before], 'upgrade: refused: 500 Error: command "FROBNICATE" not recognized'],
      'starttls-twice': [[before, ['discovery']], 'discovery: accepted'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 501 Syntax: STARTTLS'],
      'plaintext-injection': [[before, ['discovery']], 'discovery: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        'login: refused: 538 5.7.11 Encryption required for requested authentication mechanism',
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: 454 TLS not available'],
      'plaintext-injection-noop': [[before, ['discovery']], 'discovery: accepted'],
      'starttls-required': [[before], 'upgrade: refused: 530 Must issue a STARTTLS command first'],
    },
    enhanced: false,
    differences: {
      'no-certificate': instead(
        'a server without TLS does not know the command, which is for good; 454 says "not now"',
        {
          '454': '502',
        },
      ),
      'starttls-twice': {
        why: 'aiosmtpd would begin TLS inside TLS, which RFC 3207 section 4.2 does not let a server do, and its session is over',
        ours: ([outside, within]) => [outside!, [...within!.slice(0, -1), '554', '250']],
      },
    },
  },
  {
    software: 'Dovecot LMTP',
    service: 'lmtp',
    cases: lmtpDovecot.cases,
    setup: {
      'no-certificate': { upgrade: 'not-offered' },
      'certificate-missing': { upgrade: 'not-offered' },
    },
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [[before], 'upgrade: refused: 500 5.5.1 Unknown command'],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: 502 5.5.1 TLS is already active.'],
      'starttls-junk-argument': [[before], 'upgrade: refused: 501 5.5.4 Invalid parameters'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before, ['discovery']], 'discovery: accepted'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: refused: 502 5.5.1 TLS support is not enabled.'],
      'certificate-missing': [[before], 'upgrade: refused: 502 5.5.1 TLS support is not enabled.'],
    },
    enhanced: true,
    differences: {
      'unknown-command': instead(whySyntax, { '500 5.5.1': '500 5.5.2' }),
      'starttls-twice': instead(whyTwice, { '502 5.5.1': '554 5.5.1' }),
    },
  },
];

const task = {
  ...aTask,
  clientName: 'client.example.net',
  account: { user: 'alice', password: 'correct horse' },
};

describe.each(recordings)('$software', ({ service, cases, setup, enhanced, differences, courses }) => {
  const policy: ServerPolicy = { ...aPolicy, authBeforeTls: 'refused' };
  const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

  /** Codes, and whether TLS and a login are on offer: what a client goes by; of a refusal for want of either, the words too. */
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
      const words = /^5[23]/.test(`${reply.code}`) ? [reply.lines.join().replace(/^[\d.]+ |\.$/g, '')] : [];
      return [reply.code, ...status, ...offers, ...words].join(' ');
    });

  describe('our server to its client: the same codes and offers', () => {
    replayAtOurServer({ cases, server: () => serverOf(service), policy, setup, summary, differences });
  });

  describe('our client at it: gets through, or is told why not', () => {
    replayAtOurClient({ cases, client: () => clientOf(service), task, courses });
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
});
