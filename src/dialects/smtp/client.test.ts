import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { ClientTask, Phase } from '../dialect';
import { aTask, readAs } from '../for-tests';
import { clientOf, type ClientState } from './client';

const client = clientOf('relay');

const task: ClientTask = {
  ...aTask,
  clientName: 'mta.example',
  envelope: { from: 'a@mta.example', to: 'b@example.org' },
  message: fromText('Subject: x\r\n\r\n.dot\r\n'),
  tlsRequired: null,
};
const start = client.begin(task);

const read = (phase: Phase, reply: string, state: ClientState = start, index = 0) =>
  readAs(client.exchanges(phase, state)[index]!, fromText(reply), state);

const say = (phase: Phase, state: ClientState = start): readonly string[] =>
  client.exchanges(phase, state).map((exchange) => toText(exchange.say ?? fromText('')));

const ehlo = (...keywords: readonly string[]): ClientState => {
  const lines = ['mail.example.org', ...keywords];
  const reply = lines.map((line, i) => `250${i < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
  const reading = read('discovery', reply);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

describe('what a reply means', () => {
  test.each([
    ['greeting', 'greeting', '220 mx ESMTP\r\n', 'accepted'],
    ['greeting of several lines', 'greeting', '220-mx ESMTP\r\n220-no spam\r\n220 please\r\n', 'accepted'],
    ['greeting without text', 'greeting', '220\r\n', 'accepted'],
    ['no service for now', 'greeting', '421 4.3.2 busy\r\n', 'temporary'],
    ['no service at all', 'greeting', '554 5.7.1 go away\r\n', 'permanent'],
    ['some other 2yz is no greeting', 'greeting', '250 hello\r\n', 'unintelligible'],
    ['EHLO yes', 'discovery', '250 mx\r\n', 'accepted'],
    ['EHLO unknown', 'discovery', '500 5.5.2 what?\r\n', 'again'],
    ['EHLO not implemented', 'discovery', '502 5.5.1 no\r\n', 'again'],
    ['EHLO parameter not implemented', 'discovery', '504 5.5.4 no\r\n', 'again'],
    ['EHLO no', 'discovery', '550 5.7.1 no\r\n', 'permanent'],
    ['EHLO later', 'discovery', '421 bye\r\n', 'temporary'],
    ['go-ahead', 'upgrade', '220 2.0.0 Ready\r\n', 'accepted'],
    ['250 is no go-ahead', 'upgrade', '250 2.0.0 Ok\r\n', 'unintelligible'],
    ['TLS not now', 'upgrade', '454 4.7.0 no\r\n', 'temporary'],
    ['TLS never', 'upgrade', '502 5.5.1 no\r\n', 'permanent'],
    ['MAIL yes', 'work', '250 2.1.0 Ok\r\n', 'accepted'],
    ['MAIL before TLS', 'work', '530 5.7.0 first\r\n', 'permanent'],
    ['354 is no yes to MAIL', 'work', '354 go\r\n', 'unintelligible'],
    ['goodbye', 'goodbye', '221 2.0.0 Bye\r\n', 'accepted'],
    ['an unknown code of a known class', 'work', '259 fine\r\n', 'accepted'],
    ['a code of no class', 'work', '999 what\r\n', 'unintelligible'],
    ['no code', 'work', 'Ok\r\n', 'unintelligible'],
    ['a code with no separator', 'work', '250Ok\r\n', 'unintelligible'],
    ['two codes in one reply', 'work', '250-Ok\r\n550 no\r\n', 'unintelligible'],
    ['words inside a reply', 'work', '250-Ok\r\nfoo\r\n', 'unintelligible'],
    ['a TLS record', 'upgrade', '\x15\x03\x01\0\x02\x02(\r\n', 'unintelligible'],
    ['no line end', 'work', '250 Ok', 'unintelligible'],
  ] as const)('%s', (_, phase, reply, expected) => {
    const reading = read(phase, reply);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  test.each([
    ['enhanced', '454 4.7.0 no\r\n', '4.7.0'],
    ['none', '454 no\r\n', null],
    ['of another class', '454 5.7.0 no\r\n', null],
    ['stuck to the text', '454 4.7.0no\r\n', null],
    ['of several lines', '550-5.1.1 nobody\r\n550 5.1.1 here\r\n', '5.1.1'],
  ])('status: %s', (_, reply, status) => {
    expect(read('work', reply)).toMatchObject({ kind: 'refused', status });
  });

  test('the text is one printable line', () => {
    expect(read('greeting', '554-5.7.1 a\x07b\r\n554 c\r\n')).toMatchObject({ text: '554 5.7.1 a·b' });
  });

  test('DATA wants 354', () => {
    expect(read('work', '354 go\r\n', start, 2).kind).toBe('accepted');
    expect(read('work', '250 Ok\r\n', start, 2).kind).toBe('unintelligible');
  });
});

test('a reply that never comes to its last line is cut, and no answer', () => {
  const lines = (count: number) => fromText('250-more\r\n'.repeat(count));
  expect(client.split(lines(6000), start).kind).toBe('incomplete');
  const split = client.split(lines(7000), start);
  if (split.kind === 'incomplete') throw new Error('still waiting');
  expect(read('work', toText(split.message)).kind).toBe('unintelligible');
});

describe('the offer', () => {
  test.each([
    ['listed', ['PIPELINING', 'STARTTLS'], true],
    ['in lower case', ['starttls', 'PIPELINING'], true],
    ['not listed', ['PIPELINING'], false],
    ['masked', ['XXXXXXXA'], false],
    ['a longer word', ['STARTTLSX'], false],
    ['in the first line, which only greets', [], false],
  ])('%s', (_, keywords, offered) => {
    expect(client.offersUpgrade(ehlo(...keywords))).toBe(offered);
  });

  test('the first line is no capability', () => {
    const reading = read('discovery', '250-STARTTLS\r\n250 SIZE\r\n');
    expect(reading.kind === 'accepted' && client.offersUpgrade(reading.state)).toBe(false);
  });

  test('is forgotten with everything else once TLS is up', () => {
    expect(client.forget(ehlo('STARTTLS', 'SIZE 1000'))).toEqual(start);
    const again = read('discovery', '502 no\r\n');
    if (again.kind !== 'again') throw new Error(again.kind);
    expect(say('discovery', again.state)).toEqual(['HELO mta.example\r\n']);
    expect(say('discovery', client.forget(again.state))).toEqual(['EHLO mta.example\r\n']);
    expect(read('discovery', '502 no\r\n', again.state).kind).toBe('refused');
  });
});

describe('REQUIRETLS', () => {
  test.each([
    ['listed', ['SIZE', 'REQUIRETLS'], true],
    ['in lower case', ['requiretls'], true],
    ['not listed', ['STARTTLS'], false],
    ['a longer word', ['REQUIRETLSX'], false],
  ])('%s', (_, keywords, offered) => {
    expect(client.offersRequireTls(ehlo(...keywords))).toBe(offered);
  });

  test("is forgotten once TLS is up: a promise in plaintext is anyone's", () => {
    expect(client.offersRequireTls(client.forget(ehlo('REQUIRETLS')))).toBe(false);
  });

  test.each([
    ['demanded and listed', 'yes', ['REQUIRETLS', 'SIZE'], ' SIZE=20 REQUIRETLS'],
    ['demanded and not listed', 'yes', ['SIZE'], ' SIZE=20'],
    ['listed and not demanded', null, ['REQUIRETLS'], ''],
    ['TLS-Required: No is no parameter', 'no', ['REQUIRETLS'], ''],
  ] as const)('%s', (_, tlsRequired, keywords, parameters) => {
    const known: ClientState = { ...ehlo(...keywords), task: { ...task, tlsRequired } };
    expect(say('work', known)[0]).toBe(`MAIL FROM:<a@mta.example>${parameters}\r\n`);
  });
});

describe('what it says', () => {
  test('nothing before the greeting, STARTTLS without an argument, no login', () => {
    expect(client.exchanges('greeting', start)[0]?.say).toBeNull();
    expect(say('upgrade')).toEqual(['STARTTLS\r\n']);
    expect(say('login')).toEqual([]);
    expect(say('goodbye')).toEqual(['QUIT\r\n']);
  });

  test('the message, dots doubled', () => {
    expect(say('work')).toEqual([
      'MAIL FROM:<a@mta.example>\r\n',
      'RCPT TO:<b@example.org>\r\n',
      'DATA\r\n',
      'Subject: x\r\n\r\n..dot\r\n.\r\n',
    ]);
  });

  test.each([
    ['SIZE counts neither doubled dots nor the end', 'a\r\n.\r\n', ['SIZE'], ' SIZE=6', 'a\r\n..\r\n.\r\n'],
    ['a missing last CRLF is put there', 'a', ['SIZE 10'], ' SIZE=3', 'a\r\n.\r\n'],
    ['a bare LF becomes CRLF, and then its dot is doubled', 'a\n.\nb\n', [], '', 'a\r\n..\r\nb\r\n.\r\n'],
    ['an empty message', '', [], '', '.\r\n'],
    ['eight-bit text is declared', '\xe4\r\n', ['8BITMIME'], ' BODY=8BITMIME', '\xe4\r\n.\r\n'],
    ['but only where it may', '\xe4\r\n', [], '', '\xe4\r\n.\r\n'],
  ])('%s', (_, message, keywords, parameters, content) => {
    const known: ClientState = { ...ehlo(...keywords), task: { ...task, message: fromText(message) } };
    const words = say('work', known);
    expect([words[0], words[3]]).toEqual([`MAIL FROM:<a@mta.example>${parameters}\r\n`, content]);
  });
});
