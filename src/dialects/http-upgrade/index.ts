/** HTTP/1.1 with Upgrade to TLS, port 80 (RFC 2817); port 443 is what everybody uses instead. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const httpUpgrade = defineDialect({
  id: 'http-upgrade',
  name: 'HTTP',
  port: 80,
  implicitTlsPort: 443,
  specification: { rfc: 2817, section: '' },
  upgradeCommand: 'Upgrade: TLS/1.0',
  announcesUpgrade: false,
  alpn: 'http/1.1',
  carries: 'session',
  finds: { by: 'name', label: 'www' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'server',
  client,
  server,
  listener,
  forgery,
  describe,
});
