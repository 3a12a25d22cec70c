/** What submission and LMTP have that relay has not: a login, and an answer for each recipient. */
import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, Side } from '../dialect';
import { aPolicy, aTask, readAs, turnsOf } from '../for-tests';
import { expectSameInAnyPieces, bytesOf, outline, texts } from '../hostile.fixture';

import { clientOf, type ClientState } from './client';
import { describe as describeSmtp } from './describe';
import { forgeryOf } from './forgery';
import { lmtp, smtpSubmission } from './index';
import { listener } from './listener';
import { serverOf } from './server';
import type { Service } from './service';

const proof = 'AGFsaWNlAGNvcnJlY3QgaG9yc2U=';
const wrong = 'AGFsaWNlAHdyb25nIGhvcnNl';

const hear = (service: Service, bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(serverOf(service), bytes, { ...aPolicy, ...changes });

const lastOf = (service: Service, bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(service, bytes, changes).at(-1)?.say ?? empty);

const secured = { secured: true };
const refused = { authBeforeTls: 'refused' } as const;
const login = `AUTH PLAIN ${proof}\r\n`;

describe('the server of submission', () => {
  test.each([
    ['a login in one line', login, '235 2.7.0 '],
    ['the mechanism in lower case', `auth plain ${proof}\r\n`, '235 2.7.0 '],
    ['a login in two lines: asked', 'AUTH PLAIN\r\n', '334 \r\n'],
    ['a login in two lines', `AUTH PLAIN\r\n${proof}\r\n`, '235 2.7.0 '],
    ['changed its mind', 'AUTH PLAIN\r\n*\r\n', '501 5.7.0 '],
    ['after that, commands again', 'AUTH PLAIN\r\n*\r\nNOOP\r\n', '250 2.0.0 '],
    ['wrong password', `AUTH PLAIN ${wrong}\r\n`, '535 5.7.8 '],
    ['wrong password, then MAIL', `AUTH PLAIN ${wrong}\r\nMAIL FROM:<a@b>\r\n`, '530 5.7.0 '],
    ['an empty response', 'AUTH PLAIN =\r\n', '535 5.7.8 '],
    ['for somebody else', 'AUTH PLAIN Ym9iAGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n', '535 5.7.8 '],
    ['no base64', 'AUTH PLAIN !!!\r\n', '501 5.5.2 '],
    ['a command in place of the response', 'AUTH PLAIN\r\nNOOP x\r\n', '501 5.5.2 '],
    ['a mechanism nobody has', 'AUTH NTLM\r\n', '504 5.5.4 '],
    ['no mechanism', 'AUTH\r\n', '501 5.5.4 '],
    ['too much', `AUTH PLAIN ${proof} x\r\n`, '501 5.5.4 '],
    ['twice', `${login}${login}`, '503 5.5.1 '],
    ['inside a transaction', `${login}MAIL FROM:<a@b>\r\nAUTH PLAIN\r\n`, '503 5.5.1 '],
    ['a long response', `AUTH PLAIN ${'A'.repeat(1200)}\r\n`, '535 5.7.8 '],
    ['no mail without a login', 'EHLO c\r\nMAIL FROM:<a@b>\r\n', '530 5.7.0 Authentication required\r\n'],
    ['RCPT neither', 'RCPT TO:<a@b>\r\n', '503 5.5.1 '],
    ['mail after it', `${login}MAIL FROM:<a@b>\r\n`, '250 2.1.0 '],
    ['to any domain', `${login}MAIL FROM:<a@b>\r\nRCPT TO:<c@example.net>\r\n`, '250 2.1.5 '],
    ['RSET does not log out', `${login}RSET\r\nMAIL FROM:<a@b>\r\n`, '250 2.1.0 '],
    ['EHLO neither', `${login}EHLO c\r\nMAIL FROM:<a@b>\r\n`, '250 2.1.0 '],
    ['the parameter AUTH', `${login}MAIL FROM:<a@b> AUTH=<>\r\n`, '250 2.1.0 '],
    ['which needs a value', `${login}MAIL FROM:<a@b> AUTH\r\n`, '501 5.5.4 '],
    ['LHLO is of LMTP', 'LHLO c\r\n', '500 5.5.2 '],
  ])('%s', (_, bytes, reply) => {
    expect(lastOf('submission', bytes, secured).slice(0, reply.length)).toBe(reply);
  });

  test('a response without end is cut and ends the connection', () => {
    const turn = hear('submission', `AUTH PLAIN\r\n${'A'.repeat(2048)}`, secured).at(-1);
    expect(turn).toMatchObject({ then: 'close' });
  });

  test.each([
    [
      'refused before TLS',
      login,
      refused,
      '538 5.7.11 Encryption required for requested authentication mechanism',
    ],
    ['before the password is asked for', 'AUTH PLAIN\r\n', refused, '538 5.7.11 '],
    ['taken before TLS where allowed', login, {}, '235 2.7.0 '],
    ['TLS demanded', login, { requiresTls: true }, '530 5.7.0 Must issue a STARTTLS command first'],
    ['TLS demanded, and up', login, { requiresTls: true, secured: true }, '235 2.7.0 '],
  ] as const)('a login in plaintext: %s', (_, bytes, changes, reply) => {
    const turn = hear('submission', bytes, changes).at(-1);
    expect(toText(turn?.say ?? empty).slice(0, reply.length)).toBe(reply);
    expect(turn?.because === null).toBe(reply.startsWith('235'));
  });

  test.each([
    ['in plaintext, allowed', {}, ['STARTTLS', 'AUTH PLAIN']],
    ['in plaintext, refused', refused, ['STARTTLS']],
    ['in plaintext, TLS demanded', { requiresTls: true }, ['STARTTLS']],
    ['inside TLS', { ...refused, secured: true }, ['AUTH PLAIN']],
  ] as const)('what EHLO lists %s', (_, changes, offers) => {
    const lines = lastOf('submission', 'EHLO c\r\n', changes).trimEnd().split('\r\n');
    const words = lines.map((line) => line.slice(4));
    expect(words.filter((word) => /^(?:STARTTLS|AUTH)/.test(word))).toEqual(offers);
  });

  test('TLS logs out', () => {
    const { state } = hear('submission', login).at(-1)!;
    expect(state.loggedIn).toBe(true);
    const server = serverOf('submission');
    expect(server.secured(state, { ...aPolicy, secured: true }).state).toEqual(server.begin(aPolicy).state);
  });
});

test.each(['relay', 'lmtp'] as const)('%s knows no login', (service) => {
  expect(lastOf(service, login, secured)).toMatch(/^500 5\.5\.2 /);
  expect(lastOf(service, `${service === 'lmtp' ? 'LHLO' : 'EHLO'} c\r\n`, secured)).not.toContain('AUTH');
});

describe('the client of submission', () => {
  const client = clientOf('submission');
  const start = client.begin(aTask);
  const ehlo = (...keywords: readonly string[]): ClientState => {
    const lines = ['mx', ...keywords];
    const reply = lines.map((line, i) => `250${i < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
    const [discovery] = client.exchanges('discovery', start);
    const reading = readAs(discovery!, fromText(reply), start);
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    return reading.state;
  };

  test.each([
    ['PLAIN', ['AUTH LOGIN PLAIN'], true],
    ['in lower case', ['auth plain'], true],
    ['no PLAIN', ['AUTH SCRAM-SHA-256'], false],
    ['no mechanism, as Dovecot says before TLS', ['AUTH '], false],
    ['no login', ['STARTTLS'], false],
    ['a longer word', ['AUTH PLAINER'], false],
  ])('may log in: %s', (_, keywords, may) => {
    expect(client.mayLogIn(ehlo(...keywords))).toBe(may);
  });

  test('what it says', () => {
    const [auth] = client.exchanges('login', start);
    expect(toText(auth?.say ?? empty)).toBe(login);
  });

  test.each([
    ['yes', '235 2.7.0 ok\r\n', 'accepted'],
    ['any other yes is none', '250 ok\r\n', 'unintelligible'],
    ['asked again', '334 \r\n', 'unintelligible'],
    ['wrong password', '535 5.7.8 no\r\n', 'permanent'],
    ['not before TLS', '538 5.7.11 no\r\n', 'permanent'],
    ['not now', '454 4.7.0 no\r\n', 'temporary'],
  ])('the answer: %s', (_, reply, expected) => {
    const reading = readAs(client.exchanges('login', start)[0]!, fromText(reply), start);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });
});

describe('LMTP', () => {
  const envelope = 'LHLO c\r\nMAIL FROM:<a@b>\r\n';
  const rcpt = (name: string) => `RCPT TO:<${name}@example.org>\r\n`;

  test.each([
    ['LHLO', 'LHLO c\r\n', '250-mail.example.org\r\n'],
    ['EHLO must not be taken', 'EHLO c\r\n', '500 5.5.2 '],
    ['nor HELO', 'HELO c\r\n', '500 5.5.2 '],
    ['LHLO without a name', 'LHLO\r\n', '501 Syntax: LHLO'],
    ['no relaying', `${envelope}RCPT TO:<a@example.net>\r\n`, '550 5.7.1 '],
    ['DATA without a recipient', `${envelope}DATA\r\n`, '503 5.5.1 '],
  ])('%s', (_, bytes, reply) => {
    expect(lastOf('lmtp', bytes).slice(0, reply.length)).toBe(reply);
  });

  test('one answer for each recipient that was taken, in their order', () => {
    const bytes = `${envelope}${rcpt('bob')}RCPT TO:<x@example.net>\r\n${rcpt('ann')}DATA\r\nHi\r\n.\r\n`;
    const turn = hear('lmtp', bytes).at(-1)!;
    const lines = toText(turn.say!).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^250 2\.0\.0 <bob@example\.org> [0-9A-F]{8} Saved$/);
    expect(lines[1]).toMatch(/^250 2\.0\.0 <ann@example\.org> [0-9A-F]{8} Saved$/);
    expect(turn.delivered?.to).toEqual(['bob@example.org', 'ann@example.org']);
  });

  test('also where it takes none', () => {
    const bytes = `${envelope}${rcpt('bob')}${rcpt('ann')}DATA\r\n${'x'.repeat(1200)}\r\n.\r\n`;
    expect(lastOf('lmtp', bytes)).toMatch(/^(?:500 5\.5\.2 [^\r]*\r\n){2}$/);
  });

  test('a server that demands TLS answers LHLO before it, not EHLO', () => {
    expect(lastOf('lmtp', 'LHLO c\r\n', { requiresTls: true })).toMatch(/^250-/);
    expect(lastOf('lmtp', 'EHLO c\r\n', { requiresTls: true })).toMatch(/^530 /);
  });

  test('a client that is not understood does not try HELO', () => {
    const client = clientOf('lmtp');
    const start = client.begin(aTask);
    const [discovery] = client.exchanges('discovery', start);
    expect(toText(discovery!.say!)).toBe('LHLO client.example\r\n');
    expect(readAs(discovery!, fromText('500 5.5.2 what?\r\n'), start).kind).toBe('refused');
  });
});

describe('what is overheard', () => {
  const overhear = (chunks: readonly (readonly [Side, string])[]) => {
    let state = listener.start;
    return chunks.map(([from, text]) => {
      const split = listener.split(from, fromText(text), state);
      if (split.kind === 'incomplete') throw new Error(`incomplete: ${text}`);
      const heard = listener.hear(from, split.message, state);
      state = heard.state;
      return [heard.carries, heard.upgrade, heard.text];
    });
  };
  const greeting = ['server', '220 mx ESMTP\r\n'] as const;

  test('a login in one line', () => {
    expect(overhear([greeting, ['client', login], ['server', '235 ok\r\n']]).slice(1)).toEqual([
      ['credentials', null, 'AUTH PLAIN: user alice, password correct horse'],
      [null, null, '235 ok'],
    ]);
  });

  test('a login step by step', () => {
    const chunks = [
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '334 VXNlcm5hbWU6\r\n'],
      ['client', 'YWxpY2U=\r\n'],
      ['server', '334 UGFzc3dvcmQ6\r\n'],
      ['client', 'Y29ycmVjdCBob3JzZQ==\r\n'],
      ['server', '235 ok\r\n'],
      ['client', 'MAIL FROM:<a@b>\r\n'],
    ] as const;
    expect(overhear([greeting, ...chunks]).slice(1)).toEqual([
      [null, null, 'AUTH LOGIN'],
      [null, null, '334 VXNlcm5hbWU6'],
      ['credentials', null, 'alice'],
      [null, null, '334 UGFzc3dvcmQ6'],
      ['credentials', null, 'correct horse'],
      [null, null, '235 ok'],
      ['envelope', null, 'MAIL FROM:<a@b>'],
    ]);
  });

  test('a refused login', () => {
    expect(
      overhear([greeting, ['client', login], ['server', '538 no\r\n'], ['client', 'QUIT\r\n']])[3],
    ).toEqual([null, null, 'QUIT']);
  });

  test('LHLO offers too', () => {
    const list = ['server', '250-mx\r\n250 STARTTLS\r\n'] as const;
    expect(overhear([greeting, ['client', 'LHLO c\r\n'], list])[2]?.[1]).toBe('offer');
  });
});

describe('a list without the offer invites a password', () => {
  test.each([
    ['no login listed', '250-mx\r\n250-STARTTLS\r\n250 SIZE\r\n', '250-mx\r\n250-SIZE\r\n250 AUTH PLAIN\r\n'],
    [
      'one that needs no help',
      '250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n',
      '250-mx\r\n250 AUTH PLAIN\r\n',
    ],
    ['no mechanism listed', '250-mx\r\n250-AUTH \r\n250 STARTTLS\r\n', '250-mx\r\n250 AUTH PLAIN\r\n'],
    [
      'others listed',
      '250-mx\r\n250-AUTH SCRAM-SHA-1\r\n250 STARTTLS\r\n',
      '250-mx\r\n250 AUTH PLAIN SCRAM-SHA-1\r\n',
    ],
    ['no offer, nothing changed', '250-mx\r\n250 SIZE\r\n', '250-mx\r\n250 SIZE\r\n'],
  ])('%s', (_, list, expected) => {
    expect(toText(forgeryOf('submission').withoutOffer(fromText(list)))).toBe(expected);
  });

  test('where nobody logs in, it does not', () => {
    const list = fromText('250-mx\r\n250 STARTTLS\r\n');
    expect(toText(forgeryOf('lmtp').withoutOffer(list))).toBe('250 mx\r\n');
  });
});

test('a login taken apart', () => {
  const { title, fields } = describeSmtp('client', fromText(login), 'AUTH');
  expect([title, ...outline(fields)]).toEqual([
    `AUTH PLAIN ${proof}`,
    `0+41 command=AUTH PLAIN ${proof}`,
    '  0+4 verb=AUTH',
    '  5+5 mechanism=PLAIN',
    '  11+28 initial-response=·alice·correct horse',
  ]);
});

describe('any octets in any pieces come to the same', () => {
  const words = bytesOf(
    ...texts('EHLO c\r\n', 'LHLO c\r\n', 'STARTTLS\r\n', login, 'AUTH PLAIN\r\n', '*\r\n', `${proof}\r\n`),
    ...texts('MAIL FROM:<a@b>\r\n', 'RCPT TO:<b@example.org>\r\n', 'DATA\r\n', '\r\n.\r\n', 'QUIT\r\n'),
    ...texts(
      '220 x\r\n',
      '250-x\r\n',
      '250 STARTTLS\r\n',
      '250 AUTH PLAIN\r\n',
      '334 \r\n',
      '235 x\r\n',
      '354 \r\n',
    ),
  );
  test.each([
    ['submission', smtpSubmission],
    ['LMTP', lmtp],
  ] as const)('%s', (_, dialect) => {
    expectSameInAnyPieces(dialect, words);
  });
});
