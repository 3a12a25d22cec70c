import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard } from '../dialect';
import { overheard, type Chunk } from '../for-tests';
import { forgeryOf } from './forgery';
import { listener, type ListenerState } from './listener';

const forgery = forgeryOf('relay');

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const greeting: Chunk = ['server', '220 mx ESMTP\r\n'];
const ehlo: Chunk = ['client', 'EHLO c\r\n'];
const offer: Chunk = ['server', '250-mx\r\n250-SIZE 1\r\n250 STARTTLS\r\n'];
const request: Chunk = ['client', 'STARTTLS\r\n'];
const goAhead: Chunk = ['server', '220 2.0.0 Ready\r\n'];
const mail: Chunk = ['client', 'MAIL FROM:<a@b>\r\n'];
const rcpt: Chunk = ['client', 'RCPT TO:<b@c>\r\n'];
const ok: Chunk = ['server', '250 2.1.0 Ok\r\n'];
const data: Chunk = ['client', 'DATA\r\n'];
const go: Chunk = ['server', '354 go\r\n'];

test('a whole session in plaintext', () => {
  const message: Chunk = ['client', 'From: a\r\nSubject: Lunch\r\n\r\nQUIT\r\n..\r\n.\r\n'];
  const heard = overhear([greeting, ehlo, offer, mail, ok, rcpt, ok, data, go, message, ok]);
  expect(heard.map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    [null, 'capabilities', '220 mx ESMTP'],
    [null, null, 'EHLO c'],
    ['offer', 'capabilities', 'mx, SIZE, STARTTLS'],
    [null, 'envelope', 'MAIL FROM:<a@b>'],
    [null, null, '250 2.1.0 Ok'],
    [null, 'envelope', 'RCPT TO:<b@c>'],
    [null, null, '250 2.1.0 Ok'],
    [null, null, 'DATA'],
    [null, null, '354 go'],
    [null, 'message', 'Subject: Lunch'],
    [null, null, '250 2.1.0 Ok'],
  ]);
});

describe('the upgrade', () => {
  const refusal: Chunk = ['server', '454 4.7.0 no\r\n'];
  test.each<readonly [string, readonly Chunk[], Heard<ListenerState>['upgrade']]>([
    ['offer', [greeting, ehlo, offer], 'offer'],
    ['offer in lower case', [greeting, ehlo, ['server', '250-mx\r\n250 starttls\r\n']], 'offer'],
    ['a list without', [greeting, ehlo, ['server', '250-mx\r\n250 SIZE\r\n']], null],
    ['a host called STARTTLS', [greeting, ehlo, ['server', '250 STARTTLS\r\n']], null],
    ['the same words in answer to HELO', [greeting, ['client', 'HELO c\r\n'], offer], null],
    ['request', [greeting, ehlo, offer, request], 'request'],
    ['a request with an argument is none', [greeting, ['client', 'STARTTLS now\r\n']], null],
    ['go-ahead', [greeting, ehlo, offer, request, goAhead], 'go-ahead'],
    ['go-ahead without discovery', [greeting, request, goAhead], 'go-ahead'],
    ['a go-ahead that nobody asked for', [greeting, ehlo, offer, goAhead], null],
    ['a second one', [greeting, request, goAhead, goAhead], null],
    ['a second one behind an answer never heard', [greeting, ehlo, request, goAhead, goAhead], null],
    ['an offer behind an answer to DATA never heard', [greeting, data, ehlo, offer], 'offer'],
    ['the greeting is none', [greeting], null],
    ['refusal', [greeting, request, refusal], 'refusal'],
    ['a refusal of something else', [greeting, mail, refusal], null],
    ['pipelined', [greeting, ['client', 'EHLO c\r\nSTARTTLS\r\n'], offer, goAhead], 'go-ahead'],
    [
      'with a command injected behind the request',
      [greeting, ['client', 'STARTTLS\r\nNOOP\r\n'], goAhead],
      'go-ahead',
    ],
  ])('%s', (_, chunks, upgrade) => {
    expect(overhear(chunks).at(-1)?.upgrade).toBe(upgrade);
  });
});

