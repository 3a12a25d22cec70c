/** The wording of a rule as the tooltip of its link. It is fetched late: the link tells the clause without it. */
import type { Rule } from '../../rule';

export const worded =
  (rule: Rule) =>
  (link: HTMLElement): void =>
    void import('../../locale/rule').then(({ sayRule }) => (link.title = sayRule(rule)));
