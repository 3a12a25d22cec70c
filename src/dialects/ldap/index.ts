/** LDAP, port 389, with the StartTLS operation (RFC 4511 section 4.14); port 636 with TLS from the start, which no RFC ever specified. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const ldap = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
