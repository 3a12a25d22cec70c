/** The client shows its user what the server wants said at once, though it came in plaintext and anybody can have said it. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const showsAlerts = {
  id: 'shows-alerts',
  of: 'client',
  demands: rule(9051, '7.1', 'flaw.shows-alerts'),
  cases: [],
  exploit: 'spoof-alert',
} as const satisfies Flaw;
