import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { playClient, replayAtOurClient, replayAtOurServer, saidBy, type Case } from '../recorded.fixture';
import { pieces } from '../split';

import { clientOf } from './client';
import { splitReply } from './framing';
import recording from './recordings/smtp-postfix.json';
import { capabilitiesOf, parseReply } from './reply';
import { serverOf } from './server';

const client = clientOf('relay');

const cases: readonly (Case & { readonly port: number })[] = recording.cases;
const caseOf = (name: string) => cases.find((one) => one.name === name)!;

/** Extensions that Postfix has and this lab has not. */
const postfixOnly = ['VRFY', 'ETRN', 'DSN', 'SMTPUTF8', 'CHUNKING'];

const summary = (bytes: Uint8Array) =>
  pieces(bytes, splitReply).map((piece) => {
    const reply = parseReply(piece)!;
    const keywords = capabilitiesOf(reply).map(({ keyword }) => keyword);
    const told = keywords.filter((keyword) => !postfixOnly.includes(keyword));
    // Of a refusal for want of TLS or a login, the words too.
    return [reply.code, reply.status, ...told, ...(reply.code === 530 ? reply.lines : [])];
  });

/** Who served the recorded client: the MX host at most ports, the submission server at those with a login. */
const isSubmission = ({ port }: { readonly port: number }): boolean => [465, 587, 2503].includes(port);
const setupAt: Readonly<Record<number, Partial<ServerPolicy>>> = {
  587: { requiresTls: true },
  2501: { upgrade: 'not-offered' },
  2502: { upgrade: 'refuses' },
  2503: { authBeforeTls: 'allowed' },
  2504: { requiresTls: true },
};

describe("recorded clients at our servers: Postfix's codes, enhanced codes and capabilities", () => {
  const served = cases.filter(
    ({ name }) => !name.startsWith('client-') || name === 'client-closes-after-220',
  );
  replayAtOurServer({
    cases: served,
    server: (recorded) => serverOf(isSubmission(caseOf(recorded.name)) ? 'submission' : 'relay'),
    policy: {
      ...aPolicy,
      host: 'mx.recipient.example',
      domain: 'recipient.example',
      authBeforeTls: 'refused',
      account: { user: 'alice', password: 'wonderland' },
    },
    setup: Object.fromEntries(served.map(({ name, port }) => [name, setupAt[port] ?? {}])),
    summary,
    differences: {
      'port25-tls-client': {
        why: 'Postfix takes the bare LFs of a ClientHello for line ends; ours waits for CRLF',
        ours: ([before]) => [before!.slice(0, 1)],
      },
    },
    notPlayed: {
      'implicit465-plaintext-client':
        'the port has TLS from the start, and a port of ours that does reads no plaintext',
    },
  });
});

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded servers: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: ({ name }) => (isSubmission(caseOf(name)) ? clientOf('submission') : client),
    task: aTask,
    courses: {
      'port25-starttls-delivery': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'submission587-auth': [[before, ['discovery', 'login']], 'login: accepted'],
      'submission587-pipelined-under-tls': [[before, ['discovery', 'login']], 'login: accepted'],
      'encrypt-mail-before-starttls': [
        [before],
        'upgrade: refused: 530 5.7.0 Must issue a STARTTLS command first',
      ],
      'port2504-encrypt-no-auth': [
        [before],
        'upgrade: refused: 530 5.7.0 Must issue a STARTTLS command first',
      ],
      'unknown-command': [[before], 'upgrade: refused: 500 5.5.2 Error: command not recognized'],
      'starttls-twice': [[before], 'upgrade: accepted'],
      'starttls-with-argument': [[before], 'upgrade: refused: 501 5.5.4 Syntax: STARTTLS'],
      'starttls-lower-case': [[before], 'upgrade: accepted'],
      'starttls-before-ehlo': [[['greeting', 'upgrade']], 'upgrade: accepted'],
      'starttls-after-helo': [[before], 'upgrade: accepted'],
      'cve-2011-0411-pipelined-noop': [[before], 'upgrade: accepted'],
      'cve-2011-0411-pipelined-transaction': [[before], 'upgrade: accepted'],
      'cve-2011-0411-pipelined-partial-line': [[before], 'upgrade: accepted'],
      'pipelined-ehlo-starttls': [[before], 'upgrade: accepted'],
      'mail-after-tls-without-ehlo': [[before], 'upgrade: accepted'],
      'no-tls-configured': [[before], 'upgrade: refused: 502 5.5.1 Error: command not implemented'],
      'broken-certificate': [[before], 'upgrade: refused: 454 4.7.0 TLS not available due to local problem'],
      'auth-offered-in-plaintext': [[['greeting', 'discovery', 'login']], 'login: accepted'],
      'garbage-instead-of-clienthello': [[before], 'upgrade: accepted'],
      'client-closes-after-220': [[before], 'upgrade: accepted'],
      'plaintext-session': [[['greeting', 'discovery']], 'discovery: accepted'],
      implicit465: [
        [[], ['greeting', 'discovery', 'upgrade']],
        'upgrade: refused: 554 5.5.1 Error: TLS already active',
      ],
      'port25-tls-client': [
        [['greeting', 'discovery']],
        'discovery: refused: 500 5.5.2 Error: bad UTF-8 syntax',
      ],
      'client-may-starttls': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'client-may-no-starttls': [[['greeting', 'discovery']], 'discovery: accepted'],
      'client-may-454': [[before], 'upgrade: refused: 454 4.7.0 TLS not available due to local problem'],
      'client-may-handshake-failure': [[before], 'upgrade: accepted'],
      'client-may-handshake-failure-old-message': [[before], 'upgrade: accepted'],
      'client-encrypt-no-starttls': [[['greeting', 'discovery']], 'discovery: accepted'],
      'client-encrypt-454': [[before], 'upgrade: refused: 454 4.7.0 TLS not available due to local problem'],
      'client-secure-ok': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'client-secure-bad-certificate': [[before, ['goodbye']], 'goodbye: accepted'],
      'client-may-bad-certificate': [
        [before, ['discovery', 'login', 'work', 'goodbye']],
        'goodbye: accepted',
      ],
      'client-may-injected-reply': [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'client-encrypt-wrappermode': [
        [[], ['greeting', 'discovery', 'login', 'work', 'goodbye']],
        'goodbye: accepted',
      ],
      'client-may-ehlo-refused': [[['greeting', 'discovery']], 'discovery: accepted'],
      'client-none': [[['greeting', 'discovery']], 'discovery: accepted'],
    },
    notPlayed: {
      'starttls-inside-transaction':
        'the recorded client begins a transaction before it asks for TLS, which ours never does',
      'implicit465-plaintext-client': 'nothing was said: the port has TLS from the start',
    },
  });
});

