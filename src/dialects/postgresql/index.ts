/** PostgreSQL's frontend/backend protocol 3.0, port 5432: SSLRequest, or TLS at once on the same port (since PostgreSQL 17). */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const postgresql = defineDialect({
  id: 'postgresql',
  name: 'PostgreSQL',
  port: 5432,
  implicitTlsPort: 5432,
  // No RFC specifies the protocol. This is what there is on an upgrade to TLS within any protocol.
  specification: { rfc: 9325, section: '3.2' },
  upgradeCommand: 'SSLRequest',
  announcesUpgrade: false,
  alpn: 'postgresql',
  carries: 'session',
  finds: { by: 'name', label: 'db' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
