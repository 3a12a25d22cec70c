/** The client is set to verify the server, and takes every certificate. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const acceptsAnyCertificate = {
  id: 'accepts-any-certificate',
  of: 'client',
  demands: rule(5280, '6', 'flaw.accepts-any-certificate'),
  cases: [],
  exploit: 'intercept-self-signed',
} as const satisfies Flaw;
