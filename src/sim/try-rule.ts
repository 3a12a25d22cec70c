/**
 * What becomes of a match-and-replace rule where the other side says the same thing a little differently: in other letters, in two
 * segments, or together with what comes next. The protocol's own parser tells whether the words still mean what they meant.
 */
import { concat, empty, equal, fromText, toText } from '../bytes/hex';
import { dialectById } from '../dialects';
import type { Dialect, Heard, Opaque, Side } from '../dialects/dialect';
import { exchange, type ReplaceRule } from '../machines/attacker/rules';

import type { Run } from './simulate';
import { isAttackersOwn, type SegmentStep } from './trace';

export const wordings = ['as-sent', 'lower-case', 'mixed-case', 'split', 'together'] as const;

export type Wording = (typeof wordings)[number];

export interface Trial {
  readonly wording: Wording;
  /** The segments as the sender would put them on the wire. */
  readonly segments: readonly Uint8Array[];
  /**
   * `works`: the rule hits and the other side no longer hears what was said. `escapes`: it hears the same as without the rule. `other`: said
   * so, it means something else in this protocol, with or without the rule.
   */
  readonly result: 'works' | 'escapes' | 'other';
}

type Meaning = readonly (Heard<Opaque>['upgrade'] | string)[];

/** What somebody who listens makes of these segments, from a state on. */
function meaningOf(
  { listener }: Dialect,
  before: Opaque,
  from: Side,
  segments: readonly Uint8Array[],
): Meaning {
  let state = before;
  let buffer: Uint8Array = empty;
  const meaning: (Heard<Opaque>['upgrade'] | string)[] = [];
  for (const segment of segments) {
    buffer = concat(buffer, segment);
    for (;;) {
      const split = listener.split(from, buffer, state);
      if (split.kind === 'incomplete') break;
      const message = buffer.subarray(0, buffer.length - split.rest.length);
      buffer = split.rest;
      const heard = listener.hear(from, message, state);
      state = heard.state;
      meaning.push(heard.upgrade ?? heard.text.toUpperCase());
    }
  }
  return meaning;
}

/** What a listener knows just before a segment of the run. */
function stateBefore({ trace }: Run, dialect: Dialect, target: SegmentStep): Opaque {
  const { listener } = dialect;
  let state = listener.start;
  const buffers: Record<Side, Uint8Array> = { client: empty, server: empty };
  for (const step of trace) {
    if (step === target) break;
    if (step.kind !== 'segment' || step.connection !== target.connection || step.layer !== 'plain') continue;
    const from = sideOf(step);
    buffers[from] = concat(buffers[from], step.sent);
    for (;;) {
      const split = listener.split(from, buffers[from], state);
      if (split.kind === 'incomplete') break;
      const message = buffers[from].subarray(0, buffers[from].length - split.rest.length);
      buffers[from] = split.rest;
      state = listener.hear(from, message, state).state;
    }
  }
  return state;
}

const sideOf = ({ from, to }: SegmentStep): Side =>
  from === 'client' || (from === 'attacker' && to !== 'client') ? 'client' : 'server';

/** Does a plaintext segment offer TLS, ask for it, or answer who asked? */
export function speaksOfUpgrade(run: Run, step: SegmentStep): boolean {
  if (step.layer !== 'plain' || step.channel !== 'app' || isAttackersOwn(step)) return false;
  const dialect = dialectById(run.scenario.protocol);
  const words: readonly unknown[] = ['offer', 'request', 'go-ahead', 'refusal'];
  return meaningOf(dialect, stateBefore(run, dialect, step), sideOf(step), [step.sent]).some((word) =>
    words.includes(word),
  );
}

/**
 * Tries a rule on a plaintext segment of a run (what its sender put on the wire) in every wording.
 * @returns one trial a wording; none where the segment is not in plaintext of the protocol, or the rule looks at the other side
 */
export function tryRule(run: Run, step: SegmentStep, rule: ReplaceRule): readonly Trial[] {
  const from = sideOf(step);
  if (step.layer !== 'plain' || step.channel !== 'app' || rule.from !== from) return [];
  const dialect = dialectById(run.scenario.protocol);
  const state = stateBefore(run, dialect, step);
  const meant = meaningOf(dialect, state, from, [step.sent]);
  return wordings.map((wording) => {
    const segments = said(wording, step.sent, rule.match);
    const genuine = meaningOf(dialect, state, from, segments).slice(0, meant.length);
    const touched = segments.map((segment) => exchange([rule], from, segment));
    const heard = meaningOf(dialect, state, from, touched).slice(0, meant.length);
    const same = (a: Meaning, b: Meaning): boolean =>
      a.length === b.length && a.every((word, i) => word === b[i]);
    const hits = touched.some((segment, i) => !equal(segment, segments[i] ?? empty));
    const result = !same(genuine, meant) ? 'other' : hits && !same(heard, meant) ? 'works' : 'escapes';
    return { wording, segments, result };
  });
}

/** The same octets as their sender might have put them on the wire. */
function said(wording: Wording, bytes: Uint8Array, match: string): readonly Uint8Array[] {
  const text = toText(bytes);
  switch (wording) {
    case 'as-sent':
      return [bytes];
    case 'lower-case':
      return [fromText(text.toLowerCase())];
    case 'mixed-case':
      return [
        fromText(
          text.replace(/[a-z]/gi, (letter, at: number) =>
            at % 2 ? letter.toLowerCase() : letter.toUpperCase(),
          ),
        ),
      ];
    case 'split': {
      const at = text.indexOf(match);
      const middle =
        at < 0 || match.length < 2 ? Math.floor(bytes.length / 2) : at + Math.floor(match.length / 2);
      return [bytes.subarray(0, middle), bytes.subarray(middle)];
    }
    case 'together':
      return [concat(bytes, bytes)];
  }
}
