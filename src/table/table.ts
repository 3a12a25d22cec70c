/** The table of what every move comes to against every defence, in one protocol. Each cell is a run. */
import { attackIds, isMoveFor, whenOf, type AttackId } from '../attacks';
import { combinations, movesAt, targets, type Combination, type Target } from '../attacks/targets';
import type { DialectId } from '../dialects';
import type { Outcome } from '../sim/outcome';
import { parseScenario } from '../sim/parse-scenario';
import type { Scenario } from '../sim/scenario';
import { simulate } from '../sim/simulate';

import { baseOf, defenceIds, defences, type DefenceId } from './defences';

/** What a row is called by: a move, a combination of moves, or nobody on the path. */
export type RowId = 'none' | AttackId | Combination;

/** `none`: no hand of an attacker's; `together`: combinations. */
export type Group = 'none' | Target | 'together';

export interface RowHead {
  readonly id: RowId;
  readonly group: Group;
  readonly moves: readonly AttackId[];
}

export interface Cell {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

export interface TableRow extends RowHead {
  /** In the order of the columns; null where there is no such scenario. */
  readonly cells: readonly (Cell | null)[];
}

export interface Table {
  readonly protocol: DialectId;
  readonly columns: readonly DefenceId[];
  readonly rows: readonly TableRow[];
}

const quiet: readonly RowHead[] = [
  { id: 'none', group: 'none', moves: [] },
  { id: 'eavesdrop', group: 'none', moves: ['eavesdrop'] },
];

/** The rows: nobody and a listener, then the moves that the protocol has words for by what they are aimed at, then combinations. */
export function rowHeads(protocol: DialectId): readonly RowHead[] {
  // No column sends a report that could be kept back.
  const isFor = (id: AttackId): boolean => isMoveFor(id, protocol) && whenOf(id) !== 'after';
  const single = targets.flatMap((group) =>
    movesAt[group].filter(isFor).map((id): RowHead => ({ id, group, moves: [id] })),
  );
  const together = (Object.keys(combinations) as Combination[])
    .filter((id) => combinations[id].every(isFor))
    .map((id): RowHead => ({ id, group: 'together', moves: inOrder(combinations[id]) }));
  return [...quiet, ...single, ...together];
}

/** Moves as a scenario lists them. */
const inOrder = (moves: readonly AttackId[]): readonly AttackId[] =>
  attackIds.filter((id) => moves.includes(id));

/** The scenario of a cell; null where its parts do not go together in this protocol. */
export function scenarioOf(
  protocol: DialectId,
  moves: readonly AttackId[],
  defence: DefenceId,
): Scenario | null {
  const sketch = defences[defence].of(baseOf(protocol), moves);
  if (sketch === null) return null;
  const parsed = parseScenario({ ...sketch, attacker: { moves } });
  return parsed.ok ? parsed.value : null;
}

/** The defences that the protocol can have, or that some move of it can be tried against. */
export const columnsOf = (protocol: DialectId): readonly DefenceId[] =>
  defenceIds.filter((id) => rowHeads(protocol).some(({ moves }) => scenarioOf(protocol, moves, id) !== null));

/** Runs one row. The dialect must have been loaded. */
export const computeRow = (protocol: DialectId, columns: readonly DefenceId[], head: RowHead): TableRow => ({
  ...head,
  cells: columns.map((defence) => {
    const scenario = scenarioOf(protocol, head.moves, defence);
    return scenario && { scenario, outcome: simulate(scenario).outcome };
  }),
});

/** Runs all of it, at once. */
export function computeTable(protocol: DialectId): Table {
  const columns = columnsOf(protocol);
  return { protocol, columns, rows: rowHeads(protocol).map((head) => computeRow(protocol, columns, head)) };
}
