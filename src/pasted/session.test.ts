/** Sessions as other people's tools print them: what is read out of each, and that no password comes through. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { toBase64 } from '../bytes/base64';
import { fromText, toText } from '../bytes/hex';
import { conversation } from '../export/conversation';
import { parseScenario } from '../sim/parse-scenario';
import { simulate } from '../sim/simulate';
import type { SegmentStep } from '../sim/trace';

import { example } from './example';
import { mask } from './mask';
import { readSession, type Pasted } from './session';
import { verdictOf } from './verdict';

const folder = new URL('recordings/', import.meta.url);
const recorded = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), 'latin1');

function read(text: string): Pasted {
  const session = readSession(text);
  if (!session.ok) throw new Error('no session');
  return session.value;
}

const segments = ({ session }: Pasted): readonly SegmentStep[] =>
  session.trace.filter((step) => step.kind === 'segment');
const wordsOf = ({ sent, parts }: SegmentStep): string => toText(parts[0]?.content ?? sent);
/** `C:` and `S:`, a bar before what is inside TLS. */
const lines = (pasted: Pasted): readonly string[] =>
  segments(pasted).map(
    (step) =>
      `${step.layer === 'tls' ? '|' : ''}${step.from === 'client' ? 'C' : 'S'}: ${wordsOf(step).trimEnd()}`,
  );
const found = ({ session }: Pasted): readonly string[] =>
  session.findings.map(({ answer, tone }) => `${tone} ${answer.key.replace('pasted.', '')}`);

const unverified = 'bad certificate.no';
const plaintextMail = ['bad read.envelope', 'bad read.message'];
const table: readonly (readonly [
  name: string,
  notation: string | null,
  verdict: string,
  findings: readonly string[],
])[] = [
  ['swaks-tls', 'swaks', 'unchecked', ['good tls.known', 'good again.yes']],
  ['swaks-plain', 'swaks', 'secrets', ['bad read.credentials', 'bad not-taken.yes', ...plaintextMail]],
  ['curl-smtp', 'curl', 'unchecked', ['good tls.known', unverified, 'good again.yes']],
  ['curl-imap', 'curl', 'unchecked', ['good tls.known', unverified, 'good again.yes']],
  ['curl-pop3-plain', 'curl', 'secrets', ['bad read.credentials', 'bad not-taken.yes', 'bad read.message']],
  ['sclient-smtp', null, 'unchecked', [unverified, 'good tls.known']],
  ['sclient-terminal', null, 'unchecked', [unverified, 'good tls.known']],
  [
    'fetchmail-plain',
    'fetchmail',
    'secrets',
    ['bad read.credentials', 'bad not-taken.yes', 'bad read.mailbox'],
  ],
  ['fetchmail-tls', 'fetchmail', 'unchecked', [unverified, unverified, 'good tls.known', 'good again.yes']],
  ['msmtp', 'arrows', 'unchecked', ['good tls.known', 'good again.yes']],
  ['smtplib', 'python', 'secrets', ['bad read.credentials', 'bad not-taken.yes', ...plaintextMail]],
  ['mutt-imap', 'mutt', 'unchecked', ['good tls.known', 'good again.yes']],
  [
    'mutt-imap-plain',
    'mutt',
    'secrets',
    ['bad read.credentials', 'bad not-taken.yes', 'bad read.mailbox', 'bad read.message'],
  ],
  // It does not print the list of capabilities, so nobody can tell whether STLS was in it.
  ['mutt-pop3-plain', 'mutt', 'secrets', ['bad read.credentials', 'bad read.mailbox', 'bad read.message']],
  ['mutt-smtp', 'mutt', 'unchecked', ['good tls.unknown', 'good again.yes']],
  ['postfix-plain', 'postfix', 'secrets', ['bad offer.no', ...plaintextMail]],
  ['postfix-smtp', 'postfix', 'checked', ['good tls.known', 'good certificate.yes', 'good again.yes']],
  ['postfix-smtpd', 'postfix', 'unchecked', ['good tls.known', 'good again.yes']],
  ['postfix-submission', 'postfix', 'unchecked', ['good tls.known', unverified, 'good again.yes']],
  ['imaplib', 'python', 'secrets', ['bad read.credentials', 'bad not-taken.yes', 'bad read.mailbox']],
];

