/** IMAP, the reading of mail that stays on the server: RFC 9051 (and 3501), STARTTLS in section 6.2.1, implicit TLS by RFC 8314. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const imap = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
