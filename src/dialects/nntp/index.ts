/** NNTP, the reading of news: RFC 3977 with STARTTLS by RFC 4642, and implicit TLS on port 563, which RFC 8143 prefers. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const nntp = defineDialect({
  id: 'nntp',
  name: 'NNTP',
  port: 119,
  implicitTlsPort: 563,
  specification: { rfc: 4642, section: '' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'nntp',
  carries: 'session',
  finds: { by: 'name', label: 'news' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