describe('our client at the recorded servers', () => {
  const plain: readonly Phase[] = ['greeting', 'discovery', 'work', 'goodbye'];
  const refused: readonly Phase[] = ['greeting', 'discovery', 'upgrade', 'work', 'goodbye'];
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'work', 'goodbye'],
  ];
  /** Which phases Postfix went through, before TLS and in it: its policy, which is no affair of the dialect. */
  const courses: readonly (readonly [string, readonly (readonly Phase[])[]])[] = [
    ['port25-starttls-delivery', encrypted],
    ['plaintext-session', [plain]],
    ['client-may-starttls', encrypted],
    ['client-may-no-starttls', [plain]],
    ['client-may-454', [refused]],
    ['client-encrypt-no-starttls', [['greeting', 'discovery', 'goodbye']]],
    ['client-encrypt-454', [['greeting', 'discovery', 'upgrade', 'goodbye']]],
    ['client-secure-ok', encrypted],
    ['client-secure-bad-certificate', [['greeting', 'discovery', 'upgrade'], ['goodbye']]],
    ['client-may-bad-certificate', encrypted],
    ['client-may-injected-reply', encrypted],
    ['client-encrypt-wrappermode', [[], ['greeting', 'discovery', 'work', 'goodbye']]],
    ['client-may-ehlo-refused', [plain]],
    ['client-none', [plain]],
  ];

  /** The mail of a case, its dots single again, by other means than ours. */
  const mailOf = (all: string): string =>
    (/DATA\r\n(.*?\r\n)\.\r\n/s.exec(all)?.[1] ?? '')
      .split('\r\n')
      .map((line) => line.replace(/^\./, ''))
      .join('\r\n');

  /** Postfix declares the size of its queue file, and ours that of the message. Where our case said none, none is expected. */
  const normal = (said: string, recorded: string): string =>
    said.replace(/ SIZE=\d+/, / SIZE=\d+/.exec(recorded)?.[0] ?? '');

  test.each(courses)('%s: says what was said then', (name, phases) => {
    const recorded = toText(saidBy('client', caseOf(name).steps));
    const task = {
      ...aTask,
      clientName: 'sender.example',
      envelope: {
        from: /FROM:<(.*?)>/.exec(recorded)?.[1] ?? '',
        to: /TO:<(.*?)>/.exec(recorded)?.[1] ?? '',
      },
      message: fromText(mailOf(recorded)),
      tlsRequired: null,
    };
    const { said, unread } = playClient(client, task, caseOf(name), phases);
    expect(normal(toText(concat(...said)), recorded)).toBe(recorded);
    const injected = '250-mx.recipient.example\r\n250 AUTH PLAIN LOGIN\r\n';
    expect(unread).toBe(name === 'client-may-injected-reply' ? injected : '');
  });
});
