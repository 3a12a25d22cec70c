/** Two runs that differ in one thing: a switch, the attacker's moves, or what was done by hand. */
import fc from 'fast-check';

import { attackIds } from '../../attacks';
import { isPossible, withMoves } from '../switches/change';
import { arbitraryHandMoves, arbitraryScenario } from '../../sim/scenario.arbitrary';
import type { Run } from '../../sim/simulate';
import { flipped } from '../flips';

/** Enough to live a run through. */
type Told = Pick<Run, 'scenario' | 'moves'>;

export const arbitraryTwins: fc.Arbitrary<readonly [one: Told, other: Told]> = fc
  .tuple(arbitraryScenario, arbitraryHandMoves, fc.nat(), fc.subarray([...attackIds]), arbitraryHandMoves)
  .map(([scenario, moves, which, attacks, otherMoves]) => {
    const others = [
      [scenario, otherMoves] as const,
      [withMoves(scenario, attacks), moves] as const,
      ...flipped({ scenario, moves }).map((other) => [other.scenario, other.moves] as const),
    ];
    const [other, byHand] = others[which % others.length] ?? [scenario, moves];
    return [
      { scenario, moves },
      { scenario: isPossible(other) ? other : scenario, moves: byHand },
    ] as const;
  });
