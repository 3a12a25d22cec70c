import { describe, expect, test } from 'vitest';

import { plainInBase64, readBase64, readPlain, showResponse } from './sasl';

const account = { user: 'alice', password: 'correct horse' };

test('PLAIN, as Dovecot and aiosmtpd took it', () => {
  expect(plainInBase64(account)).toBe('AGFsaWNlAGNvcnJlY3QgaG9yc2U=');
});

describe('reading PLAIN (RFC 4616)', () => {
  test.each([
    ['the example of section 4', '\0tim\0tanstaaftanstaaf', { user: 'tim', password: 'tanstaaftanstaaf' }],
    ['for oneself', 'tim\0tim\0x', { user: 'tim', password: 'x' }],
    ['for another', 'Ursel\0Kurt\0xipj3plmq', null],
    ['no password', '\0tim\0', null],
    ['no user', '\0\0x', null],
    ['two parts', 'tim\0x', null],
    ['four parts', '\0tim\0x\0y', null],
    ['nothing', '', null],
  ])('%s', (_, message, expected) => {
    expect(readPlain(message)).toEqual(expected);
  });
});

describe('base64 (RFC 4648 section 10)', () => {
  test.each([
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['Zm9vYmFy', 'foobar'],
    ['+/+/', '\xfb\xff\xbf'],
    ['Zg', null],
    ['Zg=', null],
    ['Z', null],
    ['Zm9v=', null],
    ['Zm 9v', null],
    ['-_-_', null],
    ['=', null],
  ])('%s', (text, expected) => {
    expect(readBase64(text)).toBe(expected);
  });
});

test.each([
  ['AGFsaWNlAGNvcnJlY3QgaG9yc2U=', 'user alice, password correct horse'],
  ['YWxpY2U=', 'alice'],
  ['*', '*'],
])('a notebook keeps of %s: %s', (response, kept) => {
  expect(showResponse(response)).toBe(kept);
});
