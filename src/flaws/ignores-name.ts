/** The client checks who issued the certificate and not for whom: any valid certificate will do, the attacker's own too. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const ignoresName = {
  id: 'ignores-name',
  of: 'client',
  demands: rule(9525, '6', 'flaw.ignores-name'),
  cases: [made('CVE-2016-2047', 'MySQL and MariaDB clients')],
  exploit: 'intercept-other-name',
} as const satisfies Flaw;
