/**
 * ACAP, settings and address books kept on a server: RFC 2244, with STARTTLS by RFC 2595 section 5. Hardly anybody uses it; its
 * address books went to LDAP and CardDAV.
 */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const acap = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
