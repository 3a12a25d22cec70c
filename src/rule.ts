/** A rule: the clause of a standard that made a decision. Its wording stands in `src/locale`, in our own words. */
import type { Cite, RfcNumber } from './rfc';
import type { RuleKey } from './locale/en/rules';

export interface Rule extends Cite {
  readonly text: RuleKey;
}

/** `rule(7672, '2.2', 'dane.usable')`: the clause and the key of its wording. */
export const rule = (rfc: RfcNumber, section: string, text: RuleKey): Rule => ({ rfc, section, text });
