import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';

import { server } from './server';

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const last = (bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(bytes, changes).at(-1)?.say ?? empty);

const login = 'AUTHINFO USER alice\r\nAUTHINFO PASS correct horse\r\n';
const reading = `${login}GROUP example.test\r\n`;

test('greets: no posting', () => {
  expect(toText(server.begin(aPolicy).say!)).toBe(
    '201 mail.example.org InterNetNews NNRP server ready (no posting)\r\n',
  );
});

describe('the capabilities', () => {
  test.each([
    ['in plaintext', '', {}, ['AUTHINFO USER', 'STARTTLS']],
    ['in plaintext, no login', '', { authBeforeTls: 'refused' }, ['AUTHINFO', 'STARTTLS']],
    ['TLS demanded', '', { requiresTls: true }, ['AUTHINFO', 'STARTTLS']],
    ['even if it will refuse', '', { upgrade: 'refuses' }, ['AUTHINFO USER', 'STARTTLS']],
    ['without TLS', '', { upgrade: 'not-offered' }, ['AUTHINFO USER']],
    ['inside TLS', '', { secured: true, requiresTls: true }, ['AUTHINFO USER']],
    ['after the login (RFC 4642 section 2.1)', login, {}, []],
  ] as const)('%s', (_, before, changes, words) => {
    const lines = last(`${before}CAPABILITIES\r\n`, changes).split('\r\n');
    expect([lines[0], lines.slice(-2)]).toEqual(['101 Capability list:', ['.', '']]);
    expect(lines.filter((line) => /^(?:AUTHINFO|STARTTLS)/.test(line))).toEqual(words);
  });
});

describe('answers', () => {
  test.each([
    ['unknown command', 'XYZZY\r\n', '500 '],
    ['a name of every object', 'constructor\r\n', '500 '],
    ['an empty line', '\r\n', '500 '],
    ['a NUL', 'GROUP a\0b\r\n', '500 '],
    ['lower case', 'quit\r\n', '205 '],
    ['QUIT with an argument', 'QUIT now\r\n', '501 '],
    ['too long', `GROUP ${'x'.repeat(600)}\r\n`, '501 '],
    ['HELP', 'HELP\r\n', '100 '],
    ['MODE READER', 'MODE  READER\r\n', '201 '],
    ['MODE alone', 'MODE\r\n', '500 '],
    ['POST', `${login}POST\r\n`, '440 '],
    ['known and not done', 'DATE\r\n', '503 '],
    ['STARTTLS', 'STARTTLS\r\n', '382 '],
    ['STARTTLS with an argument', 'STARTTLS x\r\n', '501 '],
    ['STARTTLS after the login', `${login}STARTTLS\r\n`, '502 '],
    ['AUTHINFO USER', 'AUTHINFO USER alice\r\n', '381 '],
    ['AUTHINFO USER without a name', 'AUTHINFO USER\r\n', '501 '],
    ['AUTHINFO PASS first', 'AUTHINFO PASS x\r\n', '482 '],
    ['the right password, with a space in it', login, '281 '],
    ['a wrong password', 'AUTHINFO USER alice\r\nAUTHINFO PASS x\r\n', '481 '],
    ['a wrong user', 'AUTHINFO USER bob\r\nAUTHINFO PASS correct horse\r\n', '481 '],
    ['a password is for one name', 'AUTHINFO USER alice\r\nAUTHINFO PASS x\r\nAUTHINFO PASS y\r\n', '482 '],
    ['AUTHINFO again', `${login}AUTHINFO USER alice\r\n`, '502 '],
    ['AUTHINFO SASL', 'AUTHINFO SASL PLAIN\r\n', '503 '],
    ['GROUP before the login', 'GROUP example.test\r\n', '480 '],
    ['ARTICLE before the login', 'ARTICLE\r\n', '480 '],
    ['GROUP', reading, '211 1 1 1 example.test\r\n'],
    ['another group', `${login}GROUP alt.test\r\n`, '411 '],
    ['GROUP without a name', `${login}GROUP\r\n`, '501 '],
    ['ARTICLE before GROUP', `${login}ARTICLE\r\n`, '412 '],
    ['the current article', `${reading}ARTICLE\r\n`, '220 1 <1@mail.example.org>\r\nFrom: '],
    ['by number', `${reading}HEAD 1\r\n`, '221 1 '],
    ['a number that there is not', `${reading}ARTICLE 2\r\n`, '423 '],
    ['no number', `${reading}ARTICLE x\r\n`, '501 '],
    ['by message id, in no group', `${login}STAT <1@mail.example.org>\r\n`, '223 0 <1@mail.example.org>\r\n'],
    ['a message id that there is not', `${login}ARTICLE <x@y>\r\n`, '430 '],
    ['BODY', `${reading}BODY\r\n`, '222 1 <1@mail.example.org>\r\nRead me.\r\n.\r\n'],
    ['NEXT', `${reading}NEXT\r\n`, '421 '],
    ['LIST', `${login}LIST\r\n`, '215 '],
    ['LIST of something else', `${login}LIST MOTD\r\n`, '503 '],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
  });

  test('an article has its own message id, and its dots doubled', () => {
    const message = fromText('From: a\r\nMessage-ID: <a@b>\r\n\r\n.dot\r\n');
    expect(last(`${reading}ARTICLE <a@b>\r\n`, { message })).toBe(
      '220 0 <a@b>\r\nFrom: a\r\nMessage-ID: <a@b>\r\n\r\n..dot\r\n.\r\n',
    );
  });
});

describe('STARTTLS', () => {
  test.each([
    ['offered', {}, '382 Begin TLS negotiation now\r\n', 'start-tls'],
    ['refuses', { upgrade: 'refuses' }, '580 Error initializing TLS\r\n', 'listen'],
    ['not offered', { upgrade: 'not-offered' }, '500 What?\r\n', 'listen'],
    ['inside TLS', { secured: true }, '502 Already using a security layer\r\n', 'listen'],
  ] as const)('%s', (_, changes, reply, then) => {
    const turn = hear('STARTTLS\r\n', changes).at(-1)!;
    expect([toText(turn.say!), turn.then]).toEqual([reply, then]);
  });

  test('the group and the name are forgotten', () => {
    const { state } = hear('AUTHINFO USER alice\r\n').at(-1)!;
    expect(server.secured(state, { ...aPolicy, secured: true })).toMatchObject({
      state: server.begin(aPolicy).state,
      say: null,
    });
  });
});

describe('not without TLS', () => {
  test.each([
    ['AUTHINFO USER alice\r\n', { authBeforeTls: 'refused' }, '483 '],
    ['AUTHINFO PASS x\r\n', { authBeforeTls: 'refused' }, '483 '],
    ['GROUP example.test\r\n', { requiresTls: true }, '483 '],
    ['XYZZY\r\n', { requiresTls: true }, '483 '],
    ['CAPABILITIES\r\n', { requiresTls: true }, '101 '],
    ['STARTTLS\r\n', { requiresTls: true }, '382 '],
    ['QUIT\r\n', { requiresTls: true }, '205 '],
  ] as const)('%j', (bytes, changes, code) => {
    const turn = hear(bytes, changes).at(-1)!;
    expect(toText(turn.say!).slice(0, 4)).toBe(code);
    expect(turn.because !== null).toBe(code === '483 ');
    expect(last(bytes, { ...changes, secured: true })).not.toMatch(/^483/);
  });
});

test('an endless line ends the connection', () => {
  expect(hear('x'.repeat(4096)).at(-1)?.then).toBe('close');
});
