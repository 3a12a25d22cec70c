/** PostgreSQL's frontend/backend protocol 3.0, port 5432: SSLRequest, or TLS at once on the same port (since PostgreSQL 17). */
import { defineDialect } from '../dialect';

import { about } from './about';
import { client } from './client';
import { describe } from './describe';
import { forgery } from './forgery';
import { listener } from './listener';
import { serverOf } from './server';

export const postgresql = defineDialect({
  ...about,
  client,
  server: serverOf('scram-sha-256'),
  listener,
  forgery,
  describe,
});
