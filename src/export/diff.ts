/**
 * What the attacker did to a message on its way, as lines to show: of text line by line, of XML element by element, of anything else octet
 * by octet.
 */
import { toHex, toText } from '../bytes/hex';

export type Mark = 'same' | 'removed' | 'added';

/** `removed`: sent, never arrived. `added`: arrived, never sent. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly mark: Mark;
}

/** A line of which only a part changed; of octets, in hexadecimal, what stays the same for long is left out. */
export interface Runs {
  readonly kind: 'runs';
  readonly runs: readonly { readonly text: string; readonly mark: Mark }[];
}

export type Line = Words | Runs;

export const words = (text: string, mark: Mark = 'same'): Words => ({ kind: 'words', text, mark });

const isPrintable = (octet: number): boolean =>
  (octet >= 0x20 && octet < 0x7f) || octet === 0x09 || octet === 0x0a || octet === 0x0d;

const hasEnd = (bytes: Uint8Array): boolean =>
  bytes.length === 0 || bytes.at(-1) === 0x0a || bytes[0] === 0x3c;

/** Can it be shown as it is: whole lines, or XML? Else people are told what it is, and shown octets. */
export const isText = (bytes: Uint8Array): boolean => hasEnd(bytes) && bytes.every(isPrintable);

/** Protocol text without its CRLF, XML an element a line; the last line may be empty only where the bytes are. */
export function linesOf(bytes: Uint8Array): readonly string[] {
  const text = toText(bytes);
  const lines = text.split(text.startsWith('<') ? /\r?\n|(?<=>)(?=<)/ : /\r?\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

const shownOctets = 12;

export const hex = (bytes: Uint8Array): string => (toHex(bytes).match(/../g) ?? []).join(' ');

const shortHex = (bytes: Uint8Array): string =>
  bytes.length > shownOctets ? `${hex(bytes.subarray(0, shownOctets))} …` : hex(bytes);

/** A message as it is. `title` is what a binary one is called. */
export const plainLines = (bytes: Uint8Array, title: string, mark: Mark = 'same'): readonly Line[] =>
  isText(bytes)
    ? linesOf(bytes).map((line) => words(line, mark))
    : [words(title, mark), { kind: 'runs', runs: [{ text: shortHex(bytes), mark }] }];

/** Lengths of the longest common subsequences of the tails `a[i..]` and `b[j..]`. */
function commonTails<T>(a: ArrayLike<T>, b: ArrayLike<T>): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

interface Item<T> {
  readonly of: T;
  readonly mark: Mark;
}

interface Both<T> {
  readonly sent: readonly T[];
  readonly arrived: readonly T[];
}

/** Both sequences, each with what the other has not marked. */
function compare<T>(a: ArrayLike<T>, b: ArrayLike<T>): Both<Item<T>> {
  const common = commonTails(a, b);
  const sent: Item<T>[] = [];
  const arrived: Item<T>[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      sent.push({ of: a[i++]!, mark: 'same' });
      arrived.push({ of: b[j++]!, mark: 'same' });
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      sent.push({ of: a[i++]!, mark: 'removed' });
    else arrived.push({ of: b[j++]!, mark: 'added' });
  }
  return { sent, arrived };
}

/** Long messages are compared only at their head, as far as a ladder shows them. */
const compared = { lines: 40, octets: 512 };

/** Both halves of a changed message: what went in, with what was struck out, and what came out, with what was put in. */
export function diff(
  sent: { readonly bytes: Uint8Array; readonly title: string },
  arrived: { readonly bytes: Uint8Array; readonly title: string },
): Both<Line> {
  if (!isText(sent.bytes) || !isText(arrived.bytes)) return diffOctets(sent, arrived);
  const lines = (bytes: Uint8Array): readonly string[] => linesOf(bytes).slice(0, compared.lines);
  const both = compare(lines(sent.bytes), lines(arrived.bytes));
  return reworded(both) ?? { sent: shown(both.sent), arrived: shown(both.arrived) };
}

/** Beside a change, a long line that stayed as it was needs only its beginning. */
const mostBeside = 48;

const shown = (items: readonly Item<string>[]): readonly Line[] =>
  items.map(({ of, mark }) =>
    words(mark === 'same' && of.length > mostBeside ? `${of.slice(0, mostBeside)} …` : of, mark),
  );

/** One line that stayed in its place and the same for the most part is compared word by word; null where that is not what happened. */
function reworded({ sent, arrived }: Both<Item<string>>): Both<Line> | null {
  const [before, ...restBefore] = sent.filter(({ mark }) => mark === 'removed');
  const [behind, ...restBehind] = arrived.filter(({ mark }) => mark === 'added');
  if (!before || !behind || restBefore.length + restBehind.length > 0) return null;
  if (sent.indexOf(before) !== arrived.indexOf(behind)) return null;
  const both = compare(before.of.split(' '), behind.of.split(' '));
  const kept = both.sent.filter(({ mark }) => mark === 'same').length;
  if (2 * kept <= Math.max(both.sent.length, both.arrived.length)) return null;
  const put = (items: readonly Item<string>[], parts: readonly Item<string>[]): readonly Line[] =>
    items.map(({ of, mark }) => (mark === 'same' ? words(of) : { kind: 'runs', runs: wordRuns(parts) }));
  return { sent: put(sent, both.sent), arrived: put(arrived, both.arrived) };
}

const wordRuns = (items: readonly Item<string>[]): Runs['runs'] =>
  gathered(items).map(({ of, mark }) => ({ text: of.join(' '), mark }));

/** Neighbours with the same mark, together. */
function gathered<T>(
  items: readonly Item<T>[],
): readonly { readonly of: readonly T[]; readonly mark: Mark }[] {
  const runs: { of: T[]; mark: Mark }[] = [];
  for (const { of, mark } of items) {
    const run = runs.at(-1);
    if (run?.mark === mark) run.of.push(of);
    else runs.push({ of: [of], mark });
  }
  return runs;
}

function diffOctets(...[sent, arrived]: Parameters<typeof diff>): Both<Line> {
  const head = ({ bytes }: { readonly bytes: Uint8Array }): Uint8Array => bytes.subarray(0, compared.octets);
  const both = compare(head(sent), head(arrived));
  const sameTitle = sent.title === arrived.title;
  const titled = (title: string, mark: Mark, items: readonly Item<number>[]): readonly Line[] => [
    words(title, sameTitle ? 'same' : mark),
    { kind: 'runs', runs: octetRuns(items) },
  ];
  return {
    sent: titled(sent.title, 'removed', both.sent),
    arrived: titled(arrived.title, 'added', both.arrived),
  };
}

/** How many octets that stay the same are shown beside a change. */
const beside = 3;

function octetRuns(items: readonly Item<number>[]): Runs['runs'] {
  const show = (octets: readonly number[]): string => hex(Uint8Array.from(octets));
  return gathered(items).map(({ of, mark }, i, { length }) => {
    if (mark !== 'same' || of.length <= 2 * beside + 1) return { text: show(of), mark };
    const before = i === 0 ? '' : show(of.slice(0, beside));
    const behind = i === length - 1 ? '' : show(of.slice(-beside));
    return { text: [before, '…', behind].filter((part) => part !== '').join(' '), mark };
  });
}
