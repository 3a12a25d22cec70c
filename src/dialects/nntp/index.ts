/** NNTP, the reading of news: RFC 3977 with STARTTLS by RFC 4642, and implicit TLS on port 563, which RFC 8143 prefers. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const nntp = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
