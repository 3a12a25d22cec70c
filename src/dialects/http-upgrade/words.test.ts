/** What each side, the listener and the inspector make of messages, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, Side } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';
import { client } from './client';
import { describe as describeHttp } from './describe';
import { httpUpgrade } from './index';
import { listener } from './listener';
import { parseHead, splitMessage } from './message';
import { server } from './server';

const begun = server.begin(aPolicy).state;
const hear = (text: string, policy: Partial<ServerPolicy> = {}) =>
  server.hear(fromText(text), begun, { ...aPolicy, ...policy });
const status = (bytes: Uint8Array | null): string | undefined => parseHead(bytes ?? empty)?.start.slice(9);

const host = 'Host: www.example.org\r\n';
const wish = 'Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n';
const options = `OPTIONS * HTTP/1.1\r\n${host}${wish}\r\n`;
/** alice:correct horse */
const basic = 'Authorization: Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==\r\n';
const mailbox = (headers: string): string => `GET /mailbox/ HTTP/1.1\r\n${host}${headers}\r\n`;

describe('the server', () => {
  const rows: readonly (readonly [string, string, Partial<ServerPolicy>, string | undefined, string])[] = [
    ['OPTIONS with Upgrade', options, {}, '101 Switching Protocols', 'start-tls'],
    [
      'another version of TLS',
      options.replace('1.0\r\n\r\n', '1.3\r\n\r\n'),
      {},
      '101 Switching Protocols',
      'start-tls',
    ],
    [
      'TLS among others',
      options.replace('TLS/1.0', 'h2c, TLS/1.0'),
      {},
      '101 Switching Protocols',
      'start-tls',
    ],
    ['no Connection', options.replace('Connection: Upgrade\r\n', ''), {}, '200 OK', 'listen'],
    ['another protocol', options.replace('TLS', 'GOPHER'), {}, '200 OK', 'listen'],
    ['passed over', options, { upgrade: 'not-offered' }, '200 OK', 'listen'],
    ['out of order', options, { upgrade: 'refuses' }, '503 Service Unavailable', 'listen'],
    ['inside TLS', options, { secured: true }, '200 OK', 'listen'],
    ['right password', mailbox(basic), {}, '200 OK', 'listen'],
    ['wrong password', mailbox(basic.replace('ZQ==', 'ZA==')), {}, '401 Unauthorized', 'listen'],
    ['no password', mailbox(''), {}, '401 Unauthorized', 'listen'],
    ['no login in plaintext', mailbox(basic), { authBeforeTls: 'refused' }, '426 Upgrade Required', 'listen'],
    [
      'nothing in plaintext',
      `GET /hello.txt HTTP/1.1\r\n${host}\r\n`,
      { requiresTls: true },
      '426 Upgrade Required',
      'listen',
    ],
    ['OPTIONS even so', `OPTIONS * HTTP/1.1\r\n${host}\r\n`, { requiresTls: true }, '200 OK', 'listen'],
    ['login inside TLS', mailbox(basic), { authBeforeTls: 'refused', secured: true }, '200 OK', 'listen'],
    ['nothing there', `GET /nothing HTTP/1.1\r\n${host}\r\n`, {}, '404 Not Found', 'listen'],
    ['another method', `BREW / HTTP/1.1\r\n${host}\r\n`, {}, '501 Not Implemented', 'listen'],
    ['HTTP/1.0', 'GET /hello.txt HTTP/1.0\r\n\r\n', {}, '200 OK', 'close'],
    [
      'Connection: close',
      `GET /hello.txt HTTP/1.1\r\n${host}Connection: close\r\n\r\n`,
      {},
      '200 OK',
      'close',
    ],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', {}, '400 Bad Request', 'close'],
    ['HTTP/2.0', `GET / HTTP/2.0\r\n${host}\r\n`, {}, '505 HTTP Version Not Supported', 'close'],
    ['text', 'HELO\r\n\r\n', {}, '400 Bad Request', 'close'],
    ['a folded header field', `GET / HTTP/1.1\r\n${host} more\r\n\r\n`, {}, '400 Bad Request', 'close'],
    [
      'two lengths',
      `GET / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      {},
      '413 Content Too Large',
      'close',
    ],
    [
      'chunks',
      `GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`,
      {},
      '501 Not Implemented',
      'close',
    ],
  ];
  test.each(rows)('%s', (_, text, policy, line, then) => {
    const turn = hear(text, policy);
    expect([status(turn.say), turn.then]).toEqual([line, then]);
  });

  test('the request that asked for TLS is answered inside', () => {
    const asking = mailbox(basic + wish);
    const policy: ServerPolicy = { ...aPolicy, authBeforeTls: 'refused', secured: true };
    const switched = hear(asking);
    expect(toText(switched.say!)).toContain('Upgrade: TLS/1.0, HTTP/1.1\r\n');
    const inside = server.secured(switched.state, policy);
    expect(toText(inside.say!)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n\/mailbox\/1\n$/s);
    expect(inside.state).toEqual(begun);
  });

  test('where nobody asked, nothing is answered', () => {
    expect(server.secured(begun, { ...aPolicy, secured: true }).say).toBeNull();
  });

  test('426 names TLS and says that the connection may change', () => {
    const said = toText(hear(mailbox(basic), { requiresTls: true }).say!);
    expect(said).toContain('Connection: Upgrade\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n');
  });
});

describe('where a message ends', () => {
  const long = 'x'.repeat(70_000);
  test.each([
    ['behind its content', 'GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET', 40],
    ['at its head, without a length', 'GET / HTTP/1.1\r\n\r\nabc', 18],
    ['at its head, where the length is no number', 'GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\nabc', 38],
    [
      'at its head, where the content is too long',
      `GET / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n${long}`,
      41,
    ],
    ['after 16 384 octets without an empty line', long, 16_384],
  ])('%s', (_, text, length) => {
    const split = splitMessage(fromText(text));
    expect(split.kind === 'message' && split.message.length).toBe(length);
  });
  test('not before the content is there', () => {
    expect(splitMessage(fromText('GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab')).kind).toBe('incomplete');
  });
});

describe('the client', () => {
  const first = client.begin(aTask);
  const [upgrade] = client.exchanges('upgrade', first);
  test.each([
    ['HTTP/1.1 101 Switching Protocols\r\n\r\n', { kind: 'accepted' }],
    ['HTTP/1.1 100 Continue\r\n\r\n', { kind: 'more' }],
    ['HTTP/1.1 200 OK\r\n\r\n', { kind: 'refused', permanence: 'permanent' }],
    ['HTTP/1.1 503 Service Unavailable\r\n\r\n', { kind: 'refused', permanence: 'temporary' }],
    ['220 mail.example.org ESMTP\r\n\r\n', { kind: 'unintelligible' }],
  ])('asked for TLS and told %j', (text, reading) => {
    expect(readAs(upgrade!, fromText(text), first)).toMatchObject(reading);
  });

  // RFC 9112 section 9.3
  test.each([
    ['HTTP/1.1 200 OK\r\n\r\n', false],
    ['HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n', true],
    ['HTTP/1.1 200 OK\r\nConnection: Upgrade, Close\r\n\r\n', true],
    ['HTTP/1.0 200 OK\r\n\r\n', true],
    ['HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n', false],
  ])('is %j the last answer of its connection? %s', (text, last) => {
    const [get] = client.exchanges('login', first);
    const reading = readAs(get!, fromText(text), first);
    expect(reading.kind === 'accepted' && reading.ends !== undefined).toBe(last);
  });

  test('inside TLS it first hears the answer that is owed, without a word', () => {
    const [owed, ...others] = client.exchanges('discovery', client.forget(first));
    expect([owed!.say, others]).toEqual([null, []]);
    expect(client.exchanges('discovery', first)).toEqual([]);
  });
});

describe('the listener', () => {
  const asked = { asked: true };
  const rows: readonly (readonly [string, Side, string, object, string | null, string | null, string])[] = [
    ['OPTIONS', 'client', options, listener.start, 'request', null, 'OPTIONS * HTTP/1.1'],
    [
      '101',
      'server',
      'HTTP/1.1 101 Switching Protocols\r\n\r\n',
      asked,
      'go-ahead',
      null,
      'HTTP/1.1 101 Switching Protocols',
    ],
    ['200 in its place', 'server', 'HTTP/1.1 200 OK\r\n\r\n', asked, 'refusal', null, 'HTTP/1.1 200 OK'],
    [
      'a login',
      'client',
      mailbox(basic),
      listener.start,
      null,
      'credentials',
      'GET /mailbox/ HTTP/1.1, alice:correct horse',
    ],
    [
      'a message',
      'server',
      'HTTP/1.1 200 OK\r\nContent-Type: message/rfc822\r\nContent-Length: 15\r\n\r\nSubject: x\r\n\r\ny',
      listener.start,
      null,
      'message',
      'Subject: x',
    ],
    [
      'a list',
      'server',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
      listener.start,
      null,
      'mailbox',
      'hi',
    ],
    ['text', 'client', 'HELO\r\nx\r\n\r\n', listener.start, null, null, 'octets that are no HTTP message'],
  ];
  test.each(rows)('%s', (_, from, text, state, upgrade, carries, words) => {
    const heard = listener.hear(from, fromText(text), state as typeof listener.start);
    expect(heard).toMatchObject({ upgrade, carries, text: words });
  });
});

test('the inspector takes a message apart', () => {
  const { title, fields } = describeHttp('client', fromText('GET / HTTP/1.1\r\nHost: a\r\n\r\nhi'));
  expect([title, ...outline(fields)]).toEqual(
    [
      'GET / HTTP/1.1',
      '0+16 request-line=GET / HTTP/1.1',
      '16+9 Host=Host: a',
      '25+2 empty line=CRLF',
    ].concat('27+2 octets=hi'),
  );
});

const octets = bytesOf(
  ...texts(
    options,
    mailbox(basic),
    mailbox(''),
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
    'HTTP/1.1 426 Upgrade Required\r\nContent-Length: x\r\n\r\n',
    'Transfer-Encoding: chunked\r\n',
    '\r\n',
    ': ',
    '\xff',
  ),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(httpUpgrade, octets);
});

test('any octets are described', () => {
  expectDescribed(httpUpgrade, octets);
});
