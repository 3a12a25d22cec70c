import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard } from '../dialect';
import { overheard, type Chunk } from '../for-tests';

import { forgery } from './forgery';
import { listener, type ListenerState } from './listener';

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const greeting: Chunk = ['server', '+OK ready\r\n'];
const capa: Chunk = ['client', 'CAPA\r\n'];
const offer: Chunk = ['server', '+OK\r\nTOP\r\nSTLS\r\n.\r\n'];
const request: Chunk = ['client', 'STLS\r\n'];
const goAhead: Chunk = ['server', '+OK Begin TLS negotiation now.\r\n'];
const ok: Chunk = ['server', '+OK\r\n'];
const no: Chunk = ['server', '-ERR no\r\n'];

test('a whole session in plaintext', () => {
  const chunks: readonly Chunk[] = [
    ...[greeting, capa, offer],
    ...([['client', 'USER alice\r\n'], ok, ['client', 'PASS correct horse\r\n'], ok] as const),
    ...([
      ['client', 'STAT\r\n'],
      ['server', '+OK 1 9\r\n'],
    ] as const),
    ...([
      ['client', 'UIDL\r\n'],
      ['server', '+OK\r\n1 abc\r\n.\r\n'],
    ] as const),
    ...([
      ['client', 'RETR 1\r\n'],
      ['server', '+OK\r\nSubject: Lunch\r\n\r\nHi\r\n.\r\n'],
    ] as const),
    ...([['client', 'QUIT\r\n'], ok] as const),
  ];
  expect(overhear(chunks).map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    [null, 'capabilities', '+OK ready'],
    [null, null, 'CAPA'],
    ['offer', 'capabilities', 'TOP, STLS'],
    [null, 'credentials', 'USER alice'],
    [null, null, '+OK'],
    [null, 'credentials', 'PASS correct horse'],
    [null, null, '+OK'],
    [null, null, 'STAT'],
    [null, 'mailbox', '+OK 1 9'],
    [null, null, 'UIDL'],
    [null, 'mailbox', '+OK, 1 abc, .'],
    [null, null, 'RETR 1'],
    [null, 'message', 'Subject: Lunch'],
    [null, null, 'QUIT'],
    [null, null, '+OK'],
  ]);
});

describe('the upgrade', () => {
  test.each<readonly [string, readonly Chunk[], Heard<ListenerState>['upgrade']]>([
    ['offer', [greeting, capa, offer], 'offer'],
    ['a list without', [greeting, capa, ['server', '+OK\r\nTOP\r\n.\r\n']], null],
    ['no list', [greeting, capa, no], null],
    ['the words of an offer in a message', [greeting, ['client', 'RETR 1\r\n'], offer], null],
    ['request', [greeting, request], 'request'],
    ['a request with an argument, for servers take it', [greeting, ['client', 'stls now\r\n']], 'request'],
    ['go-ahead', [greeting, capa, offer, request, goAhead], 'go-ahead'],
    ['go-ahead in few words', [greeting, request, ok], 'go-ahead'],
    ['refusal', [greeting, request, no], 'refusal'],
    ['a refusal of something else', [greeting, ['client', 'USER a\r\n'], no], null],
    ['a go-ahead that nobody asked for', [greeting, goAhead], null],
    ['a second one', [greeting, request, goAhead, goAhead], null],
    ['somebody else answered', [greeting, request, ['client', 'USER a\r\n'], ok], null],
    ['and then an offer', [greeting, request, capa, offer], 'offer'],
    ['inside TLS, where nobody greets', [capa, offer], 'offer'],
    ['pipelined', [greeting, ['client', 'CAPA\r\nSTLS\r\n'], offer, goAhead], 'go-ahead'],
  ])('%s', (_, chunks, upgrade) => {
    expect(overhear(chunks).at(-1)?.upgrade).toBe(upgrade);
  });
});

describe('a login by AUTH', () => {
  const credentials = (chunks: readonly Chunk[]) =>
    overhear([greeting, ...chunks])
      .filter(({ carries }) => carries === 'credentials')
      .map(({ text }) => text);

  test.each<readonly [string, readonly Chunk[], readonly string[]]>([
    [
      'in one line',
      [['client', 'AUTH PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n'], ok],
      ['AUTH PLAIN: user alice, password correct horse'],
    ],
    [
      'step by step',
      [
        ['client', 'AUTH LOGIN\r\n'],
        ['server', '+ VXNlcm5hbWU6\r\n'],
        ['client', 'YWxpY2U=\r\n'],
        ['server', '+ UGFzc3dvcmQ6\r\n'],
        ['client', 'Y29ycmVjdCBob3JzZQ==\r\n'],
        ok,
        ['client', 'STAT\r\n'],
      ],
      ['alice', 'correct horse'],
    ],
    ['refused', [['client', 'AUTH PLAIN\r\n'], no, ['client', 'QUIT\r\n']], []],
  ])('%s', (_, chunks, expected) => {
    expect(credentials(chunks)).toEqual(expected);
  });
});

describe('the lies', () => {
  const list = (...lines: readonly string[]): string => ['+OK', ...lines, '.', ''].join('\r\n');
  test.each([
    ['in the middle', list('TOP', 'STLS', 'USER'), list('TOP', 'USER')],
    ['in lower case', list('stls', 'USER'), list('USER')],
    ['a password is invited where none was', list('STLS', 'SASL'), list('SASL', 'USER')],
    ['all there is', list('STLS'), list('USER')],
    ['not there', list('TOP', 'SASL'), list('TOP', 'SASL')],
    ['a longer word', list('STLSX'), list('STLSX')],
    ['no list', '-ERR no\r\n', '-ERR no\r\n'],
  ])('without the offer: %s', (_, true_, expected) => {
    expect(toText(forgery.withoutOffer(fromText(true_)))).toBe(expected);
  });

  test.each([
    ['in the middle', list('TOP', 'STLS', 'USER'), list('TOP', 'XXXX', 'USER')],
    ['in lower case', list('stls'), list('XXXX')],
    ['a longer word', list('STLSX'), list('STLSX')],
    ['in the words of the server', '+OK STLS\r\n.\r\n', '+OK STLS\r\n.\r\n'],
  ])('masked: %s', (_, true_, expected) => {
    expect(toText(forgery.maskedOffer(fromText(true_)))).toBe(expected);
  });
});
