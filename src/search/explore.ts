/**
 * Is there any attack that wins? All choices of the attacker at all steps of a scenario, by the number of interventions: first nobody
 * intervenes, then one time, then two times, so that the first win that is found has the fewest. What was done before the delivery is an
 * intervention too: it is settled when the world opens.
 *
 * A world is stepped on with nobody intervening. At each step every choice that there is gives a fork, a world in which that is done, if
 * it makes a difference; forks are explored one intervention later. A world whose state has been seen goes no further.
 */
import type { AttackId } from '../attacks';
import { openWorld } from '../sim/cast';
import type { HandMove, Scenario } from '../sim/scenario';
import { morningOf } from '../sim/simulate';
import { liveThrough, step } from '../sim/step';
import type { Step } from '../sim/trace';
import type { World } from '../sim/world';

import { choicesIn, earlierMovesFor, movesFor } from './choices';
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

/** What the attacker does. */
export interface Plan {
  /** The automatic moves that acted before the delivery. */
  readonly earlier: readonly AttackId[];
  readonly moves: readonly HandMove[];
}

/** The plan of the winning run; or nothing, with all states explored, or with those up to a bound. */
export type Answer =
  | (Plan & { readonly kind: 'attack'; readonly states: number })
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

/** The scenario with an attacker who has not decided on anything but what it did before. */
export const undecided = (scenario: Scenario, earlier: readonly AttackId[] = []): Scenario => ({
  ...scenario,
  attacker: { ...scenario.attacker, moves: earlier },
});

/** The scenario whose run with the hand moves of the plan is the attack. Where nothing needs to be done, somebody listens. */
export const scenarioOfAttack = (scenario: Scenario, { earlier, moves }: Plan): Scenario =>
  undecided(scenario, earlier.length + moves.length > 0 ? earlier : ['eavesdrop']);

/** The worlds that the attacker has done so many things for before they open. */
function openings(scenario: Scenario, moves: readonly AttackId[], interventions: number): readonly Fork[] {
  return subsetsOf(earlierMovesFor(scenario), interventions).map((earlier) => {
    const settled = undecided(scenario, earlier);
    const world = openWorld(settled, [], morningOf(settled), [...earlier, ...moves]);
    return { world: relieved(world), from: 0 };
  });
}

/** All ways to take so many of some things, in order. */
function subsetsOf<T>(things: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return things.flatMap((thing, i) =>
    subsetsOf(things.slice(i + 1), size - 1).map((others) => [thing, ...others]),
  );
}

/** Searches, and says how far it is between steps. Throws where an attack that it found does not win when it is run: that is our mistake. */
export function* explore({ scenario, goal: goalId, bounds }: Question): Generator<Progress, Answer> {
  const goal = goals[goalId];
  const moves = movesFor(scenario);
  const seen = new Set<string>();
  let wave = openings(scenario, moves, 0);
  for (let interventions = 0; ; interventions++) {
    const next = [...openings(scenario, moves, interventions + 1)];
    const waiting = new Set<string>();
    for (const [explored, fork] of wave.entries()) {
      let last = '';
      for (const { after, key, forks } of walk(fork, moves, goal)) {
        if (goal.isReached(after)) {
          const plan: Plan = { earlier: after.moves, moves: after.handMoves };
          return { kind: 'attack', ...proven(scenario, plan, goal), states: seen.size };
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
 * Those of some choices at one segment that make a difference. Most moves leave most segments alone: of several moves the first that has
 * a use for a message does with it what it would do alone. Where that changes nothing the others are tried without it; where none had a
 * use, none of them has one alone.
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
  if (stateKey({ ...after, handMoves: before.handMoves }, goal) === keyWithout) {
    const acted = actingIn(stepped.trace.slice(before.trace.length));
    const others = some.filter((choice) => choice.do !== 'play' || !acted.includes(choice.move));
    return others.length === 0 || others.length === some.length
      ? []
      : telling(before, others, keyWithout, moves, goal);
  }
  const key = stateKey(after, goal);
  const half = Math.ceil(some.length / 2);
  return some.length === 1
    ? [{ world, key, isFinal: choicesAfter(world, stepped, moves, lastOf(world)).length === 0 }]
    : [some.slice(0, half), some.slice(half)].flatMap((part) =>
        telling(before, part, keyWithout, moves, goal),
      );
}

/** The moves that had a use for what passed in these steps. */
const actingIn = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((told) => (told.kind === 'segment' && told.move !== null ? [told.move] : []));

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

/** The plan, once the run that it makes has been seen to win. */
function proven(scenario: Scenario, plan: Plan, goal: Goal): Plan {
  if (!isWon(scenario, plan, goal)) throw new Error('an attack that was found does not win when it is run');
  return plan;
}

/** Does the run of this plan reach the goal? Lived through from its beginning, as `simulate` does. */
export function isWon(asked: Scenario, plan: Plan, goal: Goal): boolean {
  const scenario = scenarioOfAttack(asked, plan);
  return goal.isReached(liveThrough(openWorld(scenario, plan.moves, morningOf(scenario))));
}
