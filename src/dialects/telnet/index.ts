/** Telnet, port 23, with the option START_TLS; port 992 with TLS from the start. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const telnet = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
