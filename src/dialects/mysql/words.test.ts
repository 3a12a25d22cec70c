/** What each side, the listener, the forgery and the inspector make of packets, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { concat, empty, fromHex, fromText, toHex } from '../../bytes/hex';
import type { ServerPolicy, Side } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline } from '../hostile.fixture';
import { client } from './client';
import { describe as describeMysql } from './describe';
import { forgery } from './forgery';
import { mysql } from './index';
import { listener } from './listener';
import {
  authSwitch,
  command,
  commands,
  eofPacket,
  errorText,
  errPacket,
  greeting,
  handshakeResponse,
  okPacket,
  parseGreeting,
  resultSet,
  sslRequest,
} from './message';
import { isProof, proofOf } from './native-password';
import { packet, parsePacket, splitPacket, string, uint } from './packet';
import { server, type ServerState } from './server';

const begun = server.begin(aPolicy).state;
const proof = proofOf('correct horse', begun.scramble);
const response = handshakeResponse(1, false, 'alice', proof);
const ready: ServerState = { ...begun, expects: 'command', sequence: 0, user: 'alice' };

const hear = (bytes: Uint8Array, state: ServerState, policy: Partial<ServerPolicy> = {}) =>
  server.hear(bytes, state, { ...aPolicy, ...policy });

function said(bytes: Uint8Array | null): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes ?? empty; rest.length > 0;) {
    const split = splitPacket(rest);
    if (split.kind === 'incomplete') return [...found, 'cut short'];
    const { sequence, payload } = parsePacket(split.message)!;
    found.push(`${sequence} ${errorText(payload)?.text ?? toHex(payload.subarray(0, 1))}`);
    rest = split.rest;
  }
  return found;
}

describe('the proof', () => {
  test('of an empty password is empty', () => {
    expect(proofOf('', begun.scramble)).toEqual(empty);
  });
  test('fits one challenge and one password', () => {
    expect(isProof(proof, 'correct horse', begun.scramble)).toBe(true);
    expect(isProof(proof, 'wrong', begun.scramble)).toBe(false);
    expect(
      isProof(
        proof,
        'correct horse',
        begun.scramble.map((octet) => octet ^ 1),
      ),
    ).toBe(false);
  });
});

describe('the server', () => {
  const denied = (using: string): string =>
    `2 1045 (28000): Access denied for user 'alice'@'198.51.100.10' (using password: ${using})`;
  const rows: readonly (readonly [string, Uint8Array, Partial<ServerPolicy>, readonly string[], string])[] = [
    ['SSLRequest', sslRequest, {}, [], 'start-tls'],
    [
      'SSLRequest, not offered',
      sslRequest,
      { upgrade: 'not-offered' },
      ['2 1043 (08S01): Bad handshake'],
      'close',
    ],
    [
      'SSLRequest, out of order',
      sslRequest,
      { upgrade: 'refuses' },
      ['2 1043 (08S01): Bad handshake'],
      'close',
    ],
    ['SSLRequest inside TLS', sslRequest, { secured: true }, ['2 1043 (08S01): Bad handshake'], 'close'],
    ['a response', response, {}, ['2 00'], 'listen'],
    [
      'with another password',
      handshakeResponse(1, false, 'alice', proofOf('x', begun.scramble)),
      {},
      [denied('YES')],
      'close',
    ],
    ['without one', handshakeResponse(1, false, 'alice', empty), {}, [denied('NO')], 'close'],
    ['where TLS is demanded', response, { requiresTls: true }, [denied('YES')], 'close'],
    ['where no login is taken without', response, { authBeforeTls: 'refused' }, [denied('YES')], 'close'],
    ['four octets', packet(1, fromHex('05aa0800')), {}, ['2 1043 (08S01): Bad handshake'], 'close'],
    ['a wrong number', packet(7, empty), {}, ['1 1156 (08S01): Got packets out of order'], 'close'],
    [
      'too long',
      fromHex('ffffff01'),
      {},
      ["0 1153 (08S01): Got a packet bigger than 'max_allowed_packet' bytes"],
      'close',
    ],
  ];
  test.each(rows)('%s', (_, bytes, policy, words, then) => {
    const turn = hear(bytes, begun, policy);
    expect([said(turn.say), turn.then]).toEqual([words, then]);
  });

  test('a client with another plugin is asked to change it', () => {
    const fixed = concat(uint(0x8a205, 4), uint(0, 4), uint(45, 1), new Uint8Array(23));
    const other = packet(1, fixed, string('alice'), uint(0, 1), string('caching_sha2_password'));
    const turn = hear(other, begun);
    expect(turn.say).toEqual(authSwitch(2, 'mysql_native_password', begun.scramble));
    expect(said(hear(packet(3, proof), turn.state).say)).toEqual(['4 00']);
  });

  const queries: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['SELECT 1', command(commands.query, 'select 1;'), ['1 01', '2 03', '3 fe', '4 01', '5 fe']],
    ['a ping', command(commands.ping), ['1 00']],
    ['nothing', command(commands.query, ' '), ['1 1065 (42000): Query was empty']],
    [
      'no such table',
      command(commands.query, 'SELECT a FROM b'),
      ["1 1146 (42S02): Table 'lab.b' doesn't exist"],
    ],
    [
      'no SQL',
      command(commands.query, 'HELO'),
      ["1 1064 (42000): You have an error in your SQL syntax near 'HELO' at line 1"],
    ],
    ['an unknown command', command(0xe9), ['1 1047 (08S01): Unknown command']],
    ['no command', packet(0), ['1 1047 (08S01): Unknown command']],
    ['goodbye', command(commands.quit), []],
  ];
  test.each(queries)('%s', (_, bytes, words) => {
    expect(said(hear(bytes, ready).say)).toEqual(words);
  });

  test('a long row comes whole', () => {
    const long = fromText('x'.repeat(1000));
    const turn = hear(command(commands.query, 'SELECT message FROM mailbox'), ready, { message: long });
    expect(turn.say).toEqual(resultSet('message', 'text', long));
  });
});

describe('the client', () => {
  const first = client.begin(aTask);
  const [greet] = client.exchanges('greeting', first);
  const read = readAs(greet!, greeting('5.5.5-x', begun.scramble, true), first);
  const greeted = read.kind === 'accepted' ? read.state : first;

  test('keeps the challenge across TLS, for it is not said again, and asks no more for TLS', () => {
    expect(client.offersUpgrade(greeted)).toBe(true);
    const secured = client.forget(greeted);
    expect(client.offersUpgrade(secured)).toBe(false);
    expect(client.exchanges('login', secured)[0]!.say).toEqual(handshakeResponse(2, true, 'alice', proof));
  });

  test.each([
    ['no answer is expected to SSLRequest', 'upgrade'],
    ['nor to COM_QUIT', 'goodbye'],
  ] as const)('%s', (_, phase) => {
    expect(client.exchanges(phase, greeted)[0]!.read).toBeNull();
  });

  const [login] = client.exchanges('login', greeted);
  const rows: readonly (readonly [string, Uint8Array, object])[] = [
    ['OK', okPacket(2), { kind: 'accepted' }],
    [
      'too many connections',
      errPacket(2, 1040, '08004', 'Too many connections'),
      { kind: 'refused', permanence: 'temporary' },
    ],
    [
      'access denied',
      errPacket(2, 1045, '28000', 'no'),
      { kind: 'refused', permanence: 'permanent', text: '1045 (28000): no' },
    ],
    ['a request for the password itself', authSwitch(2, 'mysql_clear_password', empty), { kind: 'refused' }],
    ['something else', packet(2, fromText('?')), { kind: 'unintelligible' }],
    ['no packet', fromHex('ffffff02'), { kind: 'unintelligible' }],
  ];
  test.each(rows)('is told: %s', (_, answer, reading) => {
    expect(readAs(login!, answer, greeted)).toMatchObject(reading);
  });

  test('a server that has no room says so in place of a greeting', () => {
    expect(
      readAs(greet!, packet(0, fromHex('ff1004'), fromText('Too many connections')), first),
    ).toMatchObject({
      kind: 'refused',
      permanence: 'temporary',
      text: '1040: Too many connections',
    });
  });
});

describe('the listener', () => {
  const rows: readonly (readonly [string, Side, Uint8Array, string | null, string | null])[] = [
    ['a greeting with the offer', 'server', greeting('v', begun.scramble, true), 'offer', 'capabilities'],
    ['a greeting without', 'server', greeting('v', begun.scramble, false), null, 'capabilities'],
    ['SSLRequest', 'client', sslRequest, 'go-ahead', null],
    ['a response', 'client', response, null, 'credentials'],
    ['a query', 'client', command(commands.query, 'SELECT 1'), null, 'query'],
    ['an error', 'server', errPacket(2, 1045, '28000', 'no'), null, null],
    ['no packet', 'client', fromHex('ffffff00'), null, null],
  ];
  test.each(rows)('%s', (_, from, bytes, upgrade, carries) => {
    expect(listener.hear(from, bytes, listener.start)).toMatchObject({ upgrade, carries });
  });

  test('a bare proof is one where the server has asked for it, and else any octets', () => {
    const bare = packet(3, proof);
    expect(listener.hear('client', bare, listener.start).carries).toBeNull();
    const asked = listener.hear(
      'server',
      authSwitch(2, 'mysql_native_password', begun.scramble),
      listener.start,
    );
    expect(listener.hear('client', bare, asked.state).carries).toBe('credentials');
  });

  test('writes user and proof down', () => {
    expect(listener.hear('client', response, listener.start).text).toBe(
      `alice mysql_native_password ${toHex(proof)}`,
    );
  });

  test('tells rows from columns', () => {
    let { state } = listener.hear('client', command(commands.query, 'x'), listener.start);
    const heard: string[] = [];
    for (let rest = resultSet('a', 'text', fromText('hello')); ;) {
      const split = listener.split('server', rest, state);
      if (split.kind === 'incomplete') break;
      const one = listener.hear('server', split.message, state);
      if (one.carries === 'query') heard.push(one.text);
      ({ state } = one);
      ({ rest } = split);
    }
    expect(heard).toEqual(['hello']);
    expect(state).toEqual(listener.start);
  });
});

test('one bit of the greeting is the offer', () => {
  const offering = greeting('v', begun.scramble, true);
  expect(forgery.withoutOffer(offering)).toEqual(greeting('v', begun.scramble, false));
  expect(parseGreeting(forgery.maskedOffer(offering).subarray(4))).toEqual(
    parseGreeting(greeting('v', begun.scramble, false).subarray(4)),
  );
  expect(forgery.withoutOffer(okPacket(1))).toEqual(okPacket(1));
});

describe('the inspector', () => {
  const look = (from: Side, bytes: Uint8Array): readonly string[] => {
    const { title, fields } = describeMysql(from, bytes);
    return [title, ...outline(fields)];
  };
  test('SSLRequest', () => {
    expect(look('client', sslRequest)).toEqual([
      'SSLRequest',
      '0+36 SSLRequest=',
      '  0+3 length=32',
      '  3+1 sequence=1',
      '  4+4 capabilities=05aa0800 (CLIENT_SSL, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH)',
      '  8+4 longest packet=16777216',
      '  12+1 character set=45',
      `  13+23 filler=${'00'.repeat(23)}`,
    ]);
  });
  test('a greeting says whether TLS is offered', () => {
    expect(look('server', greeting('10.11', begun.scramble, true))[0]).toBe('Handshake: 10.11, CLIENT_SSL');
    expect(look('server', greeting('10.11', begun.scramble, false))[0]).toBe('Handshake: 10.11');
  });
  test.each<[Side, Uint8Array, string]>([
    ['client', response, 'HandshakeResponse: alice'],
    ['client', command(commands.query, 'SELECT 1'), 'COM_QUERY: SELECT 1'],
    ['client', command(commands.quit), 'COM_QUIT'],
    ['client', packet(3, proof), 'AuthSwitchResponse'],
    ['server', errPacket(2, 1043, '08S01', 'Bad handshake'), 'ERR: 1043 #08S01Bad handshake'],
    ['server', okPacket(2), 'OK'],
    ['server', concat(eofPacket(3), packet(4, fromText('hi'))), 'EOF, result: hi'],
    ['server', empty, 'nothing'],
  ])('from the %s', (from, bytes, title) => {
    expect(look(from, bytes)[0]).toBe(title);
  });
});

const octets = bytesOf(
  greeting('v', begun.scramble, true),
  sslRequest,
  response,
  okPacket(2),
  errPacket(2, 1045, '28000', 'no'),
  command(commands.query, 'SELECT 1'),
  command(commands.quit),
  resultSet('1', 'number', fromText('1')),
  authSwitch(2, 'x', empty),
  fromHex('ffffff00'),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(mysql, octets);
});

test('any octets are described', () => {
  expectDescribed(mysql, octets);
});