describe('mail data', () => {
  const words: Chunk = ['client', 'MAIL FROM:<x@y>\r\n.\r\n'];
  test.each<readonly [string, readonly Chunk[], string | null]>([
    ['after 354', [greeting, mail, ok, rcpt, ok, data, go, words], 'message'],
    ['a 354 that answers no DATA does not count', [greeting, mail, go, words], null],
    ['DATA refused', [greeting, data, ['server', '503 5.5.1 no\r\n'], words], null],
    [
      'pipelined',
      [greeting, ['client', 'MAIL FROM:<a@b>\r\nRCPT TO:<b@c>\r\nDATA\r\n'], ok, ok, go, words],
      'message',
    ],
    [
      'after a request that somebody else answered',
      [greeting, ehlo, offer, request, mail, ok, rcpt, ok, data, go, words],
      'message',
    ],
    ['inside TLS, where nobody greets', [ehlo, offer, mail, ok, rcpt, ok, data, go, words], 'message'],
  ])('%s', (_, chunks, carries) => {
    expect(overhear(chunks).at(-1)?.carries).toBe(carries);
  });

  test.each([
    ['subject', 'A: b\r\nsubject: x\r\n\r\nHi\r\n.\r\n', 'subject: x'],
    ['no subject', 'A: b\r\n\r\n\r\nHi\r\nyou\r\n.\r\n', 'Hi'],
    ['UTF-8', 'Subject: M\xc3\xbcsli\r\n.\r\n', 'Subject: Müsli'],
  ])('its text: %s', (_, content, text) => {
    expect(overhear([greeting, mail, ok, rcpt, ok, data, go, ['client', content]]).at(-1)?.text).toBe(text);
  });
});

describe('the lies', () => {
  const list = (...lines: readonly string[]) => fromText(lines.map((line) => `${line}\r\n`).join(''));
  test.each([
    ['in the middle', ['250-mx', '250-STARTTLS', '250 SIZE 1'], ['250-mx', '250 SIZE 1']],
    ['at the end', ['250-mx', '250-SIZE 1', '250 STARTTLS'], ['250-mx', '250 SIZE 1']],
    ['all there is', ['250-mx', '250 StartTls'], ['250 mx']],
    ['twice', ['250-STARTTLS', '250-STARTTLS', '250 starttls'], ['250 STARTTLS']],
    ['not there', ['250-mx', '250 SIZE'], ['250-mx', '250 SIZE']],
    ['not there, every octet kept', ['250-mx', '250'], ['250-mx', '250']],
    ['a longer word', ['250-mx', '250 STARTTLSX'], ['250-mx', '250 STARTTLSX']],
    ['no reply', ['what', 'STARTTLS'], ['what', 'STARTTLS']],
  ])('without the offer: %s', (_, lines, expected) => {
    expect(toText(forgery.withoutOffer(list(...lines)))).toBe(toText(list(...expected)));
  });

  test.each([
    ['in the middle', ['250-mx', '250-STARTTLS', '250 SIZE'], ['250-mx', '250-XXXXXXXA', '250 SIZE']],
    ['at the end, in lower case', ['250-mx', '250 starttls'], ['250-mx', '250 XXXXXXXA']],
    ['with a parameter', ['250-mx', '250 STARTTLS x'], ['250-mx', '250 XXXXXXXA x']],
    ['a host of that name', ['250-STARTTLS', '250 SIZE'], ['250-STARTTLS', '250 SIZE']],
    ['a longer word', ['250-mx', '250 STARTTLSX'], ['250-mx', '250 STARTTLSX']],
  ])('masked: %s', (_, lines, expected) => {
    expect(toText(forgery.maskedOffer(list(...lines)))).toBe(toText(list(...expected)));
  });
});
