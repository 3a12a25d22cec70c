/** Setting an account up, the client tries one set of settings after the other with the password itself, down to those without TLS. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const probesWithPassword = {
  id: 'probes-with-password',
  of: 'client',
  demands: rule(8314, '5.1', 'flaw.probes-with-password'),
  cases: [],
  exploit: 'break-handshake',
  // RFC 8314 is about the programs that people read and send mail with.
  where: ({ clauses, hasLogin }) => hasLogin && clauses['implicit-tls']?.rfc === 8314,
} as const satisfies Flaw;
