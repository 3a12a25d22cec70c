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

/** Octets in hexadecimal; what stays the same for long is left out of a change. */
export interface Octets {
  readonly kind: 'octets';
  readonly runs: readonly { readonly text: string; readonly mark: Mark }[];
}

export type Line = Words | Octets;

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
    : [words(title, mark), { kind: 'octets', runs: [{ text: shortHex(bytes), mark }] }];

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
  const shown = (items: readonly Item<string>[]): readonly Line[] =>
    items.map(({ of, mark }) => words(of, mark));
  return { sent: shown(both.sent), arrived: shown(both.arrived) };
}

function diffOctets(...[sent, arrived]: Parameters<typeof diff>): Both<Line> {
  const head = ({ bytes }: { readonly bytes: Uint8Array }): Uint8Array => bytes.subarray(0, compared.octets);
  const both = compare(head(sent), head(arrived));
  const sameTitle = sent.title === arrived.title;
  const shown = (title: string, mark: Mark, items: readonly Item<number>[]): readonly Line[] => [
    words(title, sameTitle ? 'same' : mark),
    { kind: 'octets', runs: runsOf(items) },
  ];
  return {
    sent: shown(sent.title, 'removed', both.sent),
    arrived: shown(arrived.title, 'added', both.arrived),
  };
}

/** How many octets that stay the same are shown beside a change. */
const beside = 3;

function runsOf(items: readonly Item<number>[]): Octets['runs'] {
  const runs: { octets: number[]; mark: Mark }[] = [];
  for (const { of, mark } of items) {
    const run = runs.at(-1);
    if (run?.mark === mark) run.octets.push(of);
    else runs.push({ octets: [of], mark });
  }
  const show = (octets: readonly number[]): string => hex(Uint8Array.from(octets));
  return runs.map(({ octets, mark }, i) => {
    if (mark !== 'same' || octets.length <= 2 * beside + 1) return { text: show(octets), mark };
    const before = i === 0 ? '' : show(octets.slice(0, beside));
    const behind = i === runs.length - 1 ? '' : show(octets.slice(-beside));
    return { text: [before, '…', behind].filter((part) => part !== '').join(' '), mark };
  });
}
