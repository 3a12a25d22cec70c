/**
 * The server offers compression beside TLS, although it demands TLS. Compressed, the connection is no plain one any more to it, and so it
 * asks no more for TLS: neither offers nor demands it. ejabberd asked its socket whether it was plain TCP, and zlib was not.
 */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const compressesBeforeTls = {
  id: 'compresses-before-tls',
  of: 'server',
  demands: rule(6120, '5.3.1', 'flaw.compresses-before-tls'),
  cases: [made('CVE-2014-8760', 'ejabberd')],
  exploit: 'offer-compression',
} as const satisfies Flaw;
