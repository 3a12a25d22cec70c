/** Messages that come past the attacker: who speaks, and who is meant. */
import type { Side } from '../../dialects/dialect';
import { isAttacker, type Party, type SegmentStep } from '../../sim/trace';

/** Who speaks: the client and its resolver, or whoever answers them. */
export const sideOf = ({ from }: Pick<SegmentStep, 'from'>): Side =>
  from === 'client' || from === 'resolver' ? 'client' : 'server';

/** Does it come past the attacker? What it says itself, and what goes to hosts of its own, does not. */
export const isOnPath = ({ from, to, passage }: SegmentStep): boolean =>
  passage !== 'direct' && !isAttacker(from) && (!isAttacker(to) || passage === 'ended');

/** To whom its sender means to say it; a server that has a number of its own is one all the same. */
export const receiverOf = (step: SegmentStep): Party => {
  if (!isAttacker(step.to)) return step.to;
  return sideOf(step) === 'client' ? 'server' : 'client';
};
