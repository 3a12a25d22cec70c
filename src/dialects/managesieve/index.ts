/** ManageSieve, the keeping of mail filters on a server: RFC 5804, with STARTTLS in section 2.2. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const managesieve = defineDialect({
  id: 'managesieve',
  name: 'ManageSieve',
  port: 4190,
  implicitTlsPort: null,
  specification: { rfc: 5804, section: '2.2' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'managesieve',
  carries: 'session',
  finds: { by: 'name', label: 'sieve' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  client,
  server,
  listener,
  forgery,
  describe,
});
