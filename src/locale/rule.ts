/** The wording of rules, apart from the other words: nothing needs it before somebody asks why. */
import type { Rule } from '../rule';
import { rules } from './en/rules';

/** What a rule demands, in plain words. */
export const sayRule = (rule: Rule): string => rules[rule.text];
