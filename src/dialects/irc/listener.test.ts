import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard } from '../dialect';
import { overheard, type Chunk } from '../for-tests';
import { forgery } from './forgery';
import { listener, type ListenerState } from './listener';

const overhear = (chunks: readonly Chunk[]) =>
  overheard(
    listener,
    chunks.map(([from, line]) => [from, `${line}\r\n`]),
  );

test('a whole session in plaintext', () => {
  const heard = overhear([
    ['client', 'CAP LS 302'],
    ['server', ':mx CAP * LS :sasl tls'],
    ['client', 'AUTHENTICATE PLAIN'],
    ['client', 'AUTHENTICATE AGFsaWNlAGNvcnJlY3QgaG9yc2U='],
    ['client', 'PASS :correct horse'],
    ['client', 'NICK alice'],
    ['server', ':mx 001 alice :Welcome'],
    ['client', 'PRIVMSG bob :Meet me'],
    ['server', ':bob!b@c PRIVMSG alice :Yes'],
    ['client', 'QUIT'],
  ]);
  expect(heard.map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    [null, null, 'CAP LS 302'],
    ['offer', 'capabilities', ':mx CAP * LS :sasl tls'],
    [null, null, 'AUTHENTICATE PLAIN'],
    [null, 'credentials', 'PLAIN alice / correct horse'],
    [null, 'credentials', 'PASS :correct horse'],
    [null, 'envelope', 'NICK alice'],
    [null, null, ':mx 001 alice :Welcome'],
    [null, 'message', 'PRIVMSG bob :Meet me'],
    [null, 'message', ':bob!b@c PRIVMSG alice :Yes'],
    [null, null, 'QUIT'],
  ]);
});

describe('the upgrade', () => {
  const request: Chunk = ['client', 'STARTTLS'];
  test.each<readonly [string, readonly Chunk[], readonly Heard<ListenerState>['upgrade'][]]>([
    ['a list without', [['server', ':mx CAP * LS :sasl']], []],
    ['the second line of a list', [['server', ':mx CAP * LS * :tls']], ['offer']],
    ['what was acknowledged is no list', [['server', ':mx CAP * ACK :tls']], []],
    ['go-ahead', [request, ['server', ':mx 670 * :go']], ['request', 'go-ahead']],
    ['one that nobody asked for', [['server', ':mx 670 * :go']], []],
    ['a second one', [request, ['server', '670 * :go'], ['server', '670 * :go']], ['request', 'go-ahead']],
    ['refusal', [request, ['server', ':mx 691 * :no']], ['request', 'refusal']],
    ['unknown', [request, ['server', ':mx 421 * STARTTLS :Unknown']], ['request', 'refusal']],
    [
      'a notice in between',
      [request, ['server', ':mx NOTICE * :x'], ['server', ':mx 670 * :go']],
      ['request', 'go-ahead'],
    ],
  ])('%s', (_, chunks, expected) => {
    expect(overhear(chunks).flatMap(({ upgrade }) => upgrade ?? [])).toEqual(expected);
  });
});

describe('the lies', () => {
  test.each([
    [
      'in the middle',
      ':mx CAP * LS :sasl tls away',
      ':mx CAP * LS :sasl away',
      ':mx CAP * LS :sasl XXX away',
    ],
    ['at the end', ':mx CAP * LS :sasl tls ', ':mx CAP * LS :sasl ', ':mx CAP * LS :sasl XXX '],
    ['all there is', ':mx CAP * LS :tls', ':mx CAP * LS :', ':mx CAP * LS :XXX'],
    ['without a colon', ':mx CAP * LS tls', ':mx CAP * LS ', ':mx CAP * LS XXX'],
    [
      'the way to the TLS port',
      ':mx CAP * LS :tls sts=port=6697',
      ':mx CAP * LS :',
      ':mx CAP * LS :XXX XXXXXXXXXXXXX',
    ],
    ['a longer word', ':mx CAP * LS :x/tls tlsx', ':mx CAP * LS :x/tls tlsx', ':mx CAP * LS :x/tls tlsx'],
    ['no list', ':mx NOTICE * :LS tls', ':mx NOTICE * :LS tls', ':mx NOTICE * :LS tls'],
  ])('%s', (_, line, without, masked) => {
    const message = fromText(`${line}\r\n`);
    expect(toText(forgery.withoutOffer(message)).trimEnd()).toBe(without.trimEnd());
    expect(toText(forgery.maskedOffer(message))).toBe(`${masked}\r\n`);
  });
});
