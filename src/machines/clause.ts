/** The clause that a rule common to all protocols is cited by: that of the protocol which is spoken. */
import { dialectById } from '../dialects';
import type { Decision } from '../dialects/dialect';
import type { RuleKey } from '../locale/en/rules';
import type { Cite } from '../rfc';
import type { Rule } from '../rule';

/** The mail's own clause where this is mail, else the one that specifies the upgrade. */
export function clauseIn(dialect: string, mail: Rule, text: RuleKey = mail.text): Rule {
  const { carries, specification } = dialectById(dialect);
  return carries === 'mail' ? mail : { ...specification, text };
}

/** What is said for all protocols that use TLS: prefer a port of its own, forbid plaintext where there is only an upgrade, and check names like this. */
const forAll: Readonly<Record<Decision, Cite>> = {
  'implicit-tls': { rfc: 9325, section: '3.2' },
  'require-tls': { rfc: 9325, section: '3.2' },
  identity: { rfc: 9525, section: '6' },
  login: { rfc: 9325, section: '3.2' },
  preauth: { rfc: 9325, section: '3.2' },
};

/** The protocol's own clause on a client's decision, else the one for all protocols. */
export const clauseOn = (dialect: string, decision: Decision, text: RuleKey): Rule => ({
  ...(dialectById(dialect).clauses[decision] ?? forAll[decision]),
  text,
});
