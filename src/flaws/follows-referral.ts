/** The client lets itself be sent to another host by words that came in plaintext, and logs in there: it checks that host's name, not its user's server's. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const followsReferral = {
  id: 'follows-referral',
  of: 'client',
  demands: rule(9525, '6', 'flaw.follows-referral'),
  cases: [],
  exploit: 'refer-elsewhere',
} as const satisfies Flaw;
