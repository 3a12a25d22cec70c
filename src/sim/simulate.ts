/** A run is a value: the same scenario and the same hand moves give the same bytes, steps and outcome on every machine. */
import { aboutDialect } from '../dialects';
import type { DnsRecord } from '../dns/record';
import type { Zone } from '../dns/zone-data';
import type { Conclusion } from '../machines/events';
import { epoch } from '../pkix/credentials';
import type { SessionNote } from '../tlsrpt/session';

import { daysBefore, type Day } from './calendar';
import { openWorld, type Morning } from './cast';
import type { Inbox } from './inbox';
import { conclusionOf, judge } from './judge';
import type { Outcome } from './outcome';
import { publishedRecords } from './publication';
import { dayAfter, hasDayAfter, reportersIn } from './reporting';
import type { HandMove, Scenario } from './scenario';
import { liveThrough } from './step';
import type { Trace } from './trace';
import type { AgreedSecrets } from './world';

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
  /** How many steps there were when nothing of the delivery was left to happen; those behind it are of the day after, and its report. */
  readonly delivered: number;
  /** What the domain has of reports; null where none could come. */
  readonly inbox: Inbox | null;
  /** What the ends of its TLS connections knew, for the key log. */
  readonly secrets: readonly AgreedSecrets[];
  /** The deliveries before this one, the longest ago first. */
  readonly earlier: readonly Day[];
  /** When it began, in seconds since 1970. */
  readonly began: number;
  /** How many events the parties' machines took. */
  readonly transitions: number;
}

/** Runs a scenario to its end, the days before it first. */
export function simulate(scenario: Scenario, moves: readonly HandMove[] = []): Run {
  const { earlier, morning } = daysBefore(scenario, epoch, liveDay);
  return { ...liveDay(scenario, moves, morning, earlier).run, earlier };
}

/** One day's delivery, the report on it, and the policy that the client keeps of it. */
function liveDay(scenario: Scenario, moves: readonly HandMove[], morning: Morning, earlier: readonly Day[]) {
  const world = liveThrough(openWorld(scenario, moves, morning));
  const { carries } = aboutDialect(scenario.protocol);
  const judged = judge(world, carries, () => undisturbed(scenario));
  const { kept, sessions, zones } = world;
  const { inbox, secrets, trace, transitions } = hasDayAfter(scenario)
    ? dayAfter(scenario, world, { morning, ...notedIn(earlier, sessions) })
    : world;
  const run: Run = {
    scenario,
    moves,
    trace,
    outcome: { ...judged, reportsFrom: inbox && reportersIn(inbox, scenario, morning) },
    zone: publishedRecords(scenario, zones),
    zones,
    sessions,
    delivered: world.trace.length,
    inbox,
    secrets,
    earlier: [],
    began: morning.epoch,
    transitions,
  };
  return { run, kept };
}

/** What there is to report of the days so far, and whether the domain has had reports of them. */
const notedIn = (earlier: readonly Day[], sessions: readonly SessionNote[]) => ({
  sessions: [...earlier.flatMap(({ run }) => run.sessions), ...sessions],
  hadReports: earlier.some(({ run }) => (run.inbox?.taken.length ?? 0) > 0),
});

/** What the client concludes in the same scenario where nobody ever was on the path. */
function undisturbed(scenario: Scenario): Conclusion {
  const alone: Scenario = {
    ...scenario,
    client: {
      ...scenario.client,
      sendsReport: false,
      history: scenario.client.history.map((day) => ({ ...day, moves: [] })),
    },
    attacker: { ...scenario.attacker, moves: [], rules: [] },
  };
  const { morning } = daysBefore(alone, epoch, liveDay);
  return conclusionOf(liveThrough(openWorld(alone, [], morning)));
}

/** What the client begins the day of the run with, the days before lived through. */
export const morningOf = (scenario: Scenario): Morning => daysBefore(scenario, epoch, liveDay).morning;
