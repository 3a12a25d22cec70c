/** SMTP between mail servers (MTA to MTA), port 25: RFC 5321 with the STARTTLS extension of RFC 3207. */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const smtpRelay = defineDialect({
  id: 'smtp-relay',
  name: 'SMTP',
  port: 25,
  implicitTlsPort: null,
  specification: { rfc: 3207, section: '' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'mail',
  finds: { by: 'mx' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
