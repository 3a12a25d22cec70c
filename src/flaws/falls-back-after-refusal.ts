/** The client is set to demand TLS, and goes on in plaintext all the same when the server says no. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const fallsBackAfterRefusal = {
  id: 'falls-back-after-refusal',
  of: 'client',
  demands: rule(3207, '6', 'flaw.falls-back-after-refusal'),
  cases: [made('CVE-2016-0772', 'Python smtplib')],
  exploit: 'refuse-starttls-5xx',
} as const satisfies Flaw;
