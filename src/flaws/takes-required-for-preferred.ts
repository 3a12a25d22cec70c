/** The client is set to demand TLS, and takes that for a wish: without an offer it goes on in plaintext. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const takesRequiredForPreferred = {
  id: 'takes-required-for-preferred',
  of: 'client',
  demands: rule(3207, '6', 'flaw.takes-required-for-preferred'),
  cases: [made('CVE-2015-3152', 'MySQL and MariaDB clients'), made('CVE-2016-10027', 'Smack (XMPP)')],
  exploit: 'strip-starttls',
  where: ({ announcesUpgrade }) => announcesUpgrade,
} as const satisfies Flaw;
