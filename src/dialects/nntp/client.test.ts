import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aTask, readAs } from '../for-tests';

import { client, type ClientState } from './client';

const start = client.begin(aTask);

const read = (phase: Phase, reply: string, state: ClientState = start, index = 0) =>
  readAs(client.exchanges(phase, state)[index]!, fromText(reply), state);

const say = (phase: Phase, state: ClientState = start): readonly string[] =>
  client.exchanges(phase, state).map((exchange) => toText(exchange.say ?? fromText('')));

const told = (...lines: readonly string[]): ClientState => {
  const reading = read('discovery', `101 list\r\n${[...lines, '.'].map((line) => `${line}\r\n`).join('')}`);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

describe('what a response means', () => {
  test.each([
    ['posting allowed', 'greeting', '200 hi\r\n', 'accepted'],
    ['no posting', 'greeting', '201 hi\r\n', 'accepted'],
    ['not now', 'greeting', '400 busy\r\n', 'temporary'],
    ['never', 'greeting', '502 no\r\n', 'permanent'],
    ['another protocol', 'greeting', '220 mx ESMTP\r\n', 'unintelligible'],
    ['a list', 'discovery', '101 list\r\nVERSION 2\r\n.\r\n', 'accepted'],
    ['a list without an end', 'discovery', '101 list\r\nVERSION 2\r\n', 'unintelligible'],
    ['a server of before RFC 3977', 'discovery', '500 what\r\n', 'accepted'],
    ['go-ahead', 'upgrade', '382 go\r\n', 'accepted'],
    ['281 is no go-ahead', 'upgrade', '281 go\r\n', 'unintelligible'],
    ['trouble of its own', 'upgrade', '580 no\r\n', 'temporary'],
    ['no', 'upgrade', '502 no\r\n', 'permanent'],
    ['login: encryption first', 'login', '483 no\r\n', 'temporary'],
    ['group', 'work', '211 1 1 1 example.test\r\n', 'accepted'],
    ['no such group', 'work', '411 no\r\n', 'temporary'],
    ['goodbye', 'goodbye', '205 bye\r\n', 'accepted'],
    ['no code', 'goodbye', 'bye\r\n', 'unintelligible'],
  ] as const)('%s', (_, phase, reply, expected) => {
    const reading = read(phase, reply);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });
});

describe('what it does with what it was told', () => {
  const both = ['AUTHINFO USER alice\r\n', 'AUTHINFO PASS correct horse\r\n'];
  test.each([
    ['an offer and a login', ['VERSION 2', 'STARTTLS', 'AUTHINFO USER SASL'], true, true, both],
    ['in lower case', ['starttls', 'authinfo user'], true, true, both],
    ['no login yet', ['STARTTLS', 'AUTHINFO SASL'], true, false, both],
    ['no login yet, no argument', ['AUTHINFO'], false, false, both],
    ['nothing to log in to', ['READER'], false, true, []],
    ['a longer word', ['STARTTLSX'], false, true, []],
  ] as const)('%s', (_, lines, offered, mayLogIn, login) => {
    const state = told(...lines);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([offered, mayLogIn]);
    expect(say('login', state)).toEqual(login);
  });

  test('no list: it tries to log in', () => {
    const reading = read('discovery', '500 what\r\n');
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect([client.offersUpgrade(reading.state), client.mayLogIn(reading.state)]).toEqual([false, true]);
    expect(say('login', reading.state)).toEqual(both);
  });

  test('the name may be enough', () => {
    const reading = read('login', '281 welcome\r\n', told('AUTHINFO USER'));
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect(say('login', reading.state).length).toBe(1);
  });

  test.each([
    ['211 3 17 19 example.test\r\n', ['GROUP example.test\r\n', 'ARTICLE 17\r\n']],
    ['211 0 0 0 example.test\r\n', ['GROUP example.test\r\n']],
    ['211\r\n', ['GROUP example.test\r\n']],
  ])('%j: which article it reads', (reply, lines) => {
    const reading = read('work', reply);
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect(say('work', reading.state)).toEqual(lines);
  });

  test('inside TLS it knows nothing', () => {
    expect(client.forget(told('STARTTLS'))).toEqual(start);
  });
});
