import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';

import { server } from './server';

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const last = (bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(bytes, changes).at(-1)?.say ?? empty);

const proof = 'AGFsaWNlAGNvcnJlY3QgaG9yc2U=';
const login = 'USER alice\r\nPASS correct horse\r\n';
const refused = { authBeforeTls: 'refused' } as const;

test('greets', () => {
  expect(toText(server.begin(aPolicy).say!)).toBe('+OK mail.example.org POP3 ready.\r\n');
});

describe('CAPA lists', () => {
  test.each([
    ['in plaintext, login allowed', '', {}, 'STLS USER SASL PLAIN'],
    ['in plaintext, login refused', '', refused, 'STLS'],
    ['TLS demanded', '', { requiresTls: true }, 'STLS'],
    ['a server that will refuse', '', { upgrade: 'refuses' }, 'STLS USER SASL PLAIN'],
    ['no TLS', '', { upgrade: 'not-offered' }, 'USER SASL PLAIN'],
    ['inside TLS', '', { ...refused, secured: true }, 'USER SASL PLAIN'],
    ['after the login no STLS any more', login, {}, 'USER SASL PLAIN'],
  ] as const)('%s', (_, before, changes, expected) => {
    const lines = last(`${before}CAPA\r\n`, changes).split('\r\n');
    expect([lines[0], ...lines.slice(-2)]).toEqual(['+OK', '.', '']);
    expect(lines.filter((line) => /^(?:STLS|USER|SASL)/.test(line)).join(' ')).toBe(expected);
  });
});

describe('STLS', () => {
  test.each([
    ['offered', 'STLS\r\n', {}, '+OK Begin TLS negotiation now.', 'start-tls'],
    ['in lower case', 'stls\r\n', {}, '+OK Begin TLS negotiation now.', 'start-tls'],
    ['an argument is ignored', 'STLS now\r\n', {}, '+OK Begin TLS negotiation now.', 'start-tls'],
    ['refuses', 'STLS\r\n', { upgrade: 'refuses' }, '-ERR [SYS/TEMP] TLS initialization failed.', 'listen'],
    ['not offered', 'STLS\r\n', { upgrade: 'not-offered' }, "-ERR TLS support isn't enabled.", 'listen'],
    ['inside TLS', 'STLS\r\n', { secured: true }, '-ERR TLS is already active.', 'listen'],
    ['after the login', `${login}STLS\r\n`, {}, '-ERR Unknown command: STLS', 'listen'],
  ] as const)('%s', (_, bytes, changes, reply, then) => {
    const turn = hear(bytes, changes).at(-1);
    expect([toText(turn?.say ?? empty), turn?.then]).toEqual([`${reply}\r\n`, then]);
  });

  test('forgets the name, and the server waits for the client', () => {
    const { state } = hear('USER alice\r\n').at(-1)!;
    const turn = server.secured(state, { ...aPolicy, secured: true });
    expect([turn.say, turn.state]).toEqual([null, server.begin(aPolicy).state]);
  });
});

describe('a login', () => {
  test.each([
    ['USER', 'USER alice\r\n', '+OK\r\n'],
    ['USER says nothing about who there is', 'USER nobody\r\n', '+OK\r\n'],
    ['USER and PASS', login, '+OK Logged in.\r\n'],
    ['a password with a blank more', 'USER alice\r\nPASS correct horse \r\n', '-ERR [AUTH] '],
    ['wrong password', 'USER alice\r\nPASS wrong\r\n', '-ERR [AUTH] Authentication failed.\r\n'],
    ['wrong name', 'USER Alice\r\nPASS correct horse\r\n', '-ERR [AUTH] '],
    [
      'PASS again without USER',
      'USER alice\r\nPASS wrong\r\nPASS correct horse\r\n',
      '-ERR No username given.',
    ],
    ['PASS first', 'PASS correct horse\r\n', '-ERR No username given.'],
    ['USER without a name', 'USER\r\n', '-ERR No username given.'],
    ['AUTH in one line', `AUTH PLAIN ${proof}\r\n`, '+OK Logged in.\r\n'],
    ['AUTH in two: asked', 'AUTH PLAIN\r\n', '+ \r\n'],
    ['AUTH in two', `AUTH plain\r\n${proof}\r\n`, '+OK Logged in.\r\n'],
    ['AUTH, changed its mind', 'AUTH PLAIN\r\n*\r\n', '-ERR Authentication aborted by client.'],
    ['after that, commands again', 'AUTH PLAIN\r\n*\r\nCAPA\r\n', '+OK\r\nCAPA'],
    ['no base64', 'AUTH PLAIN\r\nCAPA!\r\n', '-ERR Invalid base64'],
    ['an empty response', 'AUTH PLAIN =\r\n', '-ERR [AUTH] '],
    ['a mechanism nobody has', 'AUTH NTLM\r\n', '-ERR Unsupported authentication mechanism.'],
    ['twice', `${login}USER alice\r\n`, '-ERR Unknown command: USER'],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
  });

  const disallowed =
    '-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.\r\n';
  const disabled = '-ERR [AUTH] Plaintext authentication disabled.\r\n';
  const notAllowed = '-ERR [AUTH] Authentication not allowed until SSL/TLS is enabled.\r\n';
  test.each(['USER alice', 'PASS correct horse', 'AUTH PLAIN', `AUTH PLAIN ${proof}`])(
    'refused before TLS: %s',
    (line) => {
      for (const [changes, words] of [
        [refused, line.startsWith('AUTH') ? disabled : disallowed],
        [{ requiresTls: true }, notAllowed],
      ] as const) {
        const turn = hear(`${line}\r\n`, changes)[0];
        expect(toText(turn?.say ?? empty)).toBe(words);
        expect(turn?.because?.rule.rfc).toBe(2595);
        expect(last(`${line}\r\n`, { ...changes, secured: true })).not.toBe(words);
      }
    },
  );

  test.each(['CAPA', 'STLS', 'QUIT'])('a server that demands TLS answers %s', (line) => {
    expect(last(`${line}\r\n`, { requiresTls: true })).toMatch(/^\+OK/);
  });
});

