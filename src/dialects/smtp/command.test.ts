import { describe, expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { parseCommand, parsePath } from './command';

describe('a command line', () => {
  const command = (verb: string, argument = '') => ({ kind: 'command', verb, argument });
  const long = 'x'.repeat(600);
  test.each([
    ['a verb alone', 'QUIT\r\n', command('QUIT')],
    ['verbs are case-insensitive', 'eHlO host\r\n', command('EHLO', 'host')],
    ['the argument keeps its case', 'MAIL FROM:<A@b>\r\n', command('MAIL', 'FROM:<A@b>')],
    ['white space before CRLF is tolerated', 'STARTTLS \t\r\n', command('STARTTLS')],
    ['NUL is no text', 'NOOP \0\r\n', { kind: 'bad-syntax' }],
    ['a bare LF ends nothing', 'NOOP\nRSET\r\n', { kind: 'bad-syntax' }],
    ['a bare CR ends nothing', 'NOOP\rRSET\r\n', { kind: 'bad-syntax' }],
    ['an empty line', '\r\n', { kind: 'bad-syntax' }],
    ['a blank in front', ' NOOP\r\n', { kind: 'bad-syntax' }],
    ['non-ASCII', 'EHLO m\xfcller.example\r\n', { kind: 'not-ascii' }],
    ['no line end', 'NOOP', { kind: 'endless' }],
    ['512 octets are allowed', `NOOP ${'x'.repeat(505)}\r\n`, command('NOOP', 'x'.repeat(505))],
    ['513 are not', `NOOP ${'x'.repeat(506)}\r\n`, { kind: 'too-long' }],
    ['MAIL has 54 more for its extensions', `MAIL ${'x'.repeat(559)}\r\n`, command('MAIL', 'x'.repeat(559))],
    ['and no more than that', `MAIL ${'x'.repeat(560)}\r\n`, { kind: 'too-long' }],
    ['a line of one word', `${long}\r\n`, { kind: 'too-long' }],
  ])('%s', (_, line, expected) => {
    expect(parseCommand(fromText(line))).toEqual(expected);
  });
});

describe('a path', () => {
  test.each([
    ['mailbox', '<bob@Example.org>', 'bob@Example.org', 'example.org'],
    ['null reverse-path', '<>', '', null],
    ['postmaster alone', '<postMaster>', 'postMaster', null],
    ['dots inside', '<a.b+c@example.org>', 'a.b+c@example.org', 'example.org'],
    ['quoted local part', '<"a b"@example.org>', '"a b"@example.org', 'example.org'],
    ['quoted ">" and "@"', '<"x>@y"@example.org>', '"x>@y"@example.org', 'example.org'],
    ['quoted pair', '<"a\\"b"@example.org>', '"a\\"b"@example.org', 'example.org'],
    ['source route is ignored', '<@a.example,@b.example:bob@example.org>', 'bob@example.org', 'example.org'],
    ['address literal', '<bob@[192.0.2.1]>', 'bob@[192.0.2.1]', '[192.0.2.1]'],
    ['longest local part', `<${'a'.repeat(64)}@b>`, `${'a'.repeat(64)}@b`, 'b'],
  ])('%s', (_, text, address, domain) => {
    expect(parsePath(text)).toEqual({ path: { address, domain }, parameters: [] });
  });

  test.each([
    ['space after the colon', ' <bob@example.org>'],
    ['no angle brackets', 'bob@example.org'],
    ['no end', '<bob@example.org'],
    ['no domain', '<bob>'],
    ['no local part', '<@example.org>'],
    ['two dots', '<a..b@example.org>'],
    ['dot first', '<.a@example.org>'],
    ['dot last', '<a.@example.org>'],
    ['hyphen first in a label', '<a@-example.org>'],
    ['empty label', '<a@example..org>'],
    ['space inside', '<a b@example.org>'],
    ['words stuck to it', '<bob@example.org>SIZE=1'],
    ['local part too long', `<${'a'.repeat(65)}@b>`],
    ['domain too long', `<a@${'b'.repeat(256)}>`],
  ])('refused: %s', (_, text) => {
    expect(parsePath(text)).toBeNull();
  });

  test.each([
    ['SIZE', ' SIZE=1000', [{ keyword: 'SIZE', value: '1000' }]],
    ['keyword in any case', ' body=8BitMime', [{ keyword: 'BODY', value: '8BitMime' }]],
    [
      'two',
      ' SIZE=1 BODY=7BIT',
      [
        { keyword: 'SIZE', value: '1' },
        { keyword: 'BODY', value: '7BIT' },
      ],
    ],
    ['without a value', ' SMTPUTF8', [{ keyword: 'SMTPUTF8', value: null }]],
    ['an empty value is none', ' SIZE=', null],
    ['a value with "="', ' A=b=c', null],
    ['no keyword', ' =1', null],
  ])('parameters: %s', (_, text, expected) => {
    expect(parsePath(`<a@b>${text}`)?.parameters).toEqual(expected);
  });
});
