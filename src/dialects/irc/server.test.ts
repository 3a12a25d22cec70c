import { describe, expect, test } from 'vitest';

import { toBase64 } from '../../bytes/base64';
import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, ServerTurn } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';
import { server, type ServerState } from './server';

const hear = (lines: readonly string[], changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, lines.map((line) => `${line}\r\n`).join(''), { ...aPolicy, ...changes });

const said = (turn: ServerTurn<ServerState> | undefined): string => toText(turn?.say ?? empty);
const mx = ':mail.example.org';
const user = 'USER alice 0 * :Alice';
const registered = ['NICK alice', user];
const plain = (message: string) => `AUTHENTICATE ${toBase64(fromText(message))}`;
const right = plain('\0alice\0correct horse');

test('says nothing before the client does', () => {
  expect(server.begin(aPolicy).say).toBeNull();
});

describe('CAP LS lists', () => {
  test.each([
    ['both', {}, 'sasl=PLAIN tls'],
    ['TLS even if it will refuse', { upgrade: 'refuses' }, 'sasl=PLAIN tls'],
    ['no login before TLS', { authBeforeTls: 'refused' }, 'tls'],
    ['nor where TLS is demanded', { requiresTls: true }, 'tls'],
    ['no TLS where there is none', { upgrade: 'not-offered' }, 'sasl=PLAIN'],
    ['no TLS inside TLS', { secured: true, authBeforeTls: 'refused' }, 'sasl=PLAIN'],
  ] as const)('%s', (_, changes, list) => {
    expect(said(hear(['CAP LS 302'], changes)[0])).toBe(`${mx} CAP * LS :${list}\r\n`);
  });

  test('values only for those who ask for them', () => {
    expect(said(hear(['CAP LS'])[0])).toBe(`${mx} CAP * LS :sasl tls\r\n`);
  });
});

