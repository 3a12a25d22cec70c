/** FTP, port 21, with AUTH TLS (RFC 4217); port 990 with TLS from the start, which was never specified. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const ftp = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
