/** A list of match-and-replace rules, changed rule by rule. */
import { toText } from '../../bytes/hex';
import type { ReplaceRule } from '../../machines/attacker/rules';
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';

import { sideOf } from './path';

/** As many as a scenario takes. */
export const mostRules = 8;

export const sameRule = (a: ReplaceRule, b: ReplaceRule): boolean =>
  a.from === b.from && a.match === b.match && a.replace === b.replace;

export const withoutRule = (rules: readonly ReplaceRule[], rule: ReplaceRule): readonly ReplaceRule[] =>
  rules.filter((other) => !sameRule(other, rule));

/** At the end of the list, once; the oldest goes where there would be too many. */
export const withRule = (rules: readonly ReplaceRule[], rule: ReplaceRule): readonly ReplaceRule[] =>
  [...withoutRule(rules, rule), rule].slice(-mostRules);

export interface Piece {
  readonly text: string;
  /** Is it of the words that the rule is after, in whatever letters? */
  readonly sought: boolean;
}

/** Segments in pieces, so that the words a rule is after stand out, also where two segments share them. */
export function piecesOf(segments: readonly Uint8Array[], match: string): readonly (readonly Piece[])[] {
  const texts = segments.map(toText);
  const [whole, words] = [texts.join('').toLowerCase(), match.toLowerCase()];
  const bounds = new Set<number>();
  const starts: number[] = [];
  for (let at = whole.indexOf(words); words !== '' && at >= 0; at = whole.indexOf(words, at + words.length)) {
    starts.push(at);
    bounds.add(at).add(at + words.length);
  }
  const isSought = (at: number): boolean => starts.some((start) => start <= at && at < start + words.length);
  let offset = 0;
  return texts.map((text) => {
    const begin = offset;
    offset += text.length;
    const cuts = [begin, ...[...bounds].filter((at) => at > begin && at < offset), offset];
    return cuts.slice(1).map((end, i) => {
      const from = cuts[i] ?? begin;
      return { text: text.slice(from - begin, end - begin), sought: isSought(from) };
    });
  });
}

/** The first plaintext message of the protocol in which a rule finds its words; null where it never does. */
export const segmentFor = ({ trace }: Pick<Run, 'trace'>, rule: ReplaceRule): SegmentStep | null =>
  (trace.find(
    (step) =>
      step.kind === 'segment' &&
      step.channel === 'app' &&
      step.layer === 'plain' &&
      sideOf(step) === rule.from &&
      rule.match !== '' &&
      toText(step.sent).includes(rule.match),
  ) as SegmentStep | undefined) ?? null;
