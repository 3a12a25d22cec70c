import { describe, expect, test } from 'vitest';

import { empty, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';

import { server } from './server';

const message = toText(aPolicy.message);

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const last = (bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(bytes, changes).at(-1)?.say ?? empty);

const login = 'a LOGIN alice "correct horse"\r\n';
const selected = `${login}b SELECT INBOX\r\n`;

describe('the capabilities', () => {
  test.each([
    ['in plaintext', {}, 'STARTTLS AUTH=PLAIN'],
    ['in plaintext, no login', { authBeforeTls: 'refused' }, 'STARTTLS LOGINDISABLED'],
    ['TLS demanded', { requiresTls: true }, 'STARTTLS LOGINDISABLED'],
    ['even if it will refuse', { upgrade: 'refuses' }, 'STARTTLS AUTH=PLAIN'],
    ['without TLS', { upgrade: 'not-offered' }, 'AUTH=PLAIN'],
    ['inside TLS', { secured: true, authBeforeTls: 'refused', requiresTls: true }, 'AUTH=PLAIN'],
  ] as const)('%s', (_, changes, words) => {
    const list = `IMAP4rev1 SASL-IR ID LITERAL+ ${words}`;
    expect(toText(server.begin({ ...aPolicy, ...changes }).say!)).toBe(
      `* OK [CAPABILITY ${list}] mail.example.org ready.\r\n`,
    );
    expect(last('a CAPABILITY\r\n', changes)).toMatch(`* CAPABILITY ${list}\r\na OK `);
  });
});

describe('answers', () => {
  test.each([
    ['a word alone is a tag', 'NOOP\r\n', 'NOOP BAD '],
    ['no name', 'a\r\n', 'a BAD '],
    ['a tag that is none', '+ NOOP\r\n', '* BAD '],
    ['a wildcard in a tag', '%1 NOOP\r\n', '* BAD '],
    ['an empty line', '\r\n', '* BAD '],
    ['unknown command', 'a XYZZY\r\n', 'a BAD '],
    ['a name of every object', 'a constructor\r\n', 'a BAD '],
    ['lower case', 'a noop\r\n', 'a OK '],
    ['NOOP with an argument', 'a NOOP x\r\n', 'a BAD '],
    ['an argument that is none', 'a LOGIN "alice\r\n', 'a BAD '],
    ['two spaces', 'a LOGIN  alice x\r\n', 'a BAD '],
    ['ID', 'a ID NIL\r\n', '* ID NIL\r\na OK '],
    ['STARTTLS', 'a STARTTLS\r\n', 'a OK Begin TLS'],
    ['STARTTLS with an argument', 'a STARTTLS x\r\n', 'a BAD '],
    ['STARTTLS after the login', `${login}b STARTTLS\r\n`, 'b BAD '],
    ['LOGIN with one word', 'a LOGIN alice\r\n', 'a BAD '],
    ['LOGIN with a list', 'a LOGIN alice (x)\r\n', 'a BAD '],
    ['wrong password', 'a LOGIN alice x\r\n', 'a NO [AUTHENTICATIONFAILED] '],
    ['wrong user', 'a LOGIN bob "correct horse"\r\n', 'a NO [AUTHENTICATIONFAILED] '],
    ['LOGIN again', `${login}b LOGIN alice x\r\n`, 'b BAD '],
    ['AUTHENTICATE', 'a AUTHENTICATE PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n', '* CAPABILITY '],
    [
      'AUTHENTICATE in two steps',
      'a AUTHENTICATE PLAIN\r\nAGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
      '* CAPABILITY ',
    ],
    ['AUTHENTICATE asks', 'a AUTHENTICATE plain\r\n', '+ \r\n'],
    ['given up', 'a AUTHENTICATE PLAIN\r\n*\r\n', 'a BAD '],
    ['no base64', 'a AUTHENTICATE PLAIN ???\r\n', 'a BAD '],
    ['empty response', 'a AUTHENTICATE PLAIN =\r\n', 'a NO [AUTHENTICATIONFAILED] '],
    ['another mechanism', 'a AUTHENTICATE CRAM-MD5\r\n', 'a NO '],
    ['SELECT before the login', 'a SELECT INBOX\r\n', 'a BAD '],
    ['SELECT in any case', `${login}b SELECT "inbox"\r\n`, '* FLAGS '],
    ['another mailbox', `${login}b SELECT Trash\r\n`, 'b NO [NONEXISTENT] '],
    ['LIST', `${login}b LIST "" *\r\n`, '* LIST () "/" INBOX\r\nb OK '],
    ['LIST of nothing', `${login}b LIST "" ""\r\n`, '* LIST (\\Noselect) "/" ""\r\nb OK '],
    ['known and not done', `${login}b CREATE x\r\n`, 'b NO [CANNOT] '],
    ['FETCH before SELECT', `${login}b FETCH 1 FLAGS\r\n`, 'b BAD '],
    ['FETCH after a SELECT that failed', `${selected}c SELECT x\r\nd FETCH 1 FLAGS\r\n`, 'd BAD '],
    ['CLOSE', `${selected}c CLOSE\r\n`, 'c OK '],
    ['LOGOUT', 'a LOGOUT\r\n', '* BYE Logging out\r\na OK '],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
  });

  test('EXAMINE says that nothing can be changed', () => {
    expect(last(`${login}b EXAMINE INBOX\r\n`)).toMatch(/\* 1 EXISTS\r\n[^]*b OK \[READ-ONLY\] /);
  });
});

describe('FETCH', () => {
  const body = 'Read me.\r\n';
  const subject = 'Subject: For you\r\n';
  test.each([
    ['1 BODY[]', `* 1 FETCH (BODY[] {${message.length}}\r\n${message})\r\nc OK `],
    ['1:* (FLAGS RFC822.SIZE)', `* 1 FETCH (FLAGS (\\Seen) RFC822.SIZE ${message.length})\r\nc OK `],
    ['* BODY.PEEK[TEXT]', `* 1 FETCH (BODY[TEXT] {${body.length}}\r\n${body})\r\nc OK `],
    [
      '1 BODY.PEEK[HEADER.FIELDS (Subject X-None)]',
      `* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT X-NONE)] {${subject.length + 2}}\r\n${subject}\r\n)\r\nc OK `,
    ],
    [
      '1 BODY[HEADER.FIELDS.NOT (FROM)]',
      `* 1 FETCH (BODY[HEADER.FIELDS.NOT (FROM)] {${subject.length + 2}}\r\n${subject}\r\n)\r\nc OK `,
    ],
    ['1 BODY[HEADER.FIELDS ()]', 'c BAD '],
    ['1 BODY[1.MIME]', 'c BAD '],
    ['2 FLAGS', 'c BAD '],
    ['0 FLAGS', 'c BAD '],
    ['x FLAGS', 'c BAD '],
    ['1', 'c BAD '],
    ['1 ()', 'c BAD '],
    ['1 BODYSTRUCTURE', 'c BAD '],
    ['1 FLAGS x', 'c BAD '],
  ])('%s', (argument, reply) => {
    expect(last(`${selected}c FETCH ${argument}\r\n`).slice(0, reply.length)).toBe(reply);
  });

  test.each([
    ['1 FLAGS', '* 1 FETCH (UID 1 FLAGS (\\Seen))\r\nc OK '],
    ['5 FLAGS', 'c OK '],
  ])('by UID: %s', (argument, reply) => {
    expect(last(`${selected}c UID FETCH ${argument}\r\n`).slice(0, reply.length)).toBe(reply);
  });
});

describe('literals', () => {
  test('a server asks for one that waits, and takes it as data', () => {
    const said = hear('a LOGIN {5}\r\nalice {13}\r\ncorrect horse\r\nb NOOP\r\n').map(({ say }) =>
      toText(say!),
    );
    expect(said.map((one) => one.slice(0, 4))).toEqual(['+ OK', '+ OK', '* CA', 'b OK']);
  });
  test('and says nothing to one that does not', () => {
    const said = hear('a LOGIN {5+}\r\nalice "correct horse"\r\n').map(
      ({ say }) => say && toText(say).slice(0, 4),
    );
    expect(said).toEqual([null, '* CA']);
  });
  test('commands inside one are not obeyed', () => {
    expect(hear('a LOGIN {9}\r\nb NOOP\r\nx y\r\n').map(({ say }) => toText(say!).slice(0, 5))).toEqual([
      '+ OK\r',
      'a NO ',
    ]);
  });
  test.each([
    ['that waits is refused', 'a LOGIN {99999}\r\nb NOOP\r\n', ['listen', 'listen']],
    ['that comes anyway ends the connection', 'a LOGIN {99999+}\r\n', ['close']],
  ])('one too large %s', (_, bytes, then) => {
    expect(hear(bytes).map((turn) => turn.then)).toEqual(then);
  });
});

describe('STARTTLS', () => {
  test.each([
    ['offered', {}, 'a OK ', 'start-tls'],
    ['refuses', { upgrade: 'refuses' }, 'a NO [UNAVAILABLE] ', 'listen'],
    ['not offered', { upgrade: 'not-offered' }, "a BAD TLS support isn't enabled.\r\n", 'listen'],
    ['inside TLS', { secured: true }, 'a BAD TLS is already active.\r\n', 'listen'],
  ] as const)('%s', (_, changes, reply, then) => {
    const turn = hear('a STARTTLS\r\n', changes).at(-1)!;
    expect([toText(turn.say!).slice(0, reply.length), turn.then]).toEqual([reply, then]);
  });

  test('what was said before is forgotten', () => {
    const { state } = hear('a LOGIN {5}\r\n').at(-1)!;
    expect(server.secured(state, { ...aPolicy, secured: true })).toMatchObject({
      state: server.begin(aPolicy).state,
      say: null,
    });
  });
});

describe('a login in plaintext, where it is refused', () => {
  test.each([
    ['LOGIN', login, { authBeforeTls: 'refused' }],
    ['AUTHENTICATE', 'a AUTHENTICATE PLAIN\r\n', { authBeforeTls: 'refused' }],
    ['LOGIN where TLS is demanded', login, { requiresTls: true }],
  ] as const)('%s', (_, bytes, changes) => {
    const turn = hear(bytes, changes).at(-1)!;
    expect(toText(turn.say!)).toMatch(/^a NO \[PRIVACYREQUIRED\] /m);
    expect(turn.because?.rule).toMatchObject({ rfc: 9051, section: '7.2.2' });
    expect(toText(hear(bytes, { ...changes, secured: true }).at(-1)!.say!)).not.toMatch('PRIVACYREQUIRED');
  });
});

test('an endless line ends the connection', () => {
  const turn = hear('x'.repeat(8192)).at(-1)!;
  expect([toText(turn.say!), turn.then]).toEqual(['* BYE Too long input line.\r\n', 'close']);
  expect(hear(`a AUTHENTICATE PLAIN\r\n${'x'.repeat(8192)}`).at(-1)!.then).toBe('close');
});
