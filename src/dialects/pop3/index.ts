/** POP3, port 110: RFC 1939 with the STLS of RFC 2595 section 4, and port 995, where TLS comes first (RFC 8314 section 3.1). */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const pop3 = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
