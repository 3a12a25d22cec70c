import { expect, test } from 'vitest';

import { text } from '../../locale/text';

import { delivered, moved, opened, said } from './for-tests';
import { bounceNotice } from './notice';

const returned = (reason: ReturnType<typeof text>): string =>
  bounceNotice(
    delivered([opened(16), said(20, 'RCPT', 'client'), moved(40, 'bounced')], {
      delivery: 'bounced',
      status: '5.1.1',
      reason,
    }),
  );

test('the other host’s words are told as its own', () => {
  const notice = returned(
    text('client.reply-no', { host: 'mail.example.org', reply: '550 5.1.1 no such user' }),
  );
  expect(notice).toContain(
    '\nStatus: 5.1.1\nRemote-MTA: dns; mail.example.org\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n',
  );
  expect(notice).toContain(
    '\n<bob@example.org>: host mail.example.org[192.0.2.25] said: 550 5.1.1 no such user (in reply to RCPT TO command)\n',
  );
});

test('our own reason is no other host’s', () => {
  const notice = returned(text('client.null-mx', { domain: 'example.org' }));
  expect(notice).toContain(
    '\nDiagnostic-Code: X-Postfix; Domain example.org does not accept mail (nullMX)\n',
  );
  expect(notice).not.toContain('Remote-MTA');
});
