/** What a run can be laid beside: itself with one switch flipped, without what was done by hand, or as it was before the last change. */
import { fill } from '../../locale';
import { twin as words } from '../../locale/en/twin';
import { ui } from '../../locale/en/ui';
import type { RunAddress } from '../../sim/address';
import type { Run } from '../../sim/simulate';
import { addressOf } from '../address';
import { followed } from '../desk/follow';
import { flipped } from '../flips';
import type { Limits } from '../limits/limits';
import { permits } from '../limits/permits';
import { namesOf } from '../protocol/protocols';

export interface Other extends RunAddress {
  readonly id: string;
  readonly label: string;
}

const isSame = (one: RunAddress, other: RunAddress): boolean =>
  addressOf(one.scenario, one.moves) === addressOf(other.scenario, other.moves);

/**
 * Every run that can stand beside one, in the order in which they are offered. What was done by hand stays with its message; where there is
 * no such message, it is not done.
 * @param chosen the one that does; it is among them, whatever it is
 * @param limits what a class may change
 */
export function othersOf(
  run: Run,
  before: RunAddress | null,
  chosen: RunAddress,
  limits: Limits,
): readonly Other[] {
  const flips = flipped(run).map(({ id, scenario, moves }) => ({
    id,
    label: fill(ui.flip[id], namesOf(run.scenario)),
    scenario,
    moves: moves.length === 0 ? moves : followed(run, scenario).moves,
  }));
  const byHand =
    run.moves.length > 0 ? [{ id: 'by-hand', label: words.byHand, scenario: run.scenario, moves: [] }] : [];
  const undone =
    before && !isSame(before, run) ? [{ ...pick(before), id: 'before', label: words.before }] : [];
  const offered = [...undone, ...byHand, ...flips].filter(({ scenario }) =>
    permits(limits, run.scenario, scenario),
  );
  return offered.some((other) => isSame(other, chosen))
    ? offered
    : [{ ...pick(chosen), id: 'own', label: words.own }, ...offered];
}

const pick = ({ scenario, moves }: RunAddress): RunAddress => ({ scenario, moves });

/** Which of them it is that stands there. */
export const idOf = (others: readonly Other[], chosen: RunAddress): string =>
  others.find((other) => isSame(other, chosen))?.id ?? '';
