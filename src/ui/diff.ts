/** What the attacker did to words on their way: the lines sent laid against the lines that arrived. */
import { toText } from '../bytes/hex';

export interface Line {
  readonly text: string;
  /** `removed`: sent, never arrived. `added`: arrived, never sent. */
  readonly mark: 'same' | 'removed' | 'added';
}

/** Lines of protocol text without their CRLF; the last one may be empty only where the bytes are. */
export function linesOf(bytes: Uint8Array): readonly string[] {
  const lines = toText(bytes).split(/\r?\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

export const plainLines = (bytes: Uint8Array): readonly Line[] =>
  linesOf(bytes).map((text) => ({ text, mark: 'same' }));

/** Lengths of the longest common subsequences of the tails `a[i..]` and `b[j..]`. */
function commonTails(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

/** Long messages are compared only at their head, as far as a ladder shows them. */
const compared = 40;

/** Both halves of a changed message: what went in, with what was struck out, and what came out, with what was put in. */
export function diff(
  sent: Uint8Array,
  arrived: Uint8Array,
): { readonly sent: readonly Line[]; readonly arrived: readonly Line[] } {
  const a = linesOf(sent).slice(0, compared);
  const b = linesOf(arrived).slice(0, compared);
  const common = commonTails(a, b);
  const before: Line[] = [];
  const behind: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      before.push({ text: a[i++]!, mark: 'same' });
      behind.push({ text: b[j++]!, mark: 'same' });
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      before.push({ text: a[i++]!, mark: 'removed' });
    else behind.push({ text: b[j++]!, mark: 'added' });
  }
  return { sent: before, arrived: behind };
}
