/** SMTP: RFC 5321 with the STARTTLS extension of RFC 3207, between mail servers, from mail programs and to mailboxes. */
import { defineDialect, type About, type Dialect } from '../dialect';

import { aboutLmtp, aboutRelay, aboutSubmission } from './about';
import { clientOf } from './client';
import { describe } from './describe';
import { forgeryOf } from './forgery';
import { listener } from './listener';
import { serverOf } from './server';
import type { Service } from './service';

const dialectOf = (service: Service, about: About): Dialect =>
  defineDialect({
    ...about,
    client: clientOf(service),
    server: serverOf(service),
    listener,
    forgery: forgeryOf(service),
    describe,
  });

export const smtpRelay = dialectOf('relay', aboutRelay);
export const smtpSubmission = dialectOf('submission', aboutSubmission);
export const lmtp = dialectOf('lmtp', aboutLmtp);
