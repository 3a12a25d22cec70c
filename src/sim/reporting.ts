/**
 * The day after a delivery: the client reports on it to the recipient's domain (RFC 8460), somebody else perhaps in its name, and the domain
 * looks what has come. The delivery itself is over, and nothing here changes what it came to.
 */
import { playsReports } from '../attacks';
import { attackersMx } from '../attacks/own-hosts';
import { toHex } from '../bytes/hex';
import type { ClientContext, ClientSettings, ReportErrand } from '../machines/client/context';
import type { WebServerSettings } from '../machines/web-server';
import { credentials } from '../pkix/credentials';
import { randomFrom } from '../random';
import type { Period, Report, ReportHead } from '../tlsrpt/report';
import { endpointOf, type ReportEndpoint } from '../tlsrpt/endpoint';
import { reports } from '../tlsrpt/loading';
import type { SessionNote } from '../tlsrpt/session';

import { clientSettings, isFoundByMx, taskOf, type Morning } from './cast';
import { addresses, hostsOf, reportHostOf } from './hosts';
import { lookIntoInbox, openInbox, type Inbox } from './inbox';
import type { Reporter } from './outcome';
import type { Scenario } from './scenario';
import { sender } from './sender';
import { begin, liveThrough } from './step';
import type { Party } from './trace';
import { schedule, type World } from './world';

/** What went before the day after. */
export interface Before {
  readonly morning: Morning;
  /** Of the day, and of the days before. */
  readonly sessions: readonly SessionNote[];
  /** Has the domain had a report of this sender's on another day? */
  readonly hadReports: boolean;
}

/** Is there anything to live through on the day after? The client's report, or one that the attacker sends whether the client does or not. */
export const hasDayAfter = (scenario: Scenario): boolean =>
  scenario.client.sendsReport || (playsReports(scenario.attacker.moves) && isFoundByMx(scenario));

/** What a report says of itself: the sender's, on the day of `start` (seconds since 1970). */
export const reportHead = ({ domain, seed }: Scenario, period: Period): ReportHead => ({
  organizationName: sender.organization,
  contactInfo: sender.contact,
  policyDomain: domain.name,
  period,
  reportId: `${period.start}-${toHex(randomFrom(seed)(`evidence/report/${period.start}`, 8))}`,
});

/** Whose reports were taken: the true one is known by the id that the sender gave it, which tells the domain nothing. */
export function reportersIn({ taken }: Inbox, scenario: Scenario, { epoch }: Morning): readonly Reporter[] {
  const own = reportHead(scenario, reports().reportPeriod(epoch)).reportId;
  return taken.map(({ id }) => (id === own ? 'sender' : 'attacker'));
}

/** Some time within four hours after the day, so that not everybody reports at midnight (RFC 8460 section 4.1). Seconds since 1970. */
export function reportedAt({ end, start }: Period, seed: number): number {
  const [high = 0, low = 0] = randomFrom(seed)(`evidence/sent/${start}`, 2);
  return end + 1 + (((high << 8) | low) % 14_400);
}

/** The world once the report has been sent, or has come to nothing. `delivered`: nothing is left to happen in it. What reports take must have been loaded. */
export function dayAfter(scenario: Scenario, delivered: World, before: Before): World {
  const { makeReport, reportPeriod } = reports();
  const { morning, sessions, hadReports } = before;
  const period = reportPeriod(morning.epoch);
  const report = makeReport(sessions, reportHead(scenario, period));
  const milliseconds = (seconds: number): number => (seconds - morning.epoch) * 1000;

  const ready = withReportHost(scenario, openInbox(scenario, delivered), morning);
  const due = Math.max(milliseconds(reportedAt(period, scenario.seed)), ready.now);
  const reported = scenario.client.sendsReport
    ? liveThrough(errand(ready, 'client', ownErrand(scenario, ready, report, morning), due))
    : { ...ready, now: due };
  const last = liveThrough(forge(scenario, reported, before, period));
  // Nobody waits for the report of somebody who sends none.
  if (!scenario.client.sendsReport) return last;
  // A sender tries for a day at most (section 5.5).
  const evening = { ...last, now: Math.max(milliseconds(period.end + 1 + 2 * 86_400), last.now) };
  return lookIntoInbox(scenario, last.inbox?.taken.length === 0 ? evening : last, period, hadReports);
}

