/** LDAP, port 389, with the StartTLS operation (RFC 4511 section 4.14); port 636 with TLS from the start, which no RFC ever specified. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const ldap = defineDialect({
  id: 'ldap',
  name: 'LDAP',
  port: 389,
  implicitTlsPort: 636,
  specification: { rfc: 4511, section: '4.14' },
  upgradeCommand: 'StartTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'ldap' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
