/** The client looks whether TLS is demanded only once it has a list of capabilities: where the question fails, it never looks. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const skipsCheckWithoutCapabilities = {
  id: 'skips-check-without-capabilities',
  of: 'client',
  demands: rule(3207, '6', 'flaw.skips-check-without-capabilities'),
  cases: [made('CVE-2021-22946', 'curl')],
  exploit: 'refuse-discovery',
  // Between mail servers there is HELO to fall back to, which has no capabilities at all.
  where: ({ carries }) => carries === 'session',
} as const satisfies Flaw;
