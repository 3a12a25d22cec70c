/** The MySQL client/server protocol, port 3306, as MySQL and MariaDB speak it: a flag in the greeting, a packet without an answer, TLS. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const mysql = defineDialect({
  id: 'mysql',
  name: 'MySQL',
  port: 3306,
  implicitTlsPort: null,
  // No RFC specifies the protocol. This is what there is on an upgrade to TLS within any protocol.
  specification: { rfc: 9325, section: '3.2' },
  upgradeCommand: 'CLIENT_SSL',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'db' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
