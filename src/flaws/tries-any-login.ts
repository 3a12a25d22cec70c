/** The client is set to demand TLS, and lets the list decide all the same: a login that the server takes in plaintext must be all right there. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const triesAnyLogin = {
  id: 'tries-any-login',
  of: 'client',
  demands: rule(4616, '5', 'flaw.tries-any-login'),
  cases: [made('CVE-2017-15042', 'Go net/smtp')],
  exploit: 'weaken-logins',
} as const satisfies Flaw;