const errand = (world: World, party: Party, settings: ClientSettings, at: number): World =>
  schedule(begin(world, party, settings), party, { type: 'report.due' }, at - world.now);

/** Numbers of connections and questions go on where the delivery left them. */
function ownErrand(scenario: Scenario, world: World, report: Report, morning: Morning): ClientSettings {
  const { connections, queries } = world.parties.client?.context as ClientContext;
  const key = reports().dkimKey(randomFrom(scenario.seed));
  return settingsFor(scenario, morning, { report, key, place: null, connections, queries });
}

const settingsFor = (scenario: Scenario, morning: Morning, report: ReportErrand): ClientSettings => ({
  ...clientSettings(scenario, taskOf(scenario, scenario.domain.name), morning),
  host: null,
  report,
});

/** The host that reports are posted to: a web server as any other. */
function withReportHost(scenario: Scenario, world: World, { epoch }: Morning): World {
  const place = reportHostOf(scenario);
  if (place === null || world.listeners[`${place.address}:443`] !== undefined) return world;
  const { host, address, targets } = place;
  const names = { host, domain: scenario.domain.name };
  const { chain, privateKey } = credentials('trusted', names, randomFrom(scenario.seed), epoch);
  const settings: WebServerSettings = {
    host,
    serves: { kind: 'reports', targets },
    chain,
    privateKey,
    epoch,
    seed: scenario.seed,
  };
  const listeners = { ...world.listeners, [`${address}:443`]: 'report-host' as const };
  return begin({ ...world, listeners }, 'report-host', settings);
}

/** A minute after the true one, so that it is told apart. */
const behind = 60_000;

/**
 * The attacker's own report, where one of its moves sends one: it went all well. What the domain asks for anybody can look up, and the
 * attacker has done so by a resolver of its own.
 */
function forge(scenario: Scenario, world: World, { morning, sessions }: Before, period: Period): World {
  const place = forgersPlace(scenario);
  if (!playsReports(scenario.attacker.moves) || place === null) return world;
  const well = sessions.map((session): SessionNote => ({ ...session, result: { kind: 'success' } }));
  const head = {
    ...reportHead(scenario, period),
    reportId: `${period.start}-${toHex(randomFrom(scenario.seed)('attacker/report', 8))}`,
  };
  const connections = Math.max(0, ...Object.keys(world.connections).map(Number));
  const report = reports().makeReport(well, head);
  const settings = settingsFor(scenario, morning, { report, key: null, place, connections, queries: 0 });
  const own: ClientSettings = {
    ...settings,
    task: { ...settings.task, clientName: attackersMx(scenario.domain.name) },
    tls: 'opportunistic',
    address: addresses.attackersMta,
    flaws: [],
  };
  return errand(world, 'attacker-mta', own, world.now + behind);
}

/** Where the attacker sends it: to the report host, where there is one, else to the domain's first mail host. */
function forgersPlace(scenario: Scenario): ReportErrand['place'] {
  const endpoints = endpointsOf(scenario);
  const https = endpoints.find(({ kind }) => kind === 'https');
  const web = reportHostOf(scenario);
  if (https !== undefined && web !== null) return { endpoint: https, host: web.host, address: web.address };
  const mailto = endpoints.find(({ kind }) => kind === 'mailto');
  const [mx] = hostsOf(scenario);
  return mailto === undefined || mx === undefined
    ? null
    : { endpoint: mailto, host: mx.name, address: mx.address };
}

const endpointsOf = ({ domain }: Scenario): readonly ReportEndpoint[] =>
  (domain.tlsRpt?.rua ?? []).map(endpointOf).filter((endpoint) => endpoint !== null);
