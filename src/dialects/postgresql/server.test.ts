import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../../bytes/hex';
import { u32 } from '../../bytes/writer';
import type { ServerPolicy } from '../dialect';
import { aPolicy } from '../for-tests';
import {
  errorText,
  message,
  packet,
  passwordMessage,
  parseTyped,
  query,
  rowValues,
  sslRequest,
  startupMessage,
  terminate,
} from './message';
import { splitTyped } from './framing';
import { serverOf, type ServerState } from './server';

const server = serverOf('password');

const hear = (bytes: Uint8Array, state: ServerState, policy: Partial<ServerPolicy> = {}) =>
  server.hear(bytes, state, { ...aPolicy, ...policy });

const begun = server.begin(aPolicy).state;
const startup = startupMessage({ user: 'alice', database: 'postgres' });
const asked = hear(startup, begun).state;
const ready = hear(passwordMessage('correct horse'), asked).state;

/** What was said: errors in words, rows by their values, all else by its type. */
function said(bytes: Uint8Array | null): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes ?? new Uint8Array(0); rest.length > 0;) {
    const split = splitTyped(rest);
    if (split.kind === 'incomplete') return [...found, toText(rest)];
    const { type, content } = parseTyped(split.message)!;
    found.push(type === 'E' ? errorText(content) : type === 'D' ? rowValues(content).join() : type);
    rest = split.rest;
  }
  return found;
}

const noTls =
  'FATAL 28000: no pg_hba.conf entry for host "198.51.100.10", user "alice", database "postgres", no encryption';

describe('before a session', () => {
  const rows: readonly (readonly [string, Uint8Array, Partial<ServerPolicy>, readonly string[], string])[] = [
    ['SSLRequest', sslRequest, {}, ['S'], 'start-tls'],
    ['SSLRequest with four octets too many', packet(80877103, fromText('junk')), {}, ['S'], 'start-tls'],
    ['SSLRequest, not offered', sslRequest, { upgrade: 'not-offered' }, ['N'], 'listen'],
    ['SSLRequest, out of order', sslRequest, { upgrade: 'refuses' }, ['N'], 'listen'],
    ['GSSENCRequest', packet(80877104), {}, ['N'], 'listen'],
    ['CancelRequest', packet(80877102, u32(1), u32(2)), {}, [], 'close'],
    [
      'SSLRequest inside TLS',
      sslRequest,
      { secured: true },
      ['FATAL 0A000: unsupported frontend protocol 1234.5679: server supports 3.0 to 3.0'],
      'close',
    ],
    [
      'protocol 2.0',
      packet(2 << 16),
      {},
      ['FATAL 0A000: unsupported frontend protocol 2.0: server supports 3.0 to 3.0'],
      'close',
    ],
    ['protocol 3.2', packet((3 << 16) | 2, fromText('user\0alice\0\0')), {}, ['v', 'R'], 'listen'],
    ['a packet that says four octets', u32(4), {}, [], 'close'],
    ['the first octets of a ClientHello', fromText('\x16\x03\x01\x00'), {}, [], 'close'],
    [
      'no user',
      startupMessage({ database: 'x' }),
      {},
      ['FATAL 28000: no PostgreSQL user name specified in startup packet'],
      'close',
    ],
    [
      'no terminator',
      packet(3 << 16, fromText('user\0alice\0')),
      {},
      ['FATAL 08P01: invalid startup packet layout: expected terminator as last byte'],
      'close',
    ],
    ['startup', startup, {}, ['R'], 'listen'],
    ['startup without TLS where TLS is demanded', startup, { requiresTls: true }, [noTls], 'close'],
    ['startup without TLS where no login is taken', startup, { authBeforeTls: 'refused' }, [noTls], 'close'],
    [
      'startup inside TLS',
      startup,
      { requiresTls: true, authBeforeTls: 'refused', secured: true },
      ['R'],
      'listen',
    ],
  ];
  test.each(rows)('%s', (_, bytes, policy, words, then) => {
    const turn = hear(bytes, begun, policy);
    expect([said(turn.say), turn.then]).toEqual([words, then]);
  });

  test('a second SSLRequest ends it', () => {
    const { state } = hear(sslRequest, begun, { upgrade: 'not-offered' });
    expect(hear(sslRequest, state, { upgrade: 'not-offered' }).then).toBe('close');
  });
});

describe('the password', () => {
  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['right', passwordMessage('correct horse'), ['R', 'S', 'S', 'S', 'S', 'S', 'S', 'K', 'Z']],
    ['wrong', passwordMessage('wrong'), ['FATAL 28P01: password authentication failed for user "alice"']],
    ['empty', passwordMessage(''), ['FATAL 28P01: empty password returned by client']],
    [
      'two strings',
      message('p', fromText('correct horse\0x\0')),
      ['FATAL 08P01: invalid password packet size'],
    ],
    [
      'a query in its place',
      query('SELECT 1'),
      ['FATAL 08P01: expected password response, got message type 81'],
    ],
    ['an impossible length', fromText('p\0\0\0\x01'), ['FATAL 08P01: invalid message length']],
  ];
  test.each(rows)('%s', (_, bytes, words) => {
    const turn = hear(bytes, asked);
    expect(said(turn.say)).toEqual(words);
    expect(turn.then).toBe(words.length === 1 ? 'close' : 'listen');
  });

  test('of somebody else', () => {
    const mallory = hear(startupMessage({ user: 'mallory' }), begun).state;
    expect(said(hear(passwordMessage('correct horse'), mallory).say)).toEqual([
      'FATAL 28P01: password authentication failed for user "mallory"',
    ]);
  });
});

describe('queries', () => {
  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['SELECT 1', query('select 1;'), ['T', '1', 'C', 'Z']],
    ['the table', query('SELECT message\n FROM mailbox'), ['T', toText(aPolicy.message), 'C', 'Z']],
    ['nothing', query(' ; '), ['I', 'Z']],
    ['no such table', query('SELECT a FROM b'), ['ERROR 42P01: relation "b" does not exist', 'Z']],
    ['no SQL', query('HELO there'), ['ERROR 42601: syntax error at or near "HELO"', 'Z']],
    [
      'no end of the text',
      message('Q', fromText('SELECT 1')),
      ['ERROR 08P01: invalid string in message', 'Z'],
    ],
    ['the extended protocol', message('P'), ['ERROR 0A000: only the simple query protocol is supported']],
    ['Sync', message('S'), ['Z']],
    ['what no client says', message('?'), ['FATAL 08P01: invalid frontend message type 63']],
    ['Terminate', terminate, []],
  ];
  test.each(rows)('%s', (_, bytes, words) => {
    expect(said(hear(bytes, ready).say)).toEqual(words);
  });

  test('after an error in the extended protocol all is passed over up to Sync', () => {
    const { state } = hear(message('P'), ready);
    const skipped = hear(query('SELECT 1'), state);
    expect(skipped.say).toBeNull();
    const synced = hear(message('S'), skipped.state);
    expect(said(hear(query('SELECT 1'), synced.state).say)).toEqual(['T', '1', 'C', 'Z']);
  });
});

test('TLS makes it forget what was said before', () => {
  expect(server.secured(asked, { ...aPolicy, secured: true }).state).toEqual(begun);
});

test('several packets in one segment are taken one by one', () => {
  const whole = concat(startup, passwordMessage('x'));
  const first = server.split(whole, begun);
  expect(first).toEqual({ kind: 'message', message: startup, rest: passwordMessage('x') });
});
