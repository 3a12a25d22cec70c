/** ManageSieve, the keeping of mail filters on a server: RFC 5804, with STARTTLS in section 2.2. */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { server } from './server';

export const managesieve = defineDialect({
  ...about,
  client,
  server,
  listener,
  forgery,
  describe,
});
