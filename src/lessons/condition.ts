/** What can be asked of a finished run: of its outcome, in the words of the outcome, and whether something happens in it. */
import type { Outcome } from '../sim/outcome';
import type { Run } from '../sim/simulate';

import { stepAt, type Moment } from './moment';

/** The fields of the outcome of which one value is asked. */
export type AskedField =
  'verdict' | 'delivery' | 'status' | 'transport' | 'tlsVersion' | 'authenticated' | 'receivedBy' | 'report';

/** All that is asked must hold; null: not asked. */
export type Condition = {
  /** It is one of these. */
  readonly [Field in AskedField]: readonly Outcome[Field][] | null;
} & {
  /** The attacker learned all of these. */
  readonly disclosed: Outcome['disclosed'] | null;
  readonly happens: Moment | null;
  readonly not: Condition | null;
  /** At least one of these holds. */
  readonly any: readonly Condition[] | null;
};

export const askedFields: readonly AskedField[] = [
  'verdict',
  'delivery',
  'status',
  'transport',
  'tlsVersion',
  'authenticated',
  'receivedBy',
  'report',
];

/** Does it hold of the run? */
export function holds(condition: Condition, run: Run): boolean {
  const { outcome, trace } = run;
  const { disclosed, happens, not, any } = condition;
  return (
    askedFields.every((field) => {
      const accepted: readonly unknown[] | null = condition[field];
      return accepted === null || accepted.includes(outcome[field]);
    }) &&
    (disclosed === null || disclosed.every((kind) => outcome.disclosed.includes(kind))) &&
    (happens === null || stepAt(trace, happens) !== null) &&
    (not === null || !holds(not, run)) &&
    (any === null || any.some((one) => holds(one, run)))
  );
}
