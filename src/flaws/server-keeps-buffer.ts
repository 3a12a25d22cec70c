/** The server reads on in its plaintext buffer once TLS is up, and obeys what somebody put there before the handshake. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const serverKeepsBuffer = {
  id: 'server-keeps-buffer',
  of: 'server',
  demands: rule(3207, '4.2', 'flaw.server-keeps-buffer'),
  cases: [
    made('CVE-2011-0411', 'Postfix'),
    made('CVE-2011-1430', 'Ipswitch IMail'),
    made('CVE-2011-1431', 'netqmail (TLS patch)'),
    made('CVE-2011-1506', 'Kerio Connect'),
    made('CVE-2011-1575', 'Pure-FTPd'),
    made('CVE-2011-1926', 'Cyrus IMAP'),
    made('CVE-2011-2165', 'WatchGuard XCS'),
    made('CVE-2021-23214', 'PostgreSQL'),
    made('CVE-2021-33515', 'Dovecot submission'),
    made('CVE-2021-38084', 'Courier POP3'),
  ],
  exploit: 'inject-command',
} as const satisfies Flaw;
