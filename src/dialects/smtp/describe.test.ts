import { describe, expect, test } from 'vitest';

import type { Field } from '../../bytes/field';
import { fromText } from '../../bytes/hex';
import { describe as describeSmtp } from './describe';

/** Each field as `offset+length name=value`, those inside it indented. */
const outline = (fields: readonly Field[], depth = ''): readonly string[] =>
  fields.flatMap(({ offset, length, name, value, fields: inner = [] }) => [
    `${depth}${offset}+${length} ${name}=${value}`,
    ...outline(inner, `${depth}  `),
  ]);

const look = (from: 'client' | 'server', text: string, about: string) => {
  const { title, fields } = describeSmtp(from, fromText(text), about);
  return [title, ...outline(fields)];
};

test('a greeting', () => {
  expect(look('server', '220 mx.example ESMTP hello\r\n', 'greeting')).toEqual([
    '220 mx.example ESMTP hello',
    '0+28 Reply-line=220 mx.example ESMTP hello',
    '  0+3 Reply-code=220',
    '  3+1 separator=SP',
    '  4+10 Domain=mx.example',
    '  15+11 textstring=ESMTP hello',
  ]);
});

test('a capability list', () => {
  expect(look('server', '250-mx\r\n250-SIZE 10\r\n250 STARTTLS\r\n', 'reply')).toEqual([
    '250-mx',
    '0+8 Reply-line=250-mx',
    '  0+3 Reply-code=250',
    '  3+1 separator="-"',
    '  4+2 Domain=mx',
    '8+13 ehlo-line=250-SIZE 10',
    '  8+3 Reply-code=250',
    '  11+1 separator="-"',
    '  12+4 ehlo-keyword=SIZE',
    '  17+2 ehlo-param=10',
    '21+14 ehlo-line=250 STARTTLS',
    '  21+3 Reply-code=250',
    '  24+1 separator=SP',
    '  25+8 ehlo-keyword=STARTTLS',
  ]);
});

test('two replies in one segment', () => {
  expect(look('server', '250 2.1.0 Ok\r\n354\r\n', 'reply')).toEqual([
    '250 2.1.0 Ok',
    '0+14 Reply-line=250 2.1.0 Ok',
    '  0+3 Reply-code=250',
    '  3+1 separator=SP',
    '  4+5 status-code=2.1.0',
    '  10+2 textstring=Ok',
    '14+5 Reply-line=354',
    '  14+3 Reply-code=354',
  ]);
});

test('commands', () => {
  const text = 'ehlo c\r\nMAIL FROM:<a@b> SIZE=1  X=y\r\nSTARTTLS\r\nRCPT TO:b\r\n';
  expect(look('client', text, 'EHLO')).toEqual([
    'ehlo c',
    '0+8 command=ehlo c',
    '  0+4 verb=ehlo',
    '  5+1 Domain=c',
    '8+29 command=MAIL FROM:<a@b> SIZE=1  X=y',
    '  8+4 verb=MAIL',
    '  18+5 Reverse-path=<a@b>',
    '  24+6 esmtp-param=SIZE=1',
    '  32+3 esmtp-param=X=y',
    '37+10 command=STARTTLS',
    '  37+8 verb=STARTTLS',
    '47+11 command=RCPT TO:b',
    '  47+4 verb=RCPT',
    '  52+4 octets=TO:b',
  ]);
});

test('a message and a command behind it', () => {
  const text = 'From: a\r\nSubject: x\r\n y\r\n\r\nHi\r\n..\r\n.\r\nQUIT\r\n';
  expect(look('client', text, 'message')).toEqual([
    'Subject: x',
    '0+9 From=From: a',
    '9+16 Subject=Subject: x·· y',
    '25+2 empty line=CRLF',
    '27+8 body=Hi··..',
    '35+3 end of mail data=.',
    '38+6 command=QUIT',
    '  38+4 verb=QUIT',
  ]);
});

describe('a message', () => {
  test.each([
    ['nothing but its end', '.\r\n', ['', '0+3 end of mail data=.']],
    ['no header', '\r\nHi\r\n.\r\n', ['Hi', '0+2 empty line=CRLF', '2+4 body=Hi', '6+3 end of mail data=.']],
    ['no body', 'A: b\r\n.\r\n', ['A: b', '0+6 A=A: b', '6+3 end of mail data=.']],
    ['not ended', 'A: b\r\n\r\nHi', ['Hi', '0+6 A=A: b', '6+2 empty line=CRLF', '8+2 body=Hi']],
    ['no header field', 'what\r\n.\r\n', ['what', '0+6 octets=what', '6+3 end of mail data=.']],
  ])('%s', (_, text, expected) => {
    expect(look('client', text, 'message')).toEqual(expected);
  });
});

describe('REQUIRETLS and TLS-Required', () => {
  const explained = (from: 'client' | 'server', text: string, about: string) =>
    describeSmtp(from, fromText(text), about)
      .fields.flatMap((line) => [line, ...(line.fields ?? [])])
      .map(({ value, meaning, source }) => [value, meaning, source?.rfc, source?.section]);

  test.each([
    ['server', '250-mx\r\n250 REQUIRETLS\r\n', 'reply', ['REQUIRETLS', 'smtp.keyword-requiretls', 8689, '2']],
    ['client', 'MAIL FROM:<a@b> requiretls\r\n', 'MAIL', ['requiretls', 'smtp.param-requiretls', 8689, '2']],
    [
      'client',
      'TLS-Required: No\r\n\r\nHi\r\n.\r\n',
      'message',
      ['TLS-Required: No', 'message.header-tls-required', 8689, '3'],
    ],
  ] as const)('from the %s: %s', (from, text, about, expected) => {
    expect(explained(from, text, about)).toContainEqual(expected);
  });
});

test('octets that are no SMTP', () => {
  expect(look('client', '\x16\x03\x01\0\x05', 'EHLO')).toEqual(['·····', '0+5 octets=·····']);
  expect(look('server', '\x15\x03\x03', 'reply')).toEqual(['···', '0+3 octets=···']);
  expect(look('server', '', 'reply')).toEqual(['']);
});
