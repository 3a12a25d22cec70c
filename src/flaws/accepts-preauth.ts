/** The client asks for TLS on its way to the login only: greeted as somebody who is logged in, it goes to work in plaintext. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const acceptsPreauth = {
  id: 'accepts-preauth',
  of: 'client',
  demands: rule(9051, '7.1.4', 'flaw.accepts-preauth'),
  cases: [
    made('CVE-2020-14093', 'Mutt'),
    made('GHSA-jvxv-vphc-73rg', 'Thunderbird'),
    made('CVE-2021-22946', 'curl (FTP)'),
  ],
  exploit: 'preauth-greeting',
} as const satisfies Flaw;
