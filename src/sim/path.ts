/** The way past whoever sits on the path: what the attacker's machine is shown of a segment, and what it lets out of it. */
import type { Side } from '../dialects/dialect';
import type { Effect, Passage as Passing } from '../machines/events';

import { playedAt } from './hands';
import { tell } from './parties';
import { isAttacker, type Passage } from './trace';
import type { Connection, World } from './world';

export interface Passed {
  /** The world once the attacker's machine has moved, before anything it did is carried out. */
  readonly before: World;
  readonly bytes: Uint8Array;
  readonly passage: Passage;
  readonly move: string | null;
  readonly rest: readonly Effect[];
}

/** The way past the attacker, where there is one. */
export function pass(
  world: World,
  id: number,
  connection: Connection,
  from: Side,
  bytes: Uint8Array,
): Passed {
  const { channel, ends } = connection;
  if (world.parties.attacker === undefined || channel === 'dns') return direct(world, bytes);
  const passed: Passed = { ...direct(world, bytes), passage: 'passed' };
  if (bytes.length === 0 || isAttacker(ends.server) || isAttacker(ends.client)) return passed;
  const passing = { type: 'segment.passing', connection: id, channel, from, bytes } as const;
  return releasedBy(world, passing, world.segments, passed);
}

/** What the attacker's machine lets out of what it was shown; `otherwise` where it says nothing. */
function releasedBy(world: World, event: Passing, segment: number, otherwise: Passed): Passed {
  const told = tellAttacker(world, event, segment);
  const released = told.effects.find((effect) => effect.type === 'segment.released');
  const rest = told.effects.filter((effect) => effect.type !== 'segment.released');
  if (released === undefined) return { ...otherwise, before: told.world, rest };
  const { passage, move } = released;
  return { before: told.world, bytes: released.bytes, passage, move, rest };
}

/** Nobody is on the path. */
export const direct = (world: World, bytes: Uint8Array): Passed => ({
  before: world,
  bytes,
  passage: 'direct',
  move: null,
  rest: [],
});

/** The way of a DNS message between the resolver and a name server. */
export function passDatagram(world: World, segment: number, bytes: Uint8Array): Passed {
  if (world.parties.attacker === undefined) return direct(world, bytes);
  const passed: Passed = { ...direct(world, bytes), passage: 'passed' };
  return bytes.length === 0
    ? passed
    : releasedBy(world, { type: 'datagram.passing', bytes }, segment, passed);
}

/**
 * Moves the attacker's machine; its effects are handed back, for the wire decides when they are carried out. `segment` is the number of
 * the segment that passes, or of the next one where none does.
 */
export function tellAttacker(
  world: World,
  event: Passing,
  segment: number,
): { readonly world: World; readonly effects: readonly Effect[] } {
  if (world.parties.attacker === undefined) return { world, effects: [] };
  const effects: Effect[] = [];
  const playing = playedAt(world, segment);
  const moved = tell(world, 'attacker', { ...event, playing }, (next, effect) => {
    effects.push(effect);
    return next;
  });
  return { world: moved, effects };
}
