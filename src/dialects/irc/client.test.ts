import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aTask, readAs } from '../for-tests';
import { client, type ClientState } from './client';

const start = client.begin(aTask);

const read = (phase: Phase, reply: string, state: ClientState = start, index = 0) =>
  readAs(client.exchanges(phase, state)[index]!, fromText(`${reply}\r\n`), state);

const say = (phase: Phase, state: ClientState = start): readonly string[] =>
  client.exchanges(phase, state).map((exchange) => toText(exchange.say ?? fromText('')));

const learned = (list: string): ClientState => {
  const reading = read('discovery', `:mx CAP * LS :${list}`);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

describe('what a line means', () => {
  test.each([
    ['a list', 'discovery', 0, ':mx CAP * LS :tls', 'accepted'],
    ['an empty list', 'discovery', 0, ':mx CAP * LS :', 'accepted'],
    ['a list that goes on', 'discovery', 0, ':mx CAP * LS * :tls', 'more'],
    ['a notice before it', 'discovery', 0, ':mx NOTICE * :*** Looking up your hostname', 'more'],
    ['no line', 'discovery', 0, '\x15\x03', 'unintelligible'],
    ['an empty line', 'discovery', 0, '', 'more'],
    ['CAP unknown', 'discovery', 0, ':mx 421 * CAP :Unknown command', 'accepted'],
    ['closed', 'discovery', 0, 'ERROR :Closing link', 'permanent'],
    ['go-ahead', 'upgrade', 0, ':mx 670 * :go', 'accepted'],
    ['a go-ahead without a source', 'upgrade', 0, '670 * :go', 'accepted'],
    ['no TLS now', 'upgrade', 0, ':mx 691 * :no', 'temporary'],
    ['TLS unknown', 'upgrade', 0, ':mx 421 * STARTTLS :Unknown command', 'permanent'],
    ['register first', 'upgrade', 0, ':mx 451 * :You have not registered', 'permanent'],
    ['registered', 'login', 3, ':mx 376 alice :End', 'accepted'],
    ['registered, no message of the day', 'login', 3, ':mx 422 alice :MOTD missing', 'accepted'],
    ['not yet', 'login', 3, ':mx 001 alice :Welcome', 'more'],
    ['nick in use', 'login', 3, ':mx 433 * alice :in use', 'temporary'],
    ['wrong password', 'login', 3, ':mx 464 * :Password incorrect', 'permanent'],
    ['nobody of that name', 'work', 1, ':mx 401 alice bob :No such nick', 'permanent'],
    ['read', 'work', 1, ':mx PONG mx :read', 'accepted'],
    ['goodbye', 'goodbye', 0, 'ERROR :Closing link', 'accepted'],
  ] as const)('%s', (_, phase, index, reply, expected) => {
    const reading = read(phase, reply, start, index);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  test.each([
    ['acknowledged', 0, ':mx CAP * ACK :sasl', 'accepted'],
    ['not acknowledged', 0, ':mx CAP * NAK :sasl', 'refused'],
    ['challenge', 1, 'AUTHENTICATE +', 'accepted'],
    ['logged in', 2, ':mx 903 * :yes', 'accepted'],
    ['who it is logged in as', 2, ':mx 900 * a!b@c alice :yes', 'more'],
    ['wrong password', 2, ':mx 904 * :no', 'refused'],
  ] as const)('SASL: %s', (_, index, reply, expected) => {
    expect(read('login', reply, learned('sasl'), index).kind).toBe(expected);
  });
});

describe('the offer', () => {
  test.each([
    ['listed', 'multi-prefix tls sasl', true],
    ['not listed', 'multi-prefix sasl', false],
    ['masked', 'XXX', false],
    ['a longer word', 'example.org/tls', false],
    ['in upper case', 'TLS', false],
  ])('%s', (_, list, offered) => {
    expect(client.offersUpgrade(learned(list))).toBe(offered);
  });

  test('on the second line of a list', () => {
    const first = read('discovery', ':mx CAP * LS * :tls');
    if (first.kind !== 'more') throw new Error(first.kind);
    const second = read('discovery', ':mx CAP * LS :sasl', first.state);
    expect(second.kind === 'accepted' && client.offersUpgrade(second.state)).toBe(true);
  });

  test('is forgotten once TLS is up', () => {
    expect(client.forget(learned('tls sasl'))).toEqual(start);
  });
});

describe('what it says', () => {
  const register = ['NICK alice\r\n', 'USER alice 0 * :alice\r\n'];

  test('nothing before its first question', () => {
    expect([say('greeting'), say('discovery'), say('upgrade'), say('goodbye')]).toEqual([
      [],
      ['CAP LS 302\r\n'],
      ['STARTTLS\r\n'],
      ['QUIT :bye\r\n'],
    ]);
  });

  test.each([
    ['PASS where there is no SASL', 'tls'],
    ['nor PLAIN', 'sasl=EXTERNAL,SCRAM-SHA-256'],
  ])('%s', (_, list) => {
    expect(say('login', learned(list))).toEqual(['PASS :correct horse\r\n', ...register, 'CAP END\r\n']);
  });

  test.each(['sasl', 'sasl=PLAIN', 'sasl=EXTERNAL,PLAIN'])('SASL PLAIN by %s', (list) => {
    expect(say('login', learned(list))).toEqual([
      'CAP REQ :sasl\r\n',
      'AUTHENTICATE PLAIN\r\n',
      'AUTHENTICATE AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
      ...register,
      'CAP END\r\n',
    ]);
  });

  test('a long password in pieces of 400', () => {
    const password = 'x'.repeat(600 - 2 - 'alice'.length);
    const state = { ...learned('sasl'), task: { ...aTask, account: { user: 'alice', password } } };
    const lines = say('login', state)[2]!.split('\r\n');
    expect(lines.map((line) => line.replace('AUTHENTICATE ', '').length)).toEqual([400, 400, 1, 0]);
    expect(lines[2]).toBe('AUTHENTICATE +');
  });

  test('no CAP END to a server without CAP', () => {
    const reading = read('discovery', ':mx 421 * CAP :Unknown command');
    expect(reading.kind === 'accepted' && say('login', reading.state).at(-1)).toBe(register[1]);
  });

  test('a line of the body each, none longer than a line may be', () => {
    const message = fromText(`Subject: x\r\n\r\nHi\r\n\r\n${'y'.repeat(900)}\r\n`);
    const lines = say('work', { ...start, task: { ...aTask, message } })[0]!.split('\r\n');
    expect(lines.map((line) => line.length)).toEqual([15, 413, 413, 113, 0]);
    expect(lines[0]).toBe('PRIVMSG bob :Hi');
  });
});
