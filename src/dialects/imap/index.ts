/** IMAP, the reading of mail that stays on the server: RFC 9051 (and 3501), STARTTLS in section 6.2.1, implicit TLS by RFC 8314. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const imap = defineDialect({
  id: 'imap',
  name: 'IMAP',
  port: 143,
  implicitTlsPort: 993,
  specification: { rfc: 9051, section: '6.2.1' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'imap',
  carries: 'session',
  finds: { by: 'name', label: 'imap' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
