/** What a person who plays the attacker does to one segment: hold it up, cut it, put other words in its place, ahead of it or behind it. */
import type { AttackId } from '../attacks';

import type { HandMove } from './scenario';
import type { World } from './world';

/** How long a hand holds a segment that it delays, in milliseconds. */
export const handDelay = 10_000;

/** What a person did to this segment; automatic moves that are played on it are the attacker's own. */
export const handsAt = ({ handMoves }: World, number: number): readonly HandMove[] =>
  handMoves.filter((move) => move.at === number && move.do !== 'play');

export type Injection = HandMove & { do: 'inject' };

/** A person's own words at a segment: those that go ahead of it, and those that follow. */
export function injections(
  hands: readonly HandMove[],
): Readonly<Record<'before' | 'behind', readonly Injection[]>> {
  const all = hands.filter((hand): hand is Injection => hand.do === 'inject');
  return { before: all.filter(({ before }) => before), behind: all.filter(({ before }) => !before) };
}

/** How much longer a hand keeps it under way, in milliseconds. */
export const delayBy = (hands: readonly HandMove[]): number =>
  hands.some((hand) => hand.do === 'delay') ? handDelay : 0;

/** A segment arrives whole and at once, unless a hand holds it up or cuts it in two: what arrives of it, and how much later (milliseconds). */
export function arrivals(
  bytes: Uint8Array,
  hands: readonly HandMove[],
): readonly { readonly bytes: Uint8Array; readonly delay: number }[] {
  const delay = delayBy(hands);
  const cut = hands.find((hand) => hand.do === 'split');
  if (cut === undefined || cut.after >= bytes.length) return [{ bytes, delay }];
  return [
    { bytes: bytes.subarray(0, cut.after), delay },
    { bytes: bytes.subarray(cut.after), delay: delay + splitDelay },
  ];
}

/** How far apart the two parts of a segment arrive, in milliseconds: far enough to be read apart. */
const splitDelay = 5;

/** What hands do to a segment before anything else on the path sees it; of an edit and a drop, the first counts. */
export function byHand(
  hands: readonly HandMove[],
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly passage: 'changed' | 'dropped' | 'delayed' | null } {
  const hand = hands.find((one) => one.do === 'drop' || one.do === 'edit');
  if (hand?.do === 'drop') return { bytes: new Uint8Array(0), passage: 'dropped' };
  if (hand?.do === 'edit') return { bytes: hand.bytes, passage: 'changed' };
  return { bytes, passage: delayBy(hands) > 0 ? 'delayed' : null };
}

/** The automatic moves that are played at a segment: those of the whole run, and those that a person plays there. */
export const playedAt = ({ handMoves, moves }: World, segment: number): readonly AttackId[] => {
  const played = handMoves.flatMap((move) => (move.do === 'play' && move.at === segment ? [move.move] : []));
  return played.length === 0 ? moves : [...moves, ...played];
};
