/**
 * ACAP, settings and address books kept on a server: RFC 2244, with STARTTLS by RFC 2595 section 5. Hardly anybody uses it; its
 * address books went to LDAP and CardDAV.
 */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const acap = defineDialect({
  id: 'acap',
  name: 'ACAP',
  port: 674,
  implicitTlsPort: null,
  specification: { rfc: 2595, section: '5' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'acap' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  client,
  server,
  listener,
  forgery,
  describe,
});
