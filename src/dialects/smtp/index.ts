/** SMTP: RFC 5321 with the STARTTLS extension of RFC 3207, between mail servers, from mail programs and to mailboxes. */
import { defineDialect, type Dialect } from '../dialect';

import { clientOf } from './client';
import { describe } from './describe';
import { forgeryOf } from './forgery';
import { listener } from './listener';
import { serverOf } from './server';
import type { Service } from './service';

const dialectOf = (
  service: Service,
  own: Pick<Dialect, 'id' | 'name' | 'port' | 'implicitTlsPort' | 'specification' | 'finds'>,
): Dialect =>
  defineDialect({
    ...own,
    upgradeCommand: 'STARTTLS',
    announcesUpgrade: true,
    alpn: null,
    carries: 'mail',
    speaksFirst: 'server',
    speaksFirstAfterTls: 'client',
    client: clientOf(service),
    server: serverOf(service),
    listener,
    forgery: forgeryOf(service),
    describe,
  });

export const smtpRelay = dialectOf('relay', {
  id: 'smtp-relay',
  name: 'SMTP',
  port: 25,
  implicitTlsPort: null,
  specification: { rfc: 3207, section: '' },
  finds: { by: 'mx' },
});

export const smtpSubmission = dialectOf('submission', {
  id: 'smtp-submission',
  name: 'SMTP submission',
  port: 587,
  implicitTlsPort: 465,
  specification: { rfc: 6409, section: '' },
  finds: { by: 'name', label: 'smtp' },
});

/** Port 24 is for any private mail system; LMTP has none of its own, and must not use 25 (RFC 2033 section 5). */
export const lmtp = dialectOf('lmtp', {
  id: 'lmtp',
  name: 'LMTP',
  port: 24,
  implicitTlsPort: null,
  specification: { rfc: 2033, section: '' },
  finds: { by: 'name', label: 'lmtp' },
});
