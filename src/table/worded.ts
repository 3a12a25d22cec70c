/** The table in words: what the files and the print of it are made of. */
import { fill } from '../locale';
import { protocols } from '../locale/en/protocols';
import { table as words } from '../locale/en/table';
import { ui } from '../locale/en/ui';
import type { Outcome, Verdict } from '../sim/outcome';

import type { Group, RowHead, Table, TableRow } from './table';

export interface WordedCell {
  readonly verdict: Verdict;
  readonly word: string;
  /** What the attacker has read although all went well otherwise; null where that is nothing. */
  readonly note: string | null;
}

export interface WordedRow {
  readonly name: string;
  readonly cells: readonly (WordedCell | null)[];
}

export interface WordedTable {
  readonly title: string;
  /** What stands above the names of the rows. */
  readonly corner: string;
  readonly columns: readonly string[];
  readonly groups: readonly { readonly name: string; readonly rows: readonly WordedRow[] }[];
}

/** `{command}` and `{strips}`, as the protocol has them. */
type Names = Readonly<Record<string, string>>;

const isCombination = (id: string): id is keyof typeof ui.combination => id in ui.combination;

export const rowName = ({ id }: Pick<RowHead, 'id'>, names: Names): string =>
  fill(isCombination(id) ? ui.combination[id] : ui.attack[id], names);

/** Verdicts that do not say by themselves that something was read. */
const quiet: readonly Verdict[] = ['secure', 'unauthenticated'];

/** What was read in plaintext before all went well: a password said too early, say. */
export function noteOn({ verdict, disclosed }: Outcome): string | null {
  const read = disclosed.filter((kind) => kind !== 'capabilities');
  if (!quiet.includes(verdict) || read.length === 0) return null;
  return fill(words.read, { what: read.map((kind) => ui.disclosed[kind]).join(', ') });
}

export const wordedCell = (outcome: Outcome): WordedCell => ({
  verdict: outcome.verdict,
  word: ui.verdict[outcome.verdict],
  note: noteOn(outcome),
});

/** Rows that follow each other in the same group, together. */
export function grouped<R extends { readonly group: Group }>(
  rows: readonly R[],
): readonly { readonly group: Group; readonly rows: readonly R[] }[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.map((group) => ({ group, rows: rows.filter((row) => row.group === group) }));
}

export function worded({ protocol, columns, rows }: Table, names: Names): WordedTable {
  const wordedRow = (row: TableRow): WordedRow => ({
    name: rowName(row, names),
    cells: row.cells.map((cell) => cell && wordedCell(cell.outcome)),
  });
  return {
    title: fill(words.title, { name: protocols[protocol].name }),
    corner: words.corner,
    columns: columns.map((id) => words.defence[id].name),
    groups: grouped(rows).map(({ group, rows: members }) => ({
      name: words.group[group],
      rows: members.map(wordedRow),
    })),
  };
}
