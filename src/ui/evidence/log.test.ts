import { expect, test } from 'vitest';

import { text } from '../../locale/text';

import { decided, delivered, moved, opened, said } from './for-tests';
import { logOf } from './log';

const host = { host: 'mail.example.org' };

/** Without time, host and process, which every line begins with. */
const words = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/^Nov 24 (09:\d\d:\d\d) mta postfix\/smtp\[\d+\]: /, '$1 '));

const id = '([0-9A-F]{10})';

test('plaintext: one line, and no word of TLS', () => {
  const lines = words(
    logOf(
      delivered([
        opened(16),
        said(96, 'EHLO', 'client'),
        said(216, 'MAIL', 'client'),
        moved(376, 'leaving'),
        moved(416, 'sent'),
      ]),
    ),
  );
  expect(lines).toEqual([
    expect.stringMatching(
      new RegExp(
        `^09:00:00 ${id}: to=<bob@example\\.org>, relay=mail\\.example\\.org\\[192\\.0\\.2\\.25\\]:25, delay=0\\.38, ` +
          'delays=0/0/0\\.22/0\\.16, dsn=2\\.0\\.0, status=sent \\(250 2\\.0\\.0 Ok: queued as 7C3B307C\\)$',
      ),
    ),
  ]);
});

test.each([
  ['client.peer-unchecked', 'Untrusted'],
  ['client.peer-let-pass', 'Untrusted'],
  ['client.peer-pkix', 'Verified'],
  ['client.peer-dane', 'Verified'],
] as const)('TLS, %s: %s', (answer, word) => {
  const steps = [
    opened(16),
    decided(176, 'client.who-is-there', answer),
    moved(176, 'CONNECTED', 'tls'),
    moved(376, 'leaving'),
  ];
  expect(words(logOf(delivered(steps)))[0]).toBe(
    `09:00:00 ${word} TLS connection established to mail.example.org[192.0.2.25]:25: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256 (128/128 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256`,
  );
});

test('the TLS of a policy fetch is none of the mail log’s', () => {
  const fetch = opened(5, { channel: 'https', to: 'policy-host', host: 'mta-sts.example.org', port: 443 });
  const lines = logOf(
    delivered([fetch, moved(9, 'CONNECTED', 'tls'), moved(10, 'deferred')], { delivery: 'deferred' }),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('relay=none, ');
});

test('a broken handshake is deferred, then sent without', () => {
  const steps = [
    opened(16),
    decided(156, 'client.broken', 'client.broken.later'),
    moved(156, 'waitingToRetry'),
    moved(300_156, 'lookingUpMx'),
    opened(300_172),
    said(300_272, 'MAIL', 'client'),
    moved(300_432, 'leaving'),
  ];
  const lines = words(logOf(delivered(steps)));
  expect(lines.map((line) => line.replace(new RegExp(id), 'ID'))).toEqual([
    '09:00:00 SSL_connect error to mail.example.org[192.0.2.25]:25: -1',
    '09:00:00 ID: to=<bob@example.org>, relay=mail.example.org[192.0.2.25]:25, delay=0.16, delays=0/0/0.16/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
    '09:05:00 ID: to=<bob@example.org>, relay=mail.example.org[192.0.2.25]:25, delay=300, delays=300/0/0.12/0.16, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 7C3B307C)',
  ]);
});

test('a host that refuses the connection is no relay', () => {
  const steps = [opened(16, { event: 'refused' }), moved(20, 'deferred')];
  const reason = text('client.no-connection', host);
  const [refused, ended] = words(logOf(delivered(steps, { delivery: 'deferred', status: '4.4.1', reason })));
  expect(refused).toBe('09:00:00 connect to mail.example.org[192.0.2.25]:25: Connection refused');
  expect(ended).toContain(
    'relay=none, delay=0.02, delays=0/0/0.02/0, dsn=4.4.1, status=deferred (connect to mail.example.org[192.0.2.25]:25: Connection refused)',
  );
});

test.each([
  [
    text('client.tls-missing', host),
    [],
    'TLS is required, but was not offered by host mail.example.org[192.0.2.25]',
  ],
  [
    text('client.tls-refused', host),
    [
      said(20, 'reply', 'server', '454 4.7.0 TLS not available\r\n'),
      said(30, 'reply', 'server', '221 2.0.0 Bye\r\n'),
    ],
    'TLS is required, but host mail.example.org[192.0.2.25] refused to start TLS: 454 4.7.0 TLS not available',
  ],
  [
    text('client.not-authenticated', host),
    [decided(20, 'client.who-is-there', 'client.refused.reference-identifier-mismatch')],
    'Server certificate not verified',
  ],
  [
    text('client.not-authenticated', host),
    [decided(20, 'client.who-is-there', 'client.refused.self-signed')],
    'Server certificate not trusted',
  ],
  [text('client.dane-unreachable', host), [], 'TLSA lookup error for mail.example.org:25'],
  [
    text('client.reply-no', { ...host, reply: '550 5.1.1 no' }),
    [said(20, 'RCPT', 'client'), said(40, 'QUIT', 'client')],
    'host mail.example.org[192.0.2.25] said: 550 5.1.1 no (in reply to RCPT TO command)',
  ],
  [
    text('client.reply-no', { ...host, reply: '554 no' }),
    [],
    'host mail.example.org[192.0.2.25] refused to talk to me: 554 no',
  ],
  [text('client.null-mx', { domain: 'example.org' }), [], 'Domain example.org does not accept mail (nullMX)'],
  [
    text('client.mx-not-in-policy', host),
    [],
    "mail.example.org is not on the list of the domain's MTA-STS policy",
  ],
])('%o in Postfix’s words', (reason, steps, expected) => {
  const run = delivered([opened(16), ...steps, moved(100, 'deferred')], { delivery: 'deferred', reason });
  expect(logOf(run).at(-1)).toContain(`status=deferred (${expected})`);
});
