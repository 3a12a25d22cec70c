import { describe, expect, test } from 'vitest';

import { randomFrom } from '../random';

import { dkimKey, dkimRecord, keyOf, relaxedBody, signMail } from './dkim';

describe('RFC 8463 appendix A', () => {
  const key = keyOf(new Uint8Array(Buffer.from('nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=', 'base64')));

  test('the public key in the record, which is for reports only (RFC 8460 section 3)', () => {
    expect(dkimRecord(key)).toBe(
      'v=DKIM1; k=ed25519; s=tlsrpt; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    );
  });

  test('the signed message', () => {
    const headers = [
      { name: 'From', value: 'Joe SixPack <joe@football.example.com>' },
      { name: 'To', value: 'Suzie Q <suzie@shopping.example.net>' },
      { name: 'Subject', value: 'Is dinner ready?' },
      { name: 'Date', value: 'Fri, 11 Jul 2003 21:00:37 -0700 (PDT)' },
      { name: 'Message-ID', value: '<20030712040037.46341.5F8J@football.example.com>' },
    ];
    const body = 'Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n';
    const signer = { domain: 'football.example.com', selector: 'brisbane', key };
    const signed = signMail({ headers, body }, signer, 1_528_637_909);
    expect(signed).toEqual({ headers: [expect.anything(), ...headers], body });
    expect(signed.headers[0]?.name).toBe('DKIM-Signature');
    // As printed, except for where the lines of `b=` break, which is not signed.
    expect(signed.headers[0]?.value.replace(/(?<=; b=.*) /, '')).toBe(
      'v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com; i=@football.example.com; ' +
        'q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date : message-id : from : subject : date; ' +
        'bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; ' +
        'b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==',
    );
  });
});

describe('RFC 6376 section 3.4: relaxed bodies', () => {
  test.each([
    ['the example of section 3.4.5', ' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'],
    ['no line end at the end', 'a', 'a\r\n'],
    ['nothing', '', ''],
    ['nothing but blanks and line ends', ' \r\n\t\r\n', ''],
  ])('%s', (_, body, relaxed) => {
    expect(relaxedBody(body)).toBe(relaxed);
  });
});

test('a key hangs on the seed', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => dkimRecord(dkimKey(randomFrom(seed))));
  expect(one).toBe(same);
  expect(one).not.toBe(other);
});
