/**
 * Is there any attack that wins? All choices of the attacker at all steps of a scenario, by the number of interventions: first nobody
 * intervenes, then one time, then two times, so that the first win that is found has the fewest.
 *
 * A world is stepped on with nobody intervening. At each step every choice that there is gives a fork, a world in which that is done, if
 * it makes a difference; forks are explored one intervention later. A world whose state has been seen goes no further.
 */
import type { AttackId } from '../attacks';
import { openWorld } from '../sim/cast';
import type { HandMove, Scenario } from '../sim/scenario';
import { morningOf } from '../sim/simulate';
import { liveThrough, step } from '../sim/step';
import type { World } from '../sim/world';

import { choicesIn, movesFor } from './choices';
import { goals, type Goal, type GoalId } from './goals';
import { stateKey } from './state';

export interface Question {
  readonly scenario: Scenario;
  readonly goal: GoalId;
  readonly bounds: Bounds;
}

export interface Bounds {
  /** States explored and forks waiting to be, together: what the memory needed grows with. */
  readonly states: number;
  /** How many times the attacker intervenes in a run. */
  readonly interventions: number;
}

export const defaultBounds: Bounds = { states: 100_000, interventions: 10 };

export interface Progress {
  /** How many times the attacker intervenes in what is explored now. */
  readonly interventions: number;
  readonly states: number;
  /** Forks of so many interventions: explored, and all of them. */
  readonly explored: number;
  readonly forks: number;
}

/** The hand moves of the winning run; or nothing, with all states explored, or with those up to a bound. */
export type Answer =
  | { readonly kind: 'attack'; readonly moves: readonly HandMove[]; readonly states: number }
  | { readonly kind: 'none'; readonly states: number; readonly interventions: number }
  | {
      readonly kind: 'unknown';
      readonly bound: keyof Bounds;
      readonly states: number;
      /** All runs with so many interventions were explored; -1: not even those with none. */
      readonly interventions: number;
    };

/** A world in which something is about to be done that was not planned before. */
interface Fork {
  readonly world: World;
  /** Further choices in its first step come at this segment or later. */
  readonly from: number;
}

/** The scenario with an attacker who has not decided on anything. */
export const undecided = (scenario: Scenario): Scenario => ({
  ...scenario,
  attacker: { ...scenario.attacker, moves: [] },
});

/** The scenario whose run with these hand moves is the attack. Where nothing needs to be done, somebody listens. */
export function scenarioOfAttack(scenario: Scenario, moves: readonly HandMove[]): Scenario {
  const open = undecided(scenario);
  return moves.length > 0 ? open : { ...open, attacker: { ...open.attacker, moves: ['eavesdrop'] } };
}

/** Searches, and says how far it is between steps. Throws where an attack that it found does not win when it is run: that is our mistake. */
export function* explore({ scenario: asked, goal: goalId, bounds }: Question): Generator<Progress, Answer> {
  const scenario = undecided(asked);
  const goal = goals[goalId];
  const moves = movesFor(scenario);
  const start = openWorld(scenario, [], morningOf(scenario), moves);
  const seen = new Set<string>();
  let wave: readonly Fork[] = [{ world: relieved(start), from: 0 }];
  for (let interventions = 0; ; interventions++) {
    const next: Fork[] = [];
    const waiting = new Set<string>();
    for (const [explored, fork] of wave.entries()) {
      let last = '';
      for (const { after, key, forks } of walk(fork, moves, goal)) {
        if (goal.isReached(after)) {
          return { kind: 'attack', moves: proven(scenario, after.handMoves, goal), states: seen.size };
        }
        for (const other of forks) {
          if (other.isFinal && (seen.has(other.key) || waiting.has(other.key))) continue;
          waiting.add(other.key);
          next.push({ world: other.world, from: lastOf(other.world) });
        }
        // Where an event changed nothing but the hour, the walk is in the state that it brought here itself.
        if (key !== last && seen.has(key)) break;
        last = key;
        seen.add(key);
        if (seen.size + next.length > bounds.states)
          return { kind: 'unknown', bound: 'states', states: seen.size, interventions: interventions - 1 };
        yield { interventions, states: seen.size, explored, forks: wave.length };
      }
    }
    if (next.length === 0) return { kind: 'none', states: seen.size, interventions };
    if (interventions >= bounds.interventions)
      return { kind: 'unknown', bound: 'interventions', states: seen.size, interventions };
    wave = next;
  }
}

