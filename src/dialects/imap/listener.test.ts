import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard } from '../dialect';
import { overheard, type Chunk } from '../for-tests';

import { forgery } from './forgery';
import { listener, type ListenerState } from './listener';

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const greeting: Chunk = ['server', '* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n'];
const request: Chunk = ['client', 'a1 STARTTLS\r\n'];

test('a whole session in plaintext', () => {
  const heard = overhear([
    ['server', '* OK hi\r\n'],
    ['client', 'a1 CAPABILITY\r\n'],
    ['server', '* CAPABILITY IMAP4rev1\r\na1 OK done\r\n'],
    ['client', 'a2 LOGIN alice "correct horse"\r\n'],
    ['server', 'a2 OK in\r\n'],
    ['client', 'a3 SELECT INBOX\r\n'],
    ['server', '* 1 EXISTS\r\na3 OK done\r\n'],
    ['client', 'a4 FETCH 1 BODY.PEEK[]\r\n'],
    ['server', '* 1 FETCH (BODY[] {20}\r\nSubject: Lunch\r\n\r\n\r\n)\r\na4 OK done\r\n'],
  ]);
  expect(heard.map(({ carries, text }) => [carries, text])).toEqual([
    ['capabilities', '* OK hi'],
    [null, 'a1 CAPABILITY'],
    ['capabilities', '* CAPABILITY IMAP4rev1'],
    [null, 'a1 OK done'],
    ['credentials', 'a2 LOGIN alice "correct horse"'],
    [null, 'a2 OK in'],
    ['query', 'a3 SELECT INBOX'],
    ['mailbox', '* 1 EXISTS'],
    [null, 'a3 OK done'],
    ['query', 'a4 FETCH 1 BODY.PEEK[]'],
    ['message', 'Subject: Lunch'],
    [null, 'a4 OK done'],
  ]);
});

describe('the upgrade', () => {
  test.each<readonly [string, readonly Chunk[], Heard<ListenerState>['upgrade']]>([
    ['offer in the greeting', [greeting], 'offer'],
    ['offer in a list', [['server', '* capability imap4rev1 starttls\r\n']], 'offer'],
    ['offer with an answer', [['server', 'a1 OK [CAPABILITY STARTTLS] hi\r\n']], 'offer'],
    ['a list without', [['server', '* CAPABILITY IMAP4rev1\r\n']], null],
    ['words about it', [['server', '* OK try STARTTLS\r\n']], null],
    ['request', [greeting, request], 'request'],
    ['go-ahead', [greeting, request, ['server', 'a1 OK go\r\n']], 'go-ahead'],
    ['not now', [greeting, request, ['server', 'a1 NO no\r\n']], 'refusal'],
    ['what?', [greeting, request, ['server', 'a1 BAD no\r\n']], 'refusal'],
    ['an answer to something else', [greeting, request, ['server', 'a2 OK no\r\n']], null],
    ['an answer nobody asked for', [greeting, ['server', 'a1 OK go\r\n']], null],
    [
      'with a command injected behind',
      [greeting, ['client', 'a1 STARTTLS\r\nb NOOP\r\n'], ['server', 'a1 OK go\r\n']],
      'go-ahead',
    ],
    ['the word inside a literal', [greeting, ['client', 'a1 LOGIN {13+}\r\nb STARTTLS\r\n\r\n']], null],
  ])('%s', (_, chunks, upgrade) => {
    expect(overhear(chunks).at(-1)?.upgrade).toBe(upgrade);
  });
});

describe('passwords', () => {
  test.each<readonly [string, readonly Chunk[], string]>([
    [
      'literals that wait',
      [
        ['client', 'a1 LOGIN {5}\r\n'],
        ['server', '+ OK\r\n'],
        ['client', 'alice {13}\r\n'],
        ['server', '+ OK\r\n'],
        ['client', 'correct horse\r\n'],
      ],
      'a1 LOGIN alice correct horse',
    ],
    [
      'PLAIN in one line',
      [['client', 'a1 AUTHENTICATE PLAIN AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n']],
      'user alice, password correct horse',
    ],
    [
      'PLAIN in two',
      [
        ['client', 'a1 AUTHENTICATE PLAIN\r\n'],
        ['server', '+ \r\n'],
        ['client', 'AGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n'],
      ],
      'user alice, password correct horse',
    ],
  ])('%s', (_, chunks, text) => {
    expect(overhear(chunks).at(-1)).toMatchObject({ carries: 'credentials', text });
  });

  test('a literal that was refused does not come', () => {
    const heard = overhear([
      ['client', 'a1 LOGIN {99}\r\n'],
      ['server', 'a1 NO no\r\n'],
      ['client', 'a2 STARTTLS\r\n'],
    ]);
    expect(heard.at(-1)?.upgrade).toBe('request');
  });
});

describe('the lies', () => {
  test.each([
    ['a greeting', '* OK [CAPABILITY A STARTTLS B] hi\r\n', '* OK [CAPABILITY A B] hi\r\n'],
    ['at the end', '* CAPABILITY A starttls\r\n', '* CAPABILITY A\r\n'],
    ['with the ban on LOGIN', '* CAPABILITY STARTTLS LOGINDISABLED\r\n', '* CAPABILITY AUTH=PLAIN\r\n'],
    ['no offer', '* CAPABILITY A LOGINDISABLED\r\n', '* CAPABILITY A LOGINDISABLED\r\n'],
    ['words', '* OK STARTTLS\r\n', '* OK STARTTLS\r\n'],
    [
      'words behind the list',
      '* OK [CAPABILITY STARTTLS] do STARTTLS now\r\n',
      '* OK [CAPABILITY] do STARTTLS now\r\n',
    ],
  ])('without the offer: %s', (_, words, expected) => {
    expect(toText(forgery.withoutOffer(fromText(words)))).toBe(expected);
  });

  test.each([
    ['a greeting', '* OK [CAPABILITY A STARTTLS B] hi\r\n', '* OK [CAPABILITY A XXXXXXXA B] hi\r\n'],
    [
      'LOGINDISABLED stays',
      '* CAPABILITY STARTTLS LOGINDISABLED\r\n',
      '* CAPABILITY XXXXXXXA LOGINDISABLED\r\n',
    ],
    ['words', '* OK STARTTLS\r\n', '* OK STARTTLS\r\n'],
  ])('masked: %s', (_, words, expected) => {
    expect(toText(forgery.maskedOffer(fromText(words)))).toBe(expected);
  });

  test('the refusal has the tag of the request', () => {
    expect(toText(forgery.refusal(fromText('x7 STARTTLS\r\n'), 'temporary'))).toMatch(
      /^x7 NO \[UNAVAILABLE\] .*\r\n$/,
    );
    expect(toText(forgery.refusal(fromText('x7 STARTTLS\r\n'), 'permanent'))).toMatch(/^x7 BAD .*\r\n$/);
  });
});
