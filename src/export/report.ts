/**
 * The reports of a run by TLS reporting (RFC 8460): whether the recipient's domain asks for them, and one for each UTC day on which the
 * sender delivered.
 */
import type { Result } from '../result';
import { reportHead } from '../sim/reporting';
import type { Run } from '../sim/simulate';
import { parseRecords, type TlsRptRecord, type TlsRptRecordFailure } from '../tlsrpt/record';
import { makeReport, reportPeriod, type Report } from '../tlsrpt/report';

type Reported = Pick<Run, 'scenario' | 'began' | 'sessions'> & {
  readonly earlier: readonly { readonly run: Pick<Run, 'began' | 'sessions'> }[];
};

/** The TXT record of a key that a report by mail is signed with. */
interface ReportKey {
  readonly name: string;
  readonly text: string;
}

/** They stand in the zone of the report's sender. None where no mail could carry a report. */
export const reportKeys = ({ inbox }: Pick<Run, 'inbox'>): readonly ReportKey[] =>
  inbox === null || inbox.addresses.length === 0
    ? []
    : Object.entries(inbox.keys).map(([name, text]) => ({ name, text }));

/** The domain's request for reports, or why nobody takes it for one. */
export function requestIn({
  scenario,
  zone,
}: Pick<Run, 'scenario' | 'zone'>): Result<TlsRptRecord, TlsRptRecordFailure> {
  const owner = `_smtp._tls.${scenario.domain.name}`;
  return parseRecords(
    zone.flatMap(({ name, data }) => (name === owner && data.type === 'TXT' ? [data.strings.join('')] : [])),
  );
}

/** One for each day of the run and of the days before it, the longest ago first. Where no session was noted it has no policies, and is not sent. */
export function reportsOf({ scenario, began, sessions, earlier }: Reported): readonly Report[] {
  const days = [...earlier.map(({ run }) => run), { began, sessions }];
  const noted = days.flatMap((day) => day.sessions);
  const starts = new Set(days.map((day) => reportPeriod(day.began).start));
  return [...starts].map((start) => makeReport(noted, reportHead(scenario, reportPeriod(start))));
}