/** One step of a world: what it comes to, and what else could have been done in it. */
interface Stage {
  readonly after: World;
  readonly key: string;
  readonly forks: readonly Tried[];
}

/** Something else done in a step, and the state that it comes to. */
interface Tried {
  readonly world: World;
  readonly key: string;
  /** Is there nothing more to choose in this step? */
  readonly isFinal: boolean;
}

/** Step after step to the end, with every choice that makes a difference. */
function* walk(fork: Fork, moves: readonly AttackId[], goal: Goal): Generator<Stage, void> {
  let { world, from } = fork;
  for (;;) {
    const before = world;
    const stepped = step(before);
    if (stepped === null) return;
    const after = relieved(stepped);
    const key = stateKey(after, goal);
    const choices = choicesAfter(before, stepped, moves, from);
    const forks = atOneSegment(choices).flatMap((some) => telling(before, some, key, moves, goal));
    yield { after, key, forks };
    world = after;
    from = 0;
  }
}

/** The choices by the segment that they are made at; a drop stands alone. */
const atOneSegment = (choices: readonly HandMove[]): readonly (readonly HandMove[])[] =>
  [...new Set(choices.map(({ at }) => at))].flatMap((at) => {
    const here = choices.filter((choice) => choice.at === at);
    return [
      here.filter((choice) => choice.do === 'drop'),
      here.filter((choice) => choice.do === 'play'),
    ].filter((some) => some.length > 0);
  });

/**
 * Those of some choices at one segment that make a difference. Most moves leave most segments alone: where all of them together change
 * nothing, none of them does alone, for of several moves the first that has a use for a message does with it what it would do alone.
 */
function telling(
  before: World,
  some: readonly HandMove[],
  keyWithout: string,
  moves: readonly AttackId[],
  goal: Goal,
): readonly Tried[] {
  const world: World = { ...before, handMoves: [...before.handMoves, ...some] };
  const stepped = step(world);
  if (stepped === null) return [];
  const after = relieved(stepped);
  // What only waits for the segment to come makes its difference there.
  if (stateKey({ ...after, handMoves: before.handMoves }, goal) === keyWithout) return [];
  const key = stateKey(after, goal);
  const half = Math.ceil(some.length / 2);
  return some.length === 1
    ? [{ world, key, isFinal: choicesAfter(world, stepped, moves, lastOf(world)).length === 0 }]
    : [some.slice(0, half), some.slice(half)].flatMap((part) =>
        telling(before, part, keyWithout, moves, goal),
      );
}

/** What can be chosen in the step from one world to the next. Once the client has finished there is nothing left to win by a choice. */
function choicesAfter(
  before: World,
  after: World,
  moves: readonly AttackId[],
  from: number,
): readonly HandMove[] {
  if (after.conclusion !== null) return [];
  return choicesIn(after.trace.slice(before.trace.length), before.segments, moves).filter(
    (choice) => choice.at >= from && isFree(choice, before.handMoves),
  );
}

/** A segment is dropped or played upon, and no move is played twice upon it. */
const isFree = (choice: HandMove, made: readonly HandMove[]): boolean =>
  made.every(
    (other) =>
      other.at !== choice.at || (other.do === 'play' && choice.do === 'play' && other.move !== choice.move),
  );

const lastOf = ({ handMoves }: World): number => handMoves.at(-1)?.at ?? 0;

/** Without what has been told, but for the segments that a goal may still ask for. */
const relieved = (world: World): World => ({
  ...world,
  trace: world.trace.filter(
    (told) =>
      told.kind === 'segment' &&
      told.layer === 'plain' &&
      (told.passage === 'changed' || told.passage === 'injected'),
  ),
});

/** The moves, once the run that they make has been seen to win. */
function proven(scenario: Scenario, moves: readonly HandMove[], goal: Goal): readonly HandMove[] {
  if (!isWon(scenario, moves, goal)) throw new Error('an attack that was found does not win when it is run');
  return moves;
}

/** Does the run with these hand moves reach the goal? Lived through from its beginning, as `simulate` does. */
export function isWon(asked: Scenario, moves: readonly HandMove[], goal: Goal): boolean {
  const scenario = scenarioOfAttack(asked, moves);
  return goal.isReached(liveThrough(openWorld(scenario, moves, morningOf(scenario))));
}
