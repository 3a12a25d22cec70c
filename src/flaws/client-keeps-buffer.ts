/** The client reads on in its plaintext buffer once TLS is up, and takes what somebody put there for the server's answers. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const clientKeepsBuffer = {
  id: 'client-keeps-buffer',
  of: 'client',
  demands: rule(3207, '4.2', 'flaw.client-keeps-buffer'),
  cases: [
    made('CVE-2020-14954', 'Mutt and NeoMutt'),
    made('CVE-2021-22947', 'curl'),
    made('CVE-2021-23222', 'libpq'),
    made('CVE-2021-38371', 'Exim'),
  ],
  exploit: 'inject-response',
} as const satisfies Flaw;
