/** The client looks for yes and for no, and an answer that is neither falls through to what comes next, without TLS. */
import { rule } from '../rule';

import { made, type Flaw } from './flaw';

export const goesOnAfterNonsense = {
  id: 'goes-on-after-nonsense',
  of: 'client',
  demands: rule(3207, '6', 'flaw.goes-on-after-nonsense'),
  cases: [made('CVE-2021-32066', 'Ruby Net::IMAP'), made('CVE-2020-28896', 'Mutt and NeoMutt')],
  exploit: 'answer-neither',
} as const satisfies Flaw;
