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

const greeted = (words: string): ClientState => {
  const reading = read('greeting', `* ${words}\r\n`);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

describe('what a response means', () => {
  test.each([
    ['greeting', 'greeting', '* OK hello\r\n', 'accepted'],
    ['greeting: logged in already', 'greeting', '* PREAUTH hello\r\n', 'accepted'],
    ['greeting: go away', 'greeting', '* BYE full\r\n', 'temporary'],
    ['a tag is no greeting', 'greeting', 'a1 OK hello\r\n', 'unintelligible'],
    ['NO is no greeting', 'greeting', '* NO hello\r\n', 'unintelligible'],
    ['words of another protocol', 'greeting', '220 mx ESMTP\r\n', 'unintelligible'],
    ['untagged data', 'discovery', '* CAPABILITY IMAP4rev1\r\n', 'more'],
    ['untagged status', 'discovery', '* OK still here\r\n', 'more'],
    ['done', 'discovery', 'a1 OK done\r\n', 'accepted'],
    ['a tag of somebody else', 'discovery', 'a2 OK done\r\n', 'unintelligible'],
    ['the server goes', 'discovery', '* BYE timeout\r\n', 'temporary'],
    ['asked for more, for no reason', 'discovery', '+ go on\r\n', 'unintelligible'],
    ['go-ahead', 'upgrade', 'a1 OK Begin TLS\r\n', 'accepted'],
    ['not now', 'upgrade', 'a1 NO [UNAVAILABLE] later\r\n', 'temporary'],
    ['no', 'upgrade', 'a1 NO no\r\n', 'permanent'],
    ['what?', 'upgrade', 'a1 BAD what\r\n', 'permanent'],
    ['BAD is for good whatever its code', 'upgrade', 'a1 BAD [UNAVAILABLE] what\r\n', 'permanent'],
    ['login', 'login', 'a1 NO [AUTHENTICATIONFAILED] no\r\n', 'permanent'],
    ['BYE belongs to goodbye', 'goodbye', '* BYE bye\r\n', 'more'],
    ['goodbye', 'goodbye', 'a1 OK bye\r\n', 'accepted'],
    ['a TLS record', 'upgrade', '\x15\x03\x01\0\x02\x02(\r\n', 'unintelligible'],
    ['no line end', 'upgrade', 'a1 OK', 'unintelligible'],
  ] as const)('%s', (_, phase, reply, expected) => {
    const reading = read(phase, reply);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });
});

describe('what it does with what it was told', () => {
  test.each([
    ['nothing told: it asks', 'OK hi', ['a1 CAPABILITY\r\n'], false, true],
    ['an offer', 'OK [CAPABILITY IMAP4rev1 STARTTLS] hi', [], true, true],
    ['an offer in lower case', 'OK [capability imap4rev1 starttls] hi', [], true, true],
    ['no login', 'OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi', [], true, false],
    ['no LOGIN, but another way', 'OK [CAPABILITY LOGINDISABLED AUTH=PLAIN] hi', [], false, true],
    [
      'logged in: STARTTLS is not possible any more',
      'PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi',
      [],
      false,
      true,
    ],
    ['a longer word', 'OK [CAPABILITY STARTTLSX] hi', [], false, true],
  ] as const)('%s', (_, words, discovery, offered, mayLogIn) => {
    const state = greeted(words);
    expect(say('discovery', state)).toEqual(discovery);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([offered, mayLogIn]);
  });

  test.each([
    ['LOGIN', 'OK [CAPABILITY AUTH=PLAIN] hi', ['a1 LOGIN alice "correct horse"\r\n']],
    ['PREAUTH', 'PREAUTH [CAPABILITY IMAP4rev1] hi', []],
    [
      'in one line',
      'OK [CAPABILITY LOGINDISABLED AUTH=PLAIN SASL-IR] hi',
      ['a1 AUTHENTICATE PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n'],
    ],
    [
      'in two',
      'OK [CAPABILITY LOGINDISABLED AUTH=PLAIN] hi',
      ['a1 AUTHENTICATE PLAIN\r\n', 'AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n'],
    ],
  ])('login: %s', (_, words, lines) => {
    expect(say('login', greeted(words))).toEqual(lines);
  });

  test('AUTHENTICATE in two steps waits to be asked', () => {
    const state = greeted('OK [CAPABILITY LOGINDISABLED AUTH=PLAIN] hi');
    expect(read('login', '+ \r\n', state).kind).toBe('accepted');
    expect(read('login', 'a1 NO no\r\n', state).kind).toBe('refused');
    expect(read('login', 'a1 OK in\r\n', state, 1).kind).toBe('accepted');
  });

  test('a password with quotes in it', () => {
    const state = client.begin({ ...aTask, account: { user: 'a b', password: '"\\' } });
    expect(say('login', state)).toEqual(['a1 LOGIN "a b" "\\"\\\\"\r\n']);
  });

  test('an empty mailbox has nothing to fetch', () => {
    const some = read('work', '* 3 EXISTS\r\n');
    const none = read('work', '* 0 EXISTS\r\n');
    if (some.kind !== 'more' || none.kind !== 'more') throw new Error('not more');
    expect([say('work', some.state).length, say('work', none.state).length]).toEqual([2, 1]);
  });

  test('inside TLS it knows nothing, asks again, and its tags go on', () => {
    const state = greeted('OK [CAPABILITY IMAP4rev1 STARTTLS] hi');
    const granted = read('upgrade', 'a1 OK go\r\n', state);
    if (granted.kind !== 'accepted') throw new Error(granted.kind);
    const inside = client.forget(granted.state);
    expect(say('discovery', inside)).toEqual(['a2 CAPABILITY\r\n']);
    expect([inside.capabilities, inside.told]).toEqual([[], false]);
  });
});

test.each([
  ['the count decides where it ends', '* 1 FETCH (BODY[] {3}\r\na\r\n)\r\na1 OK\r\n', 'a1 OK\r\n'],
  ['a wrong count swallows what follows', '* 1 FETCH (BODY[] {11}\r\na\r\n)\r\na1 OK\r\n', ''],
  ['words announce nothing', '* OK see {99}\r\na1 OK\r\n', 'a1 OK\r\n'],
])('a response with literals is one message: %s', (_, bytes, rest) => {
  const split = client.split(fromText(bytes), start);
  expect(split.kind === 'message' && toText(split.rest)).toBe(rest);
});
