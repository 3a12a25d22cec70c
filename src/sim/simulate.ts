/** A run is a value: the same scenario and the same hand moves give the same bytes, steps and outcome on every machine. */
import type { DnsRecord } from '../dns/record';

import { openWorld, publishedRecords } from './cast';
import { judge } from './judge';
import type { Outcome } from './outcome';
import type { HandMove, Scenario } from './scenario';
import { step } from './step';
import type { Trace } from './trace';
import type { World } from './world';

export interface Run {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
  readonly trace: Trace;
  readonly outcome: Outcome;
  /** What the recipient's domain publishes, as an administrator would see it. */
  readonly zone: readonly DnsRecord[];
  /** How many events the parties' machines took. */
  readonly transitions: number;
}

/** More than any run needs; a run that gets here is a mistake of ours. */
const mostTransitions = 20_000;

/** Runs a scenario to its end. */
export function simulate(scenario: Scenario, moves: readonly HandMove[] = []): Run {
  const world = finish(openWorld(scenario, moves));
  const undisturbed = (): Outcome => {
    const alone: Scenario = { ...scenario, attacker: { ...scenario.attacker, moves: [] } };
    return simulate(alone).outcome;
  };
  const outcome = judge(world, undisturbed);
  const { trace, transitions } = world;
  return { scenario, moves, trace, outcome, zone: publishedRecords(scenario), transitions };
}

function finish(start: World): World {
  let world = start;
  for (;;) {
    const next = step(world);
    if (next === null) return world;
    if (next.transitions > mostTransitions) throw new Error('a run did not end');
    world = next;
  }
}
