/** A moment of a run, as a lesson names it: a step by its number, or what is decided, believed or said there. */
import { toText } from '../bytes/hex';
import type { PhraseKey } from '../locale/en/phrases';
import type { SegmentStep, Step, Trace } from '../sim/trace';

export type Moment =
  | { readonly at: 'step'; readonly step: number }
  /** `key`: of the question or of the answer, in `src/locale`. */
  | { readonly at: 'decision' | 'belief'; readonly key: PhraseKey; readonly nth: number }
  | { readonly at: 'message'; readonly like: MessagePattern; readonly nth: number };

/** What is asked of a message; null: nothing. */
export interface MessagePattern {
  readonly from: string | null;
  readonly to: string | null;
  readonly channel: SegmentStep['channel'] | null;
  readonly layer: SegmentStep['layer'] | null;
  readonly passage: SegmentStep['passage'] | null;
  /** The attacker's move that touched it. */
  readonly move: string | null;
  /** Words in it, as its two ends read them. */
  readonly says: string | null;
}

/** What the two ends of a segment read, one character an octet. */
const words = ({ layer, sent, parts }: SegmentStep): string =>
  layer === 'plain' ? toText(sent) : parts.map(({ content }) => toText(content)).join('');

function isLike(step: Step, like: MessagePattern): boolean {
  if (step.kind !== 'segment') return false;
  const { says, ...fields } = like;
  const same = Object.entries(fields).every(
    ([name, value]) => value === null || step[name as keyof typeof fields] === value,
  );
  return same && (says === null || words(step).includes(says));
}

function isThere(step: Step, moment: Moment): boolean {
  switch (moment.at) {
    case 'step':
      return step.number === moment.step;
    case 'decision':
      return step.kind === 'decision' && (step.question.key === moment.key || step.answer.key === moment.key);
    case 'belief':
      return step.kind === 'belief' && step.belief.key === moment.key;
    case 'message':
      return isLike(step, moment.like);
  }
}

/** The number of the step that a moment names, or null where the run does not come to it. */
export function stepAt(trace: Trace, moment: Moment): number | null {
  const nth = moment.at === 'step' ? 1 : moment.nth;
  return trace.filter((step) => isThere(step, moment))[nth - 1]?.number ?? null;
}
