/**
 * Two runs as the rows of one picture. What is the same in both is one row; where a decision or a message is another, each run has
 * its own, and the two stand beside each other where they tell of the same thing. Rows and not moments in time are laid beside each other: a
 * switch that costs one more lookup moves everything behind it, and the same greeting would stand at two heights.
 */
import { say } from '../../locale';
import { isAttacker, type Trace } from '../../sim/trace';
import { beatsOf, deedOf, fold, sameWords, signature, type Beat, type Row } from '../view';
import { differenceIn, partingBetween, type Parting } from './parting';

export type TwinRow =
  /** The same in both. */
  | { readonly kind: 'shared'; readonly one: Row; readonly other: Row }
  /** The first byte that differs. */
  | { readonly kind: 'parting' }
  /** Each run's own; null where it has nothing to set beside the other's. */
  | { readonly kind: 'apart'; readonly one: Row | null; readonly other: Row | null };

export interface Pair<T> {
  readonly one: T | null;
  readonly other: T | null;
}

/**
 * Two lists laid beside each other: as many pairs that are alike as there can be, in order. What lies between two such pairs is set side
 * by side as it comes.
 */
export function aligned<T>(
  ones: readonly T[],
  others: readonly T[],
  alike: (one: T, other: T) => boolean,
): readonly Pair<T>[] {
  const common = commonTails(ones, others, alike);
  const pairs: Pair<T>[] = [];
  let between: { ones: T[]; others: T[] } = { ones: [], others: [] };
  const close = (): void => {
    const most = Math.max(between.ones.length, between.others.length);
    for (let n = 0; n < most; n++)
      pairs.push({ one: between.ones[n] ?? null, other: between.others[n] ?? null });
    between = { ones: [], others: [] };
  };
  let [i, j] = [0, 0];
  while (i < ones.length || j < others.length) {
    const one = ones[i];
    const other = others[j];
    const isPair = one !== undefined && other !== undefined && alike(one, other);
    if (isPair && common[i]![j] === common[i + 1]![j + 1]! + 1) {
      close();
      pairs.push({ one, other });
      i++;
      j++;
    } else if (other === undefined || (one !== undefined && common[i + 1]![j]! >= common[i]![j + 1]!))
      between.ones.push(ones[i++]!);
    else between.others.push(others[j++]!);
  }
  close();
  return pairs;
}

