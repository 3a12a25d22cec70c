/** The client keeps what it was told of the mailbox in plaintext, and shows it inside TLS. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const keepsMailbox = {
  id: 'keeps-mailbox',
  of: 'client',
  demands: rule(9051, '11.3', 'flaw.keeps-mailbox'),
  cases: [made('CVE-2021-29969', 'Thunderbird')],
  exploit: 'plant-mailbox',
} as const satisfies Flaw;
