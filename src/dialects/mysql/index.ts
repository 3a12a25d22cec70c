/** The MySQL client/server protocol, port 3306, as MySQL and MariaDB speak it: a flag in the greeting, a packet without an answer, TLS. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const mysql = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
