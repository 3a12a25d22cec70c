/** Signatures made by others (the vector of RFC 8463, Node) and by us, whole and spoiled. */
import { createHash, createPrivateKey, sign } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { randomFrom } from '../random';

import { dkimKey, dkimRecord, keyOf, signMail } from './dkim';
import { checkSignature, type KeyLookup } from './dkim-check';
import { formatMail, parseMail, type Mail } from './message';

const key = dkimKey(randomFrom(1));
const record = dkimRecord(key);
const domain = 'sender.example';
const at: KeyLookup = (name) => (name === 'tlsrpt._domainkey.sender.example' ? record : null);

const plain: Mail = {
  headers: [
    { name: 'From', value: 'tls-reports@sender.example' },
    { name: 'Date', value: 'Wed, 25 Nov 2026 02:02:34 +0000' },
    { name: 'Subject', value: 'Report Domain: example.org' },
    { name: 'TLS-Report-Submitter', value: domain },
  ],
  body: 'A report.\r\n\r\nMore.\r\n',
};
const signed = signMail(plain, { domain, selector: 'tlsrpt', key }, 1_795_572_154);

/** With other words in the signature itself. */
const resigned = (change: (value: string) => string): Mail => ({
  ...signed,
  headers: signed.headers.map((field, i) => (i === 0 ? { ...field, value: change(field.value) } : field)),
});

test('our own signature holds, before and after the way of the mail', () => {
  expect(checkSignature(signed, domain, at)).toEqual({ ok: true, value: { selector: 'tlsrpt' } });
  expect(checkSignature(parseMail(formatMail(signed))!, domain, at).ok).toBe(true);
});

test('RFC 8463 appendix A, by a key record that is for reports', () => {
  const vector = [
    'DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;',
    ' d=football.example.com; i=@football.example.com;',
    ' q=dns/txt; s=brisbane; t=1528637909; h=from : to :',
    ' subject : date : message-id : from : subject : date;',
    ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
    ' b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus',
    ' Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==',
    'From: Joe SixPack <joe@football.example.com>',
    'To: Suzie Q <suzie@shopping.example.net>',
    'Subject: Is dinner ready?',
    'Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)',
    'Message-ID: <20030712040037.46341.5F8J@football.example.com>',
    '',
    'Hi.',
    '',
    'We lost the game.  Are you hungry yet?',
    '',
    'Joe.',
    '',
  ].join('\r\n');
  const published = dkimRecord(
    keyOf(new Uint8Array(Buffer.from('nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=', 'base64'))),
  );
  const mail = parseMail(fromText(vector))!;
  expect(checkSignature(mail, 'football.example.com', () => published).ok).toBe(true);
  const other = { ...mail, body: mail.body.replace('lost', 'won') };
  expect(checkSignature(other, 'football.example.com', () => published)).toMatchObject({ error: 'body' });
});

test('a signature that Node makes over fields with folds and blanks', () => {
  const head = 'From: a@sender.example\r\nSubject:  two\r\n\t words \r\nDate: today';
  const tags = `v=1; a=ed25519-sha256; c=relaxed/relaxed; d=${domain}; s=tlsrpt; h=date:subject:from; bh=${createHash(
    'sha256',
  )
    .update('one two\r\n')
    .digest('base64')}; b=`;
  const input = `date:today\r\nsubject:two words\r\nfrom:a@sender.example\r\ndkim-signature:${tags}`;
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: Buffer.from(key.privateKey).toString('base64url'),
      x: Buffer.from(key.publicKey).toString('base64url'),
    },
  });
  const signature = sign(null, createHash('sha256').update(input).digest(), privateKey).toString('base64');
  const mail = `${head}\r\nDKIM-Signature: ${tags}\r\n ${signature}\r\n\r\none \t two  \r\n\r\n\r\n`;
  expect(checkSignature(parseMail(fromText(mail))!, domain, at).ok).toBe(true);
});

describe('what must not hold', () => {
  test.each([
    ['no signature', plain, at, 'unsigned'],
    [
      'a signature of another domain',
      resigned((v) => v.replace(`d=${domain}`, 'd=evil.example')),
      at,
      'unsigned',
    ],
    ['another body', { ...signed, body: signed.body.replace('More', 'Less') }, at, 'body'],
    ['more behind the body', { ...signed, body: `${signed.body}Added.\r\n` }, at, 'body'],
    [
      'another subject',
      { ...signed, headers: signed.headers.map((f) => (f.name === 'Subject' ? { ...f, value: 'x' } : f)) },
      at,
      'signature',
    ],
    [
      'one more From',
      { ...signed, headers: [...signed.headers, { name: 'From', value: 'x@x' }] },
      at,
      'signature',
    ],
    ['l= (RFC 8460 section 3)', resigned((v) => v.replace('; b=', '; l=10; b=')), at, 'part-of-body'],
    [
      'From not signed',
      resigned((v) => v.replace(/from : /g, '').replace(' : from', '')),
      at,
      'unsigned-field',
    ],
    ['no key in the DNS', signed, () => null, 'no-key'],
    ['a revoked key (p= empty)', signed, () => 'v=DKIM1; k=ed25519; s=tlsrpt; p=', 'no-key'],
    ['a key for other mail', signed, () => record.replace('s=tlsrpt', 's=email'), 'key-for-others'],
    ['a key that says nothing of reports', signed, () => record.replace('s=tlsrpt; ', ''), 'key-for-others'],
    ['another key', signed, () => dkimRecord(dkimKey(randomFrom(2))), 'signature'],
    ['RSA, which we do not have', resigned((v) => v.replace('ed25519-', 'rsa-')), at, 'unsupported'],
    ['no base64', resigned((v) => v.replace(/b=[^;]*$/, 'b=!')), at, 'unsupported'],
    ['a signature of three octets', resigned((v) => v.replace(/; b=[^;]*$/, '; b=AAAA')), at, 'signature'],
  ] as const)('%s', (_, mail, lookup, error) => {
    expect(checkSignature(mail, domain, lookup)).toEqual({ ok: false, error });
  });

  test('one bad signature beside a good one is no matter', () => {
    const [good] = signed.headers;
    const bad = { name: 'DKIM-Signature', value: good!.value.replace(/; b=.*$/, '; b=AAAA') };
    expect(checkSignature({ ...signed, headers: [bad, ...signed.headers] }, domain, at).ok).toBe(true);
  });
});
