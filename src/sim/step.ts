/** One step of a run: the next thing that waits happens to its party, and what the party does is carried out. */
import { enter, tell } from './parties';
import type { Party } from './trace';
import { carryOut } from './wire';
import type { World } from './world';

/** Puts a party on the stage; what it does at once is carried out. */
export const begin = (world: World, party: Party, input: unknown): World =>
  enter(world, party, input, (next, effect) => carryOut(next, party, effect));

/** The world after the next event of the queue; null where nothing is left to happen. */
export function step(world: World): World | null {
  const [next, ...queue] = world.queue;
  if (next === undefined) return null;
  const due: World = { ...world, now: next.at, queue };
  return tell(due, next.to, next.event, (later, effect) => carryOut(later, next.to, effect));
}

/** More than any run needs; a run that gets here is a mistake of ours. */
const mostTransitions = 20_000;

/** The world when nothing is left to happen. */
export function liveThrough(start: World): World {
  let world = start;
  for (;;) {
    const next = step(world);
    if (next === null) return world;
    if (next.transitions > mostTransitions) throw new Error('a run did not end');
    world = next;
  }
}
