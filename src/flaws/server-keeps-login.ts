/** The server takes the upgrade from somebody who has logged in already, and the login stands: the session that follows is not the victim's. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const serverKeepsLogin = {
  id: 'server-keeps-login',
  of: 'server',
  demands: rule(2595, '3.1', 'flaw.server-keeps-login'),
  cases: [made('CVE-2021-37845', 'Citadel')],
  exploit: 'fix-session',
} as const satisfies Flaw;
