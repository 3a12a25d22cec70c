/** The client logs in before it asks what the server can do: the password is out before TLS comes up at all. */
import { rule } from '../rule';

import type { Flaw } from './flaw';

export const logsInFirst = {
  id: 'logs-in-first',
  of: 'client',
  demands: rule(8314, '5.2', 'flaw.logs-in-first'),
  cases: [],
  exploit: 'eavesdrop',
  // Where the client has to open a stream first, it hears of the offer before it can log in, unless by a login that is older than offers.
  where: ({ announcesUpgrade, hasLegacyLogin, hasLogin, mayKeepCapabilities, speaksFirst }) =>
    announcesUpgrade &&
    hasLogin &&
    (speaksFirst === 'server' || mayKeepCapabilities || hasLegacyLogin === true),
} as const satisfies Flaw;
