/**
 * The client keeps connections for further transfers, and asks only for which server they are: a transfer that demands TLS goes over one
 * that an earlier transfer opened without. In curl both had logged in, in plaintext, as the same user.
 */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const reusesPlainConnection = {
  id: 'reuses-plain-connection',
  of: 'client',
  demands: rule(8314, '5.2', 'flaw.reuses-plain-connection'),
  cases: [made('CVE-2026-4873', 'curl'), made('CVE-2026-8286', 'curl')],
  exploit: 'eavesdrop',
  where: ({ keepsConnections }) => keepsConnections === true,
} as const satisfies Flaw;
