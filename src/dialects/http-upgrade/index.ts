/** HTTP/1.1 with Upgrade to TLS, port 80 (RFC 2817); port 443 is what everybody uses instead. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const httpUpgrade = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