/** How many pairs the tails `ones[i..]` and `others[j..]` can have. */
function commonTails<T>(
  ones: readonly T[],
  others: readonly T[],
  alike: (one: T, other: T) => boolean,
): readonly (readonly number[])[] {
  const table = Array.from({ length: ones.length + 1 }, () => new Array<number>(others.length + 1).fill(0));
  for (let i = ones.length - 1; i >= 0; i--)
    for (let j = others.length - 1; j >= 0; j--)
      table[i]![j] = alike(ones[i]!, others[j]!)
        ? table[i + 1]![j + 1]! + 1
        : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

const saysSame = (one: Beat, other: Beat): boolean => signature(one.lead) === signature(other.lead);

function tellsSame(one: Row, other: Row): boolean {
  if (one.kind === 'fold') return other.kind === 'fold' && one.what === other.what;
  return other.kind === 'beat' && saysSame(one, other);
}

/** Is there nothing by which a reader could tell the two apart? Whether somebody listens, and what they note, is said elsewhere. */
function isSame({ lead: one, ...ones }: Beat, { lead: other, ...others }: Beat): boolean {
  if (signature(one) !== signature(other)) return false;
  const alike =
    one.kind === 'segment' && other.kind === 'segment'
      ? differenceIn(one, other) === null && deedOf(one) === deedOf(other)
      : sameWords(one, other);
  if (!alike) return false;
  const held = ({ beliefs }: typeof ones): string =>
    beliefs.flatMap(({ party, belief }) => (isAttacker(party) ? [] : say(belief))).join('\n');
  return ones.phase === others.phase && held(ones) === held(others);
}

const isMessage = ({ lead }: Beat): boolean => lead.kind === 'segment';

/** Before the parting: beats that go together, those of the same segments for certain. */
function beforeParting(ones: readonly Beat[], others: readonly Beat[]): readonly Pair<Beat>[] {
  const [here, there] = [ones.findIndex(isMessage), others.findIndex(isMessage)];
  if (here < 0 || there < 0) return aligned(ones, others, saysSame);
  return [
    ...aligned(ones.slice(0, here), others.slice(0, there), saysSame),
    { one: ones[here]!, other: others[there]! },
    ...beforeParting(ones.slice(here + 1), others.slice(there + 1)),
  ];
}

/** Beats of both runs as rows: neighbours that are the same are folded as on the ladder. */
function rowsOfPairs(pairs: readonly Pair<Beat>[]): readonly TwinRow[] {
  const rows: TwinRow[] = [];
  let same: { one: Beat; other: Beat }[] = [];
  const close = (): void => {
    const others = fold(same.map(({ other }) => other));
    rows.push(
      ...fold(same.map(({ one }) => one)).map((one, i): TwinRow => ({
        kind: 'shared',
        one,
        other: others[i] ?? one,
      })),
    );
    same = [];
  };
  for (const { one, other } of pairs) {
    if (one && other && isSame(one, other)) same.push({ one, other });
    else {
      close();
      rows.push({ kind: 'apart', one, other });
    }
  }
  close();
  return rows;
}

/** The rows behind the parting, each run's lookups folded. */
const apart = (ones: readonly Beat[], others: readonly Beat[]): readonly TwinRow[] =>
  aligned<Row>(fold(ones), fold(others), tellsSame).map((pair) => ({ kind: 'apart', ...pair }));

/** The beats up to a number of segments and what follows from the last of them, and the rest. */
function cutBehind(beats: readonly Beat[], segments: number): readonly [readonly Beat[], readonly Beat[]] {
  let left = segments;
  const at = beats.findIndex((beat) => isMessage(beat) && left-- === 0);
  return at < 0 ? [beats, []] : [beats.slice(0, at), beats.slice(at)];
}

const commonStart = (ones: readonly Beat[], others: readonly Beat[]): number => {
  const differing = ones.findIndex((one, i) => !others[i] || !isSame(one, others[i]));
  return differing < 0 ? ones.length : differing;
};

export interface TwinRows {
  readonly rows: readonly TwinRow[];
  readonly parting: Parting | null;
}

/** Lays two runs beside each other. */
export function twinRows(one: Trace, other: Trace): TwinRows {
  const parting = partingBetween(one, other);
  const [ones, others] = [beatsOf(one), beatsOf(other)];
  if (!parting) return { rows: rowsOfPairs(beforeParting(ones, others)), parting };
  const [before, behind] = cutBehind(ones, parting.before);
  const [otherBefore, otherBehind] = cutBehind(others, parting.before);
  if (parting.alike) {
    // What was decided since the last message belongs before the message that came of it.
    const [first, otherFirst] = [behind[0] ?? null, otherBehind[0] ?? null];
    const rows = [
      ...rowsOfPairs(beforeParting(before, otherBefore)),
      { kind: 'parting' } as const,
      { kind: 'apart', one: first, other: otherFirst } as const,
      ...apart(behind.slice(1), otherBehind.slice(1)),
    ];
    return { rows, parting };
  }
  // Two messages that have nothing to do with each other: what led to them is part of each run's own story.
  const [told, since] = cutAfterMessage(before);
  const [otherTold, otherSince] = cutAfterMessage(otherBefore);
  const common = commonStart(since, otherSince);
  const rows = [
    ...rowsOfPairs([
      ...beforeParting(told, otherTold),
      ...since.slice(0, common).map((beat, i) => ({ one: beat, other: otherSince[i] ?? null })),
    ]),
    { kind: 'parting' } as const,
    ...apart([...since.slice(common), ...behind], [...otherSince.slice(common), ...otherBehind]),
  ];
  return { rows, parting };
}

/** The beats up to the last message, and what followed. */
function cutAfterMessage(beats: readonly Beat[]): readonly [readonly Beat[], readonly Beat[]] {
  const last = beats.findLastIndex(isMessage) + 1;
  return [beats.slice(0, last), beats.slice(last)];
}

/** How far each run has been told once so many rows have: the number of its last step that was told. */
export function toldAt(
  rows: readonly TwinRow[],
  position: number,
): { readonly one: number; readonly other: number } {
  const numbers = (whose: 'one' | 'other') =>
    rows.slice(0, position).map((row) => (row.kind === 'parting' ? 0 : (row[whose]?.number ?? 0)));
  return { one: Math.max(0, ...numbers('one')), other: Math.max(0, ...numbers('other')) };
}

/** The last place at which neither run has been told further; of the other it may be left open. */
export function placeOf(rows: readonly TwinRow[], one: number, other: number | null): number {
  for (let place = rows.length; place > 0; place--) {
    const told = toldAt(rows, place);
    if (told.one <= one && (other === null || told.other <= other)) return place;
  }
  return 0;
}
