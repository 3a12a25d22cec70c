/** A run is a value: the same scenario and the same hand moves give the same bytes, steps and outcome on every machine. */
import { aboutDialect } from '../dialects';
import type { DnsRecord } from '../dns/record';
import type { Zone } from '../dns/zone-data';
import type { Conclusion } from '../machines/events';
import { epoch } from '../pkix/credentials';
import type { SessionNote } from '../tlsrpt/session';

import { daysBefore, type Day } from './calendar';
import { openWorld, type Morning } from './cast';
import { conclusionOf, judge } from './judge';
import type { Outcome } from './outcome';
import { publishedRecords } from './publication';
import type { HandMove, Scenario } from './scenario';
import { step } from './step';
import type { Trace } from './trace';
import type { AgreedSecrets, World } from './world';

export interface Run {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
  readonly trace: Trace;
  readonly outcome: Outcome;
  /** What the recipient's domain publishes, as an administrator would see it. */
  readonly zone: readonly DnsRecord[];
  /** The tree of zones that the resolver asked, signed. */
  readonly zones: readonly Zone[];
  /** What the client noted of its sessions, for the report. */
  readonly sessions: readonly SessionNote[];
  /** What the ends of its TLS connections knew, for the key log. */
  readonly secrets: readonly AgreedSecrets[];
  /** The deliveries before this one, the longest ago first. */
  readonly earlier: readonly Day[];
  /** When it began, in seconds since 1970. */
  readonly began: number;
  /** How many events the parties' machines took. */
  readonly transitions: number;
}

/** More than any run needs; a run that gets here is a mistake of ours. */
const mostTransitions = 20_000;

/** Runs a scenario to its end, the days before it first. */
export function simulate(scenario: Scenario, moves: readonly HandMove[] = []): Run {
  const { earlier, morning } = daysBefore(scenario, epoch, liveDay);
  return { ...liveDay(scenario, moves, morning).run, earlier };
}

/** One day's delivery, and the policy that the client keeps of it. */
function liveDay(scenario: Scenario, moves: readonly HandMove[], morning: Morning) {
  const world = liveThrough(openWorld(scenario, moves, morning));
  const { carries } = aboutDialect(scenario.protocol);
  const outcome = judge(world, carries, () => undisturbed(scenario));
  const { kept, secrets, sessions, trace, transitions, zones } = world;
  const run: Run = {
    scenario,
    moves,
    trace,
    outcome,
    zone: publishedRecords(scenario, zones),
    zones,
    sessions,
    secrets,
    earlier: [],
    began: morning.epoch,
    transitions,
  };
  return { run, kept, conclusion: conclusionOf(world) };
}

/** What the client concludes in the same scenario where nobody ever was on the path. */
function undisturbed(scenario: Scenario): Conclusion {
  const alone: Scenario = {
    ...scenario,
    client: {
      ...scenario.client,
      history: scenario.client.history.map((day) => ({ ...day, moves: [] })),
    },
    attacker: { ...scenario.attacker, moves: [], rules: [] },
  };
  return liveDay(alone, [], daysBefore(alone, epoch, liveDay).morning).conclusion;
}

/** What the client begins the day of the run with, the days before lived through. */
export const morningOf = (scenario: Scenario): Morning => daysBefore(scenario, epoch, liveDay).morning;

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
