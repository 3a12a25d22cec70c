/** A list of match-and-replace rules, changed rule by rule. */
import { toText } from '../../bytes/hex';
import type { ReplaceRule } from '../../machines/attacker/rules';
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';

import { sideOf } from './path';

/** As many as a scenario takes. */
export const mostRules = 8;

export const sameRule = (a: ReplaceRule, b: ReplaceRule): boolean =>
  a.from === b.from && a.match === b.match && a.replace === b.replace;

export const withoutRule = (rules: readonly ReplaceRule[], rule: ReplaceRule): readonly ReplaceRule[] =>
  rules.filter((other) => !sameRule(other, rule));

/** At the end of the list, once; the oldest goes where there would be too many. */
export const withRule = (rules: readonly ReplaceRule[], rule: ReplaceRule): readonly ReplaceRule[] =>
  [...withoutRule(rules, rule), rule].slice(-mostRules);

/** The first plaintext message of the protocol in which a rule finds its words; null where it never does. */
export const segmentFor = ({ trace }: Pick<Run, 'trace'>, rule: ReplaceRule): SegmentStep | null =>
  (trace.find(
    (step) =>
      step.kind === 'segment' &&
      step.channel === 'app' &&
      step.layer === 'plain' &&
      sideOf(step) === rule.from &&
      rule.match !== '' &&
      toText(step.sent).includes(rule.match),
  ) as SegmentStep | undefined) ?? null;
