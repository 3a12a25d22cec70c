/** The client takes an answer that was there before its question: the upgrade counts as done, and TLS was never begun. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const believesEarlyAnswer = {
  id: 'believes-early-answer',
  of: 'client',
  demands: rule(2595, '3.1', 'flaw.believes-early-answer'),
  cases: [made('CVE-2026-42246', 'Ruby net-imap')],
  exploit: 'answer-early',
} as const satisfies Flaw;
