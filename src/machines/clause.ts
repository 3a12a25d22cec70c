/** The clause that a rule common to all protocols is cited by: the mail's own where this is mail, else the one that specifies the upgrade. */
import { dialectById } from '../dialects';
import type { RuleKey } from '../locale/en/rules';
import type { Rule } from '../rule';

export function clauseIn(dialect: string, mail: Rule, text: RuleKey = mail.text): Rule {
  const { carries, specification } = dialectById(dialect);
  return carries === 'mail' ? mail : { ...specification, text };
}
