import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard, Side } from '../dialect';
import { overheard, type Chunk } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';

import { describe as describeNews } from './describe';
import { forgery } from './forgery';
import { nntp } from './index';
import { listener, type ListenerState } from './listener';

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const greeting: Chunk = ['server', '201 hi\r\n'];
const asked: Chunk = ['client', 'CAPABILITIES\r\n'];
const offer: Chunk = ['server', '101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n'];
const request: Chunk = ['client', 'STARTTLS\r\n'];

test('a whole session in plaintext', () => {
  const heard = overhear([
    greeting,
    asked,
    offer,
    ['client', 'AUTHINFO USER alice\r\n'],
    ['server', '381 more\r\n'],
    ['client', 'AUTHINFO PASS correct horse\r\n'],
    ['server', '281 ok\r\n'],
    ['client', 'GROUP example.test\r\n'],
    ['server', '211 1 1 1 example.test\r\n'],
    ['client', 'ARTICLE 1\r\n'],
    ['server', '220 1 <a@b>\r\nSubject: Lunch\r\n\r\n..\r\n.\r\n'],
  ]);
  expect(heard.map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    [null, 'capabilities', '201 hi'],
    [null, null, 'CAPABILITIES'],
    ['offer', 'capabilities', 'VERSION, STARTTLS'],
    [null, 'credentials', 'AUTHINFO USER alice'],
    [null, null, '381 more'],
    [null, 'credentials', 'AUTHINFO PASS correct horse'],
    [null, null, '281 ok'],
    [null, 'query', 'GROUP example.test'],
    [null, null, '211 1 1 1 example.test'],
    [null, 'query', 'ARTICLE 1'],
    [null, 'message', 'Subject: Lunch'],
  ]);
});

describe('the upgrade', () => {
  test.each<readonly [string, readonly Chunk[], Heard<ListenerState>['upgrade']]>([
    ['offer', [greeting, asked, offer], 'offer'],
    ['a list nobody asked for', [greeting, offer], null],
    [
      'the word in an article',
      [greeting, ['client', 'ARTICLE\r\n'], ['server', '220 1 <a@b>\r\nSTARTTLS\r\n.\r\n']],
      null,
    ],
    ['request', [greeting, request], 'request'],
    ['go-ahead', [greeting, request, ['server', '382 go\r\n']], 'go-ahead'],
    ['refusal', [greeting, request, ['server', '580 no\r\n']], 'refusal'],
    ['a go-ahead nobody asked for', [greeting, ['server', '382 go\r\n']], null],
    ['answered by somebody else', [greeting, request, asked, offer], 'offer'],
    [
      'with a command injected behind',
      [greeting, ['client', 'STARTTLS\r\nDATE\r\n'], ['server', '382 go\r\n']],
      'go-ahead',
    ],
  ])('%s', (_, chunks, upgrade) => {
    expect(overhear(chunks).at(-1)?.upgrade).toBe(upgrade);
  });
});

describe('the lies', () => {
  const list = (...lines: readonly string[]) =>
    `101 list\r\n${[...lines, '.'].map((line) => `${line}\r\n`).join('')}`;
  test.each([
    ['in the middle', ['A', 'starttls', 'B'], ['A', 'B']],
    ['all there is', ['STARTTLS'], []],
    ['with a login for later', ['AUTHINFO SASL', 'STARTTLS'], ['AUTHINFO USER SASL']],
    ['with a login without a way', ['AUTHINFO', 'STARTTLS'], ['AUTHINFO USER']],
    ['with a login for now', ['AUTHINFO SASL USER', 'STARTTLS'], ['AUTHINFO SASL USER']],
    ['not there', ['AUTHINFO', 'STARTTLSX'], ['AUTHINFO', 'STARTTLSX']],
  ])('without the offer: %s', (_, lines, expected) => {
    expect(toText(forgery.withoutOffer(fromText(list(...lines))))).toBe(list(...expected));
  });

  test('masked in place', () => {
    expect(toText(forgery.maskedOffer(fromText(list('A', 'StartTls', 'STARTTLSX'))))).toBe(
      list('A', 'XXXXXXXA', 'STARTTLSX'),
    );
  });

  test('no list is left as it is', () => {
    const article = fromText('220 1 <a@b>\r\nSTARTTLS\r\n.\r\n');
    expect([forgery.withoutOffer(article), forgery.maskedOffer(article)]).toEqual([article, article]);
  });
});

describe('taken apart', () => {
  const look = (from: Side, text: string) => {
    const { title, fields } = describeNews(from, fromText(text));
    return [title, ...outline(fields)];
  };

  test('a list', () => {
    expect(look('server', '101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n')).toEqual([
      '101 list',
      '0+10 response=101 list',
      '  0+3 response-code=101',
      '  4+4 text=list',
      '10+11 capability=VERSION 2',
      '21+10 capability=STARTTLS',
      '31+3 end of block=.',
    ]);
  });

  test('an article', () => {
    expect(look('server', '220 1 <a@b>\r\nFrom: a\r\n\r\n..\r\n.\r\n').slice(4)).toEqual([
      '13+9 From=From: a',
      '22+2 empty line=CRLF',
      '24+4 body=..',
      '28+3 end of block=.',
    ]);
  });

  test('commands', () => {
    expect(look('client', 'AUTHINFO PASS x y\r\nquit\r\n')).toEqual([
      'AUTHINFO PASS x y',
      '0+19 command=AUTHINFO PASS x y',
      '  0+13 keyword=AUTHINFO PASS',
      '  14+3 argument=x y',
      '19+6 command=quit',
      '  19+4 keyword=quit',
    ]);
  });
});

const bytes = bytesOf(
  ...texts(
    'AUTHINFO USER alice\r\n',
    'AUTHINFO PASS correct horse\r\n',
    'GROUP example.test\r\n',
    'ARTICLE\r\n',
  ),
  ...texts(
    'STARTTLS\r\n',
    'CAPABILITIES\r\n',
    '101 list\r\n',
    'STARTTLS\r\n.\r\n',
    '220 1 <a@b>\r\n',
    '.\r\n',
    '382 go\r\n',
  ),
  ...texts('201 hi\r\n', '281 in\r\n', '211 1 1 1 x\r\n', 'HELP\r\n'),
);

test('any octets in any pieces come to the same', () => expectSameInAnyPieces(nntp, bytes));
test('a description covers every octet once, whatever they are', () => expectDescribed(nntp, bytes));