describe('answers', () => {
  const closing = 'ERROR :Closing link: (';
  test.each([
    ['STARTTLS', ['STARTTLS'], {}, `${mx} 670 * :`, 'start-tls'],
    ['STARTTLS with an argument', ['STARTTLS now'], {}, `${mx} 670 * :`, 'start-tls'],
    ['STARTTLS in lower case', ['starttls'], {}, `${mx} 670 * :`, 'start-tls'],
    ['STARTTLS by a nick', ['NICK alice', 'STARTTLS'], {}, `${mx} 670 alice :`, 'start-tls'],
    ['STARTTLS refused', ['STARTTLS'], { upgrade: 'refuses' }, `${mx} 691 * :STARTTLS failure`, 'listen'],
    [
      'STARTTLS without TLS',
      ['STARTTLS'],
      { upgrade: 'not-offered' },
      `${mx} 691 * :STARTTLS is not enabled`,
      'listen',
    ],
    ['STARTTLS inside TLS', ['STARTTLS'], { secured: true }, `${mx} 691 * :STARTTLS failure`, 'listen'],
    [
      'STARTTLS too late',
      [...registered, 'STARTTLS'],
      {},
      `${mx} 691 alice :STARTTLS is not permitted`,
      'listen',
    ],
    ['unknown before registration', ['FROBNICATE'], {}, '', 'listen'],
    [
      'unknown after it',
      [...registered, 'FROBNICATE'],
      {},
      `${mx} 421 alice FROBNICATE :Unknown command`,
      'listen',
    ],
    ['PING before registration', ['PING :x'], {}, `${mx} 451 * PING :You have not registered.`, 'listen'],
    ['PING', [...registered, 'PING :x'], {}, `${mx} PONG mail.example.org :x`, 'listen'],
    ['a message before registration', ['PRIVMSG bob :x'], {}, `${mx} 451 * PRIVMSG :`, 'listen'],
    ['a message arrives', [...registered, 'PRIVMSG bob :x'], {}, '', 'listen'],
    ['to nobody', [...registered, 'PRIVMSG'], {}, `${mx} 411 alice :`, 'listen'],
    ['without text', [...registered, 'PRIVMSG bob'], {}, `${mx} 412 alice :`, 'listen'],
    ['to no nick', [...registered, 'PRIVMSG #x :x'], {}, `${mx} 401 alice #x :`, 'listen'],
    ['a notice is never answered', [...registered, 'NOTICE #x :x'], {}, '', 'listen'],
    ['registered', registered, {}, `${mx} 001 alice :Welcome `, 'listen'],
    ['the other way round', [user, 'NICK alice'], {}, `${mx} 001 alice :Welcome `, 'listen'],
    ['not while capabilities are negotiated', ['CAP LS', ...registered], {}, '', 'listen'],
    ['but at their end', ['CAP LS', ...registered, 'CAP END'], {}, `${mx} 001 alice :`, 'listen'],
    ['registered twice', [...registered, user], {}, `${mx} 462 alice :`, 'listen'],
    ['another nick', [...registered, 'NICK carol'], {}, ':alice!alice@client NICK :carol', 'listen'],
    ['no nick', ['NICK'], {}, `${mx} 431 * :`, 'listen'],
    ['a bad nick', ['NICK 1a'], {}, `${mx} 432 * 1a :`, 'listen'],
    ['too few words', ['USER alice'], {}, `${mx} 461 * USER :`, 'listen'],
    ['the password', ['PASS :correct horse', ...registered], {}, `${mx} 001 alice :`, 'listen'],
    ['a wrong password', ['PASS x', ...registered], {}, `${mx} 464 alice :Password incorrect`, 'close'],
    ['a password before TLS', ['PASS :correct horse'], { authBeforeTls: 'refused' }, closing, 'close'],
    ['registration where TLS is demanded', ['NICK alice'], { requiresTls: true }, closing, 'close'],
    ['and inside TLS', registered, { requiresTls: true, secured: true }, `${mx} 001 alice :`, 'listen'],
    ['a capability', ['CAP REQ :tls'], {}, `${mx} CAP * ACK :tls`, 'listen'],
    ['one it has not', ['CAP REQ :sasl other'], {}, `${mx} CAP * NAK :sasl other`, 'listen'],
    ['an unknown subcommand', ['CAP X'], {}, `${mx} 410 * X :`, 'listen'],
    ['SASL', ['AUTHENTICATE PLAIN'], {}, 'AUTHENTICATE +', 'listen'],
    ['SASL before TLS', ['AUTHENTICATE PLAIN'], { authBeforeTls: 'refused' }, closing, 'close'],
    ['the right password', ['AUTHENTICATE PLAIN', right], {}, `${mx} 900 * *!*@client alice :`, 'listen'],
    ['a wrong one', ['AUTHENTICATE PLAIN', plain('\0alice\0x')], {}, `${mx} 904 * :`, 'listen'],
    ['no base64', ['AUTHENTICATE PLAIN', 'AUTHENTICATE !'], {}, `${mx} 904 * :`, 'listen'],
    ['twice', ['AUTHENTICATE PLAIN', right, 'AUTHENTICATE PLAIN'], {}, `${mx} 907 * :`, 'listen'],
    ['giving up', ['AUTHENTICATE PLAIN', 'AUTHENTICATE *'], {}, `${mx} 906 * :`, 'listen'],
    ['another mechanism', ['AUTHENTICATE EXTERNAL'], {}, `${mx} 908 * PLAIN :`, 'listen'],
    [
      'a piece too long',
      ['AUTHENTICATE PLAIN', `AUTHENTICATE ${'x'.repeat(401)}`],
      {},
      `${mx} 905 * :`,
      'listen',
    ],
    ['goodbye', ['QUIT :bye'], {}, 'ERROR :Closing link: (unknown@client) [bye]', 'close'],
    ['an empty line', [''], {}, '', 'listen'],
    ['octets', ['\x16\x03\x01\0'], {}, '', 'listen'],
    ['a line too long', [`PING :${'x'.repeat(600)}`], {}, `${mx} 417 * :Input line was too long`, 'listen'],
    ['a line without an end', ['x'.repeat(9000)], {}, closing, 'close'],
  ] as const)('%s', (_, lines, changes, start, then) => {
    const last = hear(lines, changes).at(-1);
    expect([said(last).slice(0, start.length), last?.then]).toEqual([start, then]);
    if (start === '') expect(last?.say).toBeNull();
  });

  test('why', () => {
    expect(hear(['PASS x'], { requiresTls: true })[0]?.because?.answer.key).toBe('irc.tls-first');
  });
});

test('a login in pieces', () => {
  const password = 'x'.repeat(600);
  const base64 = toBase64(fromText(`\0alice\0${password}`));
  const lines = [base64.slice(0, 400), base64.slice(400, 800), base64.slice(800)].map(
    (one) => `AUTHENTICATE ${one}`,
  );
  const account = { user: 'alice', password };
  expect(said(hear(['AUTHENTICATE PLAIN', ...lines], { account }).at(-1))).toContain(' 903 ');
});

test('TLS forgets all that was said before', () => {
  const { state } = hear(['NICK alice', 'CAP LS']).at(-1)!;
  expect(server.secured(state, { ...aPolicy, secured: true }).state).toEqual(server.begin(aPolicy).state);
});