describe('before the login', () => {
  test.each([
    ['unknown', 'FROBNICATE\r\n', '-ERR Unknown command.\r\n'],
    ['named like a property of every object', 'constructor\r\n', '-ERR Unknown command.\r\n'],
    ['too early', 'STAT\r\n', '-ERR Unknown command.\r\n'],
    ['too early for a message', 'RETR 1\r\n', '-ERR Unknown command.\r\n'],
    ['an empty line', '\r\n', '-ERR Unknown command.\r\n'],
    ['NUL', 'CAPA\0\r\n', '-ERR Unknown command.\r\n'],
    ['a bare LF ends nothing', 'CAPA\nQUIT\r\n', '-ERR Unknown command.\r\n'],
    ['too long', `USER ${'x'.repeat(249)}\r\n`, '-ERR Input line too long.\r\n'],
    ['the longest', `USER ${'x'.repeat(248)}\r\n`, '+OK\r\n'],
    ['goodbye', 'QUIT\r\n', '+OK Logging out\r\n'],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes)).toBe(reply);
  });

  test('a line without end is cut, answered and ends the connection', () => {
    expect(hear('x'.repeat(2047))).toEqual([]);
    expect(hear('x'.repeat(2048))[0]).toMatchObject({ then: 'close' });
    expect(hear(`AUTH PLAIN\r\n${'A'.repeat(2048)}`).at(-1)).toMatchObject({ then: 'close' });
  });
});

describe('the mailbox', () => {
  const size = aPolicy.message.length;
  test.each([
    ['STAT', 'STAT\r\n', `+OK 1 ${size}\r\n`],
    ['LIST', 'LIST\r\n', `+OK 1 messages:\r\n1 ${size}\r\n.\r\n`],
    ['LIST of one', 'LIST 1\r\n', `+OK 1 ${size}\r\n`],
    ['LIST of none', 'LIST 2\r\n', "-ERR There's no message 2.\r\n"],
    ['UIDL', 'UIDL\r\n', '+OK\r\n1 0000000100000001\r\n.\r\n'],
    ['RETR', 'RETR 1\r\n', `+OK ${size} octets\r\n${toText(aPolicy.message)}.\r\n`],
    ['RETR of nothing', 'RETR\r\n', '-ERR Invalid message number: \r\n'],
    ['RETR of words', 'RETR one\r\n', '-ERR Invalid message number: one\r\n'],
    ['RETR 0', 'RETR 0\r\n', "-ERR There's no message 0.\r\n"],
    ['TOP', 'TOP 1 0\r\n', '+OK\r\nFrom: <carol@example.org>\r\nSubject: For you\r\n\r\n.\r\n'],
    ['TOP without a count', 'TOP 1\r\n', '-ERR Line count missing\r\n'],
    ['NOOP', 'NOOP\r\n', '+OK\r\n'],
    ['unknown', 'FROBNICATE\r\n', '-ERR Unknown command: FROBNICATE\r\n'],
    ['QUIT', 'QUIT\r\n', '+OK Logging out.\r\n'],
    ['deleted', 'DELE 1\r\nRETR 1\r\n', '-ERR Message is deleted.\r\n'],
    ['deleted, counted', 'DELE 1\r\nSTAT\r\n', '+OK 0 0\r\n'],
    ['deleted, listed', 'DELE 1\r\nLIST\r\n', '+OK 0 messages:\r\n.\r\n'],
    ['deleted twice', 'DELE 1\r\nDELE 1\r\n', '-ERR Message is deleted.\r\n'],
    ['not deleted after all', 'DELE 1\r\nRSET\r\nSTAT\r\n', `+OK 1 ${size}\r\n`],
    ['deleted for good', 'DELE 1\r\nQUIT\r\n', '+OK Logging out, messages deleted.\r\n'],
  ])('%s', (_, bytes, reply) => {
    expect(last(login + bytes)).toBe(reply);
  });

  test.each([
    ['a dot in front', '.a\r\n..\r\n', '+OK 8 octets\r\n..a\r\n...\r\n.\r\n'],
    ['no last line end', 'a', '+OK 3 octets\r\na\r\n.\r\n'],
    ['empty', '', '+OK 0 octets\r\n.\r\n'],
  ])('a message with %s', (_, message, reply) => {
    expect(last(`${login}RETR 1\r\n`, { message: fromText(message) })).toBe(reply);
  });

  test.each([
    ['header and one line', '1', 'A: b\r\n\r\nx\r\n'],
    ['more than there is', '9', 'A: b\r\n\r\nx\r\ny\r\n'],
  ])('TOP: %s', (_, count, expected) => {
    const message = fromText('A: b\r\n\r\nx\r\ny\r\n');
    expect(last(`${login}TOP 1 ${count}\r\n`, { message })).toBe(`+OK\r\n${expected}.\r\n`);
  });
});
