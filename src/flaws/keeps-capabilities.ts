/** The client asks for no capabilities inside TLS and goes by the list that it heard in plaintext. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const keepsCapabilities = {
  id: 'keeps-capabilities',
  of: 'client',
  demands: rule(3207, '4.2', 'flaw.keeps-capabilities'),
  cases: [],
  exploit: 'forge-capabilities',
  where: ({ mayKeepCapabilities }) => mayKeepCapabilities,
} as const satisfies Flaw;