describe('recorded sessions', () => {
  test('each recording has its row', () => {
    const names = readdirSync(folder).flatMap((file) => /^(.*)\.txt$/.exec(file)?.[1] ?? []);
    expect(table.map(([name]) => name).toSorted()).toEqual(names.toSorted());
  });

  test.each(table)('%s', (name, notation, verdict, findings) => {
    const pasted = read(recorded(name));
    expect(pasted.session.notation).toBe(notation);
    expect(verdictOf(pasted.session).kind).toBe(verdict);
    expect(found(pasted)).toEqual(findings);
    expect(lines(pasted)).toMatchSnapshot();
  });

  test.each(table)('%s: no password comes through, in no spelling', (name) => {
    const pasted = read(recorded(name));
    const shown = `${pasted.text}\n${lines(pasted).join('\n')}\n${JSON.stringify(pasted.session)}`;
    for (const password of ['wonderland', 'correct horse'])
      for (const secret of [password, `\0alice\0${password}`, `alice\0alice\0${password}`])
        for (const spelling of [secret, toBase64(fromText(secret))]) expect(shown).not.toContain(spelling);
  });

  test('the secrets of TLS that openssl prints are masked too', () => {
    expect(recorded('sclient-smtp')).toMatch(/Resumption PSK: [0-9A-F]{96}/);
    expect(read(recorded('sclient-smtp')).text).not.toMatch(/Resumption PSK: [0-9A-F]/);
  });

  test('openssl keeps the plaintext part to itself, and the one line of it that it prints is not taken for TLS', () => {
    const pasted = read(recorded('sclient-terminal'));
    expect(pasted.session.beginsInTls).toBe(true);
    expect(lines(pasted)[0]).toBe('|C: EHLO me.example');
  });
});

test('Postfix says of a certificate in one word what it found: of the other end where it is the client', () => {
  const log = (direction: string, word: string): string =>
    recorded('postfix-smtp').replace(
      'Verified TLS connection established to',
      `${word}TLS connection established ${direction}`,
    );
  const certificates = (text: string) => found(read(text)).filter((one) => one.includes('certificate'));
  expect(certificates(log('to', 'Verified '))).toEqual(['good certificate.yes']);
  expect(certificates(log('to', 'Untrusted '))).toEqual(['bad certificate.no']);
  for (const word of ['Trusted ', 'Anonymous ', '']) expect(certificates(log('to', word))).toEqual([]);
  for (const word of ['Verified ', 'Untrusted ']) expect(certificates(log('from', word))).toEqual([]);
});

test('mutt: commands sent together are each read, and a LOGIN that it keeps to itself is one', () => {
  const said = lines(read(recorded('mutt-imap-plain')));
  expect(said).toContain('C: a0002 ENABLE UTF8=ACCEPT');
  expect(said).toContain('C: a0003 LIST "" ""');
  expect(said).toContain('C: ? LOGIN alice *');
});

describe('where it goes wrong', () => {
  const said = (...words: readonly string[]): string => words.join('\n');
  const rows: readonly (readonly [what: string, text: string, findings: readonly string[]])[] = [
    [
      'no offer in the list',
      said(
        'S: 220 mx ESMTP',
        'C: EHLO a',
        'S: 250-mx',
        'S: 250 SIZE 1',
        'C: MAIL FROM:<a@example.org>',
        'S: 250 ok',
      ),
      ['bad offer.no', 'bad read.envelope'],
    ],
    [
      'an offer overwritten by a firewall',
      said('S: 220 mx ESMTP', 'C: EHLO a', 'S: 250-mx', 'S: 250 XXXXXXXA', 'C: QUIT', 'S: 221 bye'),
      ['bad masked.yes'],
    ],
    [
      'refused, and on it goes',
      said(
        'S: 220 mx',
        'C: EHLO a',
        'S: 250-mx',
        'S: 250 STARTTLS',
        'C: STARTTLS',
        'S: 454 not now',
        'C: MAIL FROM:<a@example.org>',
        'S: 250 ok',
      ),
      ['bad refused.yes', 'bad read.envelope', 'bad refused.goes-on'],
    ],
    [
      'a command behind the request (CVE-2011-0411)',
      said('S: 220 mx', 'C: EHLO a', 'S: 250-mx', 'S: 250 STARTTLS', 'C: STARTTLS', 'C: RSET', 'S: 220 go'),
      ['bad behind.request'],
    ],
    [
      'a reply behind the go-ahead',
      said(
        'S: * OK hi',
        'C: a STARTTLS',
        'S: a OK begin',
        'S: * CAPABILITY IMAP4rev1',
        'C: <TLS negotiation>',
      ),
      ['bad behind.go-ahead', 'bad offer.no', 'good tls.unknown'],
    ],
    [
      'capabilities from before TLS',
      said(
        'S: +OK',
        'C: CAPA',
        'S: +OK',
        'S: STLS',
        'S: .',
        'C: STLS',
        'S: +OK',
        'C & S: <TLS negotiation>',
        'C: USER alice',
        'S: +OK',
      ),
      ['good tls.unknown', 'neutral again.no'],
    ],
    [
      'a TLS that was withdrawn',
      said(
        '< 220 mx',
        '> EHLO a',
        '< 250-mx',
        '< 250 STARTTLS',
        '> STARTTLS',
        '< 220 go',
        '* SSL connection using TLSv1.0 / AES128-SHA',
        '> EHLO a',
        '< 250 mx',
      ),
      ['good tls.known', 'bad old.yes', 'good again.yes'],
    ],
    [
      'a handshake that fails',
      said(
        '<-  220 mx',
        ' -> EHLO a',
        '<-  250-mx',
        '<-  250 STARTTLS',
        ' -> STARTTLS',
        '<-  220 go',
        '*** TLS startup failed (connect(): error:0A000086)',
      ),
      ['bad handshake.failed'],
    ],
  ];
  test.each(rows)('%s', (_, text, findings) => expect(found(read(text))).toEqual(findings));
});

