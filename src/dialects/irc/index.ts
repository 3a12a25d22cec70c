/** IRC: RFC 2812 with the `tls` capability and STARTTLS of IRCv3, port 6667, and TLS from the start on 6697 (RFC 7194). */
import { defineDialect } from '../dialect';

import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const irc = defineDialect({
  id: 'irc',
  name: 'IRC',
  port: 6667,
  implicitTlsPort: 6697,
  specification: { rfc: 2812, section: '' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'irc',
  carries: 'session',
  finds: { by: 'name', label: 'irc' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  client,
  server,
  listener,
  forgery,
  describe,
});
