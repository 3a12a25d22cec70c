import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { Phase, Reading } from '../dialect';
import { aTask, readAs } from '../for-tests';

import { client, type ClientState } from './client';

const start = client.begin(aTask);

/** Reads a reply line by line, as it comes off the buffer. */
function read(phase: Phase, reply: string, from: ClientState = start, index = 0): Reading<ClientState> {
  const exchange = client.exchanges(phase, from)[index]!;
  let buffer: Uint8Array = fromText(reply);
  let state = from;
  for (;;) {
    const split = client.split(buffer, state);
    if (split.kind === 'incomplete') return { kind: 'more', state };
    buffer = split.rest;
    const reading = readAs(exchange, split.message, state);
    if (reading.kind !== 'more') return reading;
    state = reading.state;
  }
}

const capa = (...lines: readonly string[]): ClientState => {
  const reading = read('discovery', ['+OK', ...lines, '.', ''].join('\r\n'));
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

const say = (phase: Phase, state: ClientState = start): readonly string[] =>
  client.exchanges(phase, state).map((exchange) => toText(exchange.say ?? empty));

describe('what a response means', () => {
  test.each([
    ['greeting', 'greeting', '+OK ready\r\n', 'accepted'],
    ['greeting with a timestamp for APOP', 'greeting', '+OK <1896.697170952@example>\r\n', 'accepted'],
    ['greeting without words', 'greeting', '+OK\r\n', 'accepted'],
    ['no service for now', 'greeting', '-ERR [SYS/TEMP] busy\r\n', 'temporary'],
    ['no service', 'greeting', '-ERR go away\r\n', 'permanent'],
    ['in lower case it is none', 'greeting', '+ok\r\n', 'unintelligible'],
    ['a longer word', 'greeting', '+OKAY\r\n', 'unintelligible'],
    ['SMTP', 'greeting', '220 mx ESMTP\r\n', 'unintelligible'],
    ['a TLS record', 'upgrade', '\x15\x03\x01\0\x02\x02(\r\n', 'unintelligible'],
    ['go-ahead', 'upgrade', '+OK Begin TLS negotiation now.\r\n', 'accepted'],
    ['TLS not now', 'upgrade', '-ERR [SYS/TEMP] no\r\n', 'temporary'],
    ['the code in lower case', 'upgrade', '-ERR [sys/temp] no\r\n', 'temporary'],
    ['TLS never', 'upgrade', '-ERR no\r\n', 'permanent'],
    ['a mailbox in use', 'login', '-ERR [IN-USE] wait\r\n', 'temporary'],
    ['wrong password', 'login', '-ERR [AUTH] no\r\n', 'permanent'],
    ['a count', 'work', '+OK 2 818\r\n', 'accepted'],
    ['a count with words behind', 'work', '+OK 2 818 octets\r\n', 'accepted'],
    ['no count', 'work', '+OK two messages\r\n', 'unintelligible'],
    ['goodbye', 'goodbye', '+OK Logging out.\r\n', 'accepted'],
    ['an unfinished list', 'discovery', '+OK\r\nSTLS\r\n', 'more'],
    ['no list, but a no: an old server', 'discovery', '-ERR what?\r\n', 'accepted'],
    ['neither', 'discovery', 'what?\r\n', 'unintelligible'],
  ] as const)('%s', (_, phase, reply, expected) => {
    const reading = read(phase, reply);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  test('a list that never ends is cut', () => {
    expect(read('discovery', `+OK\r\n${'x\r\n'.repeat(400_000)}`).kind).toBe('unintelligible');
  });

  test('a dot at the seam of a line that was cut ends nothing', () => {
    expect(read('discovery', `+OK\r\n${'x'.repeat(2048)}.\r\n`).kind).toBe('more');
    expect(read('discovery', `+OK\r\n${'x'.repeat(2048)}\r\n.\r\n`).kind).toBe('accepted');
  });
});

describe('the offer', () => {
  test.each([
    ['listed', ['TOP', 'STLS'], true],
    ['in lower case', ['stls'], true],
    ['masked', ['XXXX'], false],
    ['a longer word', ['STLSX'], false],
    ['a parameter of something else', ['SASL STLS'], false],
  ])('%s', (_, lines, offered) => {
    expect(client.offersUpgrade(capa(...lines))).toBe(offered);
  });

  test('is forgotten with everything else once TLS is up', () => {
    expect(client.forget(capa('STLS', 'USER'))).toEqual(start);
  });
});

describe('the login', () => {
  const auth = 'AUTH PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n';
  test.each([
    ['USER listed', capa('USER', 'SASL PLAIN'), ['USER alice\r\n', 'PASS correct horse\r\n']],
    ['only PLAIN listed', capa('SASL LOGIN plain'), [auth]],
    ['a server without CAPA', start, ['USER alice\r\n', 'PASS correct horse\r\n']],
  ])('%s', (_, state, expected) => {
    expect(client.mayLogIn(state)).toBe(true);
    expect(say('login', state)).toEqual(expected);
  });

  test.each([
    ['neither listed', capa('STLS')],
    ['SASL without a mechanism, as Dovecot says before TLS', capa('STLS', 'SASL')],
    ['another mechanism', capa('SASL SCRAM-SHA-256')],
  ])('none: %s', (_, state) => {
    expect(client.mayLogIn(state)).toBe(false);
  });
});

describe('the work', () => {
  test('reads the first message', () => {
    const reading = read('work', '+OK 2 818\r\n');
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect(say('work', reading.state)).toEqual(['STAT\r\n', 'RETR 1\r\n']);
    const message = '+OK 5 octets\r\n..x\r\n.\r\n';
    expect(read('work', message, reading.state, 1)).toMatchObject({ kind: 'accepted', text: '+OK 5 octets' });
    expect(read('work', '-ERR no\r\n', reading.state, 1).kind).toBe('refused');
  });

  test('an empty mailbox is left alone', () => {
    const reading = read('work', '+OK 0 0\r\n');
    expect(reading.kind === 'accepted' && say('work', reading.state)).toEqual(['STAT\r\n']);
  });
});