describe('masking', () => {
  const forms: Readonly<Record<string, (password: string) => string>> = {
    'AUTH PLAIN with its response': (p) =>
      `S: 220 mx\nC: AUTH PLAIN ${toBase64(fromText(`\0alice\0${p}`))}\nS: 235 ok`,
    'AUTH PLAIN, then its response': (p) =>
      `S: 220 mx\nC: AUTH PLAIN\nS: 334\nC: ${toBase64(fromText(`\0alice\0${p}`))}\nS: 235 ok`,
    'AUTH LOGIN': (p) =>
      `S: 220 mx\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YWxpY2U=\nS: 334 UGFzc3dvcmQ6\nC: ${toBase64(fromText(p))}\nS: 235 ok`,
    'AUTH XOAUTH2': (p) =>
      `S: 220 mx\nC: AUTH XOAUTH2 ${toBase64(fromText(`user=a\x01auth=Bearer ${p}\x01\x01`))}\nS: 235 ok`,
    'LOGIN, quoted': (p) => `S: * OK hi\nC: a LOGIN alice "${p.replace(/["\\]/g, '\\$&')}"\nS: a OK`,
    'LOGIN, in literals': (p) =>
      `S: * OK hi\nC: a LOGIN {5}\nS: + ok\nC: alice {${p.length}}\nS: + ok\nC: ${p}\nS: a OK`,
    PASS: (p) => `S: +OK\nC: USER alice\nS: +OK\nC: PASS ${p}\nS: +OK`,
    'PASS in a pipeline without marks': (p) => `+OK ready\nUSER alice\n+OK\nPASS ${p}\n+OK`,
    'the command line above it': (p) => `$ swaks --auth-password '${p}'\n<-  220 mx\n -> QUIT\n<-  221 bye`,
  };
  /** Printable, no quotes that would end it, and not a word of the protocols themselves. */
  const password = fc.stringMatching(
    /^[!#$%&+,./:;<=>?@A-Za-z0-9]{2}[0-9][!#$%&+,./:;<=>?@A-Za-z0-9]{4,20}Q7$/,
  );

  test.each(Object.entries(forms))('%s: whatever the password, it is gone', (_, form) => {
    fc.assert(
      fc.property(password, (secret) => {
        const pasted = read(form(secret));
        const shown = pasted.text + lines(pasted).join('\n') + JSON.stringify(pasted.session);
        expect(shown).not.toContain(secret);
        expect(shown).not.toContain(toBase64(fromText(secret)));
      }),
    );
  });

  test('the user stays, and base64 stays base64: a learner sees that it hides nothing', () => {
    const pasted = read(example);
    expect(lines(pasted)).toContain(`C: YWxpY2U=`);
    expect(lines(pasted)).toContain(`C: ${toBase64(fromText(mask))}`);
    expect(pasted.session.overheard.map(({ text }) => text)).toContain('alice');
  });
});

describe('any text', () => {
  test('is taken without an error, and gives the same twice', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'S: 220 mx',
        'C: STARTTLS',
        'S: 220 go',
        '* OK hi',
        'a LOGIN {3}',
        '+OK',
        'RETR 1',
        '354 go',
        '.',
        '<~  250 x',
        ' -> DATA',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (some) => {
        const text = some.join('\n');
        expect(readSession(text)).toEqual(readSession(text));
      }),
    );
  });

  test.each(['', 'Dear Sir or Madam,', '{"json": true}'])('%j is no session', (text) =>
    expect(readSession(text).ok).toBe(false),
  );
});

describe('our own conversations', () => {
  test.each(['smtp-relay', 'smtp-submission', 'imap', 'pop3'])(
    '%s: what we write in the notation of RFCs reads as it was said',
    (protocol) => {
      const scenario = parseScenario({ protocol, attacker: { moves: ['eavesdrop'] } });
      if (!scenario.ok) throw new Error('no scenario');
      const run = simulate(scenario.value);
      const said = run.trace.filter(
        (step): step is SegmentStep =>
          step.kind === 'segment' &&
          step.channel === 'app' &&
          (step.layer === 'plain' || step.parts.some(({ type }) => type === 'application_data')),
      );
      const whole = (steps: readonly SegmentStep[], layer: string): string =>
        steps
          .filter((step) => step.layer === layer)
          .map((step) =>
            layer === 'plain'
              ? toText(step.sent)
              : step.parts
                  .filter(({ type }) => type === 'application_data')
                  .map(({ content }) => toText(content))
                  .join(''),
          )
          .join('');
      const pasted = read(conversation(run).join('\n'));
      expect(whole(segments(pasted), 'plain')).toBe(whole(said, 'plain'));
      const hidden = (words: string): string => words.replace(/(PASS|LOGIN \S+|AUTH\S* PLAIN) .*/g, '$1');
      expect(hidden(whole(segments(pasted), 'tls'))).toBe(hidden(whole(said, 'tls')));
    },
  );
});
