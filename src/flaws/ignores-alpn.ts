/**
 * The domain's FTP server, which has the certificate of its web server, takes a handshake for any protocol: a client that asks for
 * "http/1.1" gets TLS with a server that speaks FTP.
 */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const ignoresAlpn = {
  id: 'ignores-alpn',
  of: 'server',
  demands: rule(9325, '3.8', 'flaw.ignores-alpn'),
  cases: [made('CVE-2021-3618', 'vsftpd')],
  exploit: 'cross-protocol',
  alsoExploit: 'cross-protocol-upload',
  connection: 'implicit-tls',
} as const satisfies Flaw;
