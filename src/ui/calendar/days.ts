/**
 * The days that a learner moves the attack between: today, and the earlier ones of `client.history`. What the client kept of a policy on
 * one day is what it starts the next with (RFC 8461 section 3.3), so the day of the attack decides whether it wins.
 */
import type { AttackId } from '../../attacks';
import { fill } from '../../locale';
import { ui } from '../../locale/en/ui';
import type { EarlierDay, Scenario } from '../../sim/scenario';
import type { Run } from '../../sim/simulate';
import { set, withMoves } from '../switches/change';

export const today = 0;

export function dayName(daysAgo: number): string {
  if (daysAgo === today) return ui.calendar.today;
  return daysAgo === 1 ? ui.calendar.yesterday : fill(ui.calendar.daysAgo, { count: daysAgo });
}

/** The days that one press of a button adds. */
const threeDays = [3, 2, 1] as const;

/** What keeps a client from MTA-STS where nothing else is said. */
const usualAttack: readonly AttackId[] = ['strip-starttls', 'block-mta-sts-dns'];

/** A calendar tells something only where a client keeps policies. */
export const hasCalendar = ({ client }: Scenario): boolean => client.mtaSts || client.history.length > 0;

const quiet = (daysAgo: number): EarlierDay => ({ daysAgo, moves: [], mode: null });

const withHistory = (scenario: Scenario, history: readonly EarlierDay[]): Scenario =>
  set(scenario, 'client', { history });

const missingDays = ({ client }: Scenario): readonly number[] =>
  threeDays.filter((day) => !client.history.some(({ daysAgo }) => daysAgo === day));

export const lacksDays = (scenario: Scenario): boolean => missingDays(scenario).length > 0;

/** The last three days and what the history holds already, the longest ago first. */
export const withThreeDays = (scenario: Scenario): Scenario =>
  withHistory(
    scenario,
    [...scenario.client.history, ...missingDays(scenario).map(quiet)].sort((a, b) => b.daysAgo - a.daysAgo),
  );

export const withoutEarlierDays = (scenario: Scenario): Scenario => withHistory(scenario, []);

const dayOf = ({ client }: Scenario, daysAgo: number): EarlierDay | null =>
  client.history.find((day) => day.daysAgo === daysAgo) ?? null;

const withDay = (scenario: Scenario, daysAgo: number, values: Partial<EarlierDay>): Scenario =>
  withHistory(
    scenario,
    scenario.client.history.map((day) => (day.daysAgo === daysAgo ? { ...day, ...values } : day)),
  );

/** What the attacker does on a day. */
export const movesOn = (scenario: Scenario, daysAgo: number): readonly AttackId[] =>
  daysAgo === today ? scenario.attacker.moves : (dayOf(scenario, daysAgo)?.moves ?? []);

export const withMovesOn = (scenario: Scenario, daysAgo: number, moves: readonly AttackId[]): Scenario =>
  daysAgo === today ? withMoves(scenario, moves) : withDay(scenario, daysAgo, { moves });

/** The mode of the MTA-STS policy on an earlier day; null: as today. */
export const modeOn = (scenario: Scenario, daysAgo: number): EarlierDay['mode'] =>
  dayOf(scenario, daysAgo)?.mode ?? null;

export const withModeOn = (scenario: Scenario, daysAgo: number, mode: EarlierDay['mode']): Scenario =>
  withDay(scenario, daysAgo, { mode });

/** What the attacker does on the days on which it is there: today's moves, or else those of the last day that has any. */
function attackOf(scenario: Scenario): readonly AttackId[] {
  const days = [scenario.attacker.moves, ...scenario.client.history.map(({ moves }) => moves).reverse()];
  return days.find((moves) => moves.length > 0) ?? usualAttack;
}

/** The attacker comes on a day, or stays away. */
export const withAttackerOn = (scenario: Scenario, daysAgo: number, there: boolean): Scenario =>
  withMovesOn(scenario, daysAgo, there ? attackOf(scenario) : []);

/** The run of a day; null where the client did not deliver then. */
export const runOn = (run: Run, daysAgo: number): Run | null =>
  daysAgo === today ? run : (run.earlier.find((day) => day.daysAgo === daysAgo)?.run ?? null);
