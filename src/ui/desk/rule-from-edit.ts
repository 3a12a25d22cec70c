/** An edit kept as a rule: the words that it took out, and those that it put in their place. */
import { equal, toText } from '../../bytes/hex';
import type { Side } from '../../dialects/dialect';
import { exchange, type ReplaceRule } from '../../machines/attacker/rules';

type Words = Pick<ReplaceRule, 'match' | 'replace'>;

/**
 * What two lists do not have in common between their beginning and end. Where nothing was taken out, a neighbour comes along: words that
 * are put in need something to hold on to.
 */
function middle(before: readonly string[], after: readonly string[]): Words {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const cut = (from: number, back: number): Words => ({
    match: before.slice(from, before.length - back).join(''),
    replace: after.slice(from, after.length - back).join(''),
  });
  const words = cut(head, tail);
  if (words.match !== '') return words;
  return head > 0 ? cut(head - 1, tail) : cut(head, Math.max(0, tail - 1));
}

const lines = (text: string): readonly string[] => text.split(/(?<=\n)/);
const tokens = (text: string): readonly string[] => text.split(/(?<=[ \r\n])|(?=[ \r\n])/);

/**
 * The shortest rule in whole words, else in whole lines, that does to the segment what the edit did; null where none can (all occurrences
 * of the words are exchanged, and nothing at all cannot be looked for).
 */
export function ruleFromEdit(from: Side, sent: Uint8Array, edited: Uint8Array): ReplaceRule | null {
  const [before, after] = [toText(sent), toText(edited)];
  const byLines = middle(lines(before), lines(after));
  const isOneLine = lines(byLines.match).length === 1 && lines(byLines.replace).length === 1;
  const candidates: readonly Words[] = [
    ...(isOneLine && byLines.replace !== '' ? [middle(tokens(byLines.match), tokens(byLines.replace))] : []),
    byLines,
    { match: before, replace: after },
  ];
  const rules = candidates.map((words): ReplaceRule => ({ from, ...words }));
  return rules.find((rule) => rule.match !== '' && equal(exchange([rule], from, sent), edited)) ?? null;
}
