/** IRC: RFC 2812 with the `tls` capability and STARTTLS of IRCv3, port 6667, and TLS from the start on 6697 (RFC 7194). */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const irc = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
