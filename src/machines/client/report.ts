/**
 * The errand of the day after: the client sends the recipient's domain a report on the sessions that it tried, where the domain asks for
 * one (RFC 8460 sections 3 and 5). By mail it is one more message; whatever becomes of TLS on its way, it goes out.
 */
import { text, type Text } from '../../locale/text';
import { statusOf } from '../../mtasts/fetch';
import { rule } from '../../rule';
import type { ReportEndpoint } from '../../tlsrpt/endpoint';
import { reports } from '../../tlsrpt/loading';

import { sendOn } from '../channel';
import { turn, type Effect } from '../events';
import type { ClientContext, ClientSettings, ClientTurn, ReportErrand } from './context';
import { demandOnReportMail, type Demand } from './demand';
import { attemptAt, connectToWebHost, takeWebHost } from './https';
import { ask } from './lookups';
import { secondsNow } from './security';

export const askReportRecord = (context: ClientContext): ClientTurn =>
  ask(context, `_smtp._tls.${context.settings.domain}`, 'TXT');

/** Is there a domain that asks, and a session to tell of? */
export const hasReportToSend = (context: ClientContext): boolean =>
  endpointsIn(context).length > 0 && (context.settings.report?.report.policies.length ?? 0) > 0;

/**
 * The record says where to. One endpoint that takes the report is enough; those over HTTPS are tried first, for they answer at once
 * (section 3 leaves the order to the sender).
 */
export function takeReportRecord(context: ClientContext): ClientTurn {
  const endpoints = endpointsIn(context);
  const to = endpoints.map(placeOf).join(', ');
  const order = endpoints.toSorted((a, b) => Number(a.kind === 'mailto') - Number(b.kind === 'mailto'));
  return turn({ ...context, endpoints: order }, [decidedOnRecord(context, 'client.report-asked.yes', to)]);
}

export function declineReport(context: ClientContext): ClientTurn {
  const { answer } = context;
  const isAsked = endpointsIn(context).length > 0;
  return turn(context, [
    decidedOnRecord(
      context,
      isAsked
        ? 'client.report-asked.nothing'
        : answer?.kind === 'failed'
          ? 'client.report-asked.unknown'
          : 'client.report-asked.no',
    ),
  ]);
}

const decidedOnRecord = (
  { settings }: ClientContext,
  answer: `client.report-asked.${'yes' | 'no' | 'nothing' | 'unknown'}`,
  to = '',
): Effect => ({
  type: 'decided',
  question: text('client.report-asked', { domain: settings.domain }),
  answer: text(answer, { to }),
  rule: rule(8460, '3', 'report.record'),
  decisive: true,
});

/** Where it is known beforehand whom to send it to, nothing is looked up. */
export function takeKnownPlace(context: ClientContext): ClientTurn {
  const place = context.settings.report?.place ?? null;
  if (place === null) return turn(context);
  const { endpoint, host, address } = place;
  const demand = endpoint.kind === 'https' ? demandOnReportHost(host) : demandOnReportMail;
  const known = { ...context, endpoints: [endpoint], host: attemptAt(host, address, demand) };
  return endpoint.kind === 'https' ? turn(known) : turn(withMail(known, endpoint));
}

export const isNextByHttps = ({ endpoints }: ClientContext): boolean => endpoints[0]?.kind === 'https';

export const isNextByMail = ({ endpoints }: ClientContext): boolean => endpoints[0]?.kind === 'mailto';

type Https = Extract<ReportEndpoint, { readonly kind: 'https' }>;
type Mailto = Extract<ReportEndpoint, { readonly kind: 'mailto' }>;

const httpsOf = ({ endpoints: [next] }: ClientContext): Https | null =>
  next?.kind === 'https' ? next : null;

export const askReportHost = (context: ClientContext): ClientTurn =>
  ask(context, httpsOf(context)?.host ?? '', 'A');

export function takeReportHost(context: ClientContext): ClientTurn {
  const name = httpsOf(context)?.host ?? '';
  return takeWebHost(context, name, demandOnReportHost(name));
}

/** As with any web server. A sender may also overlook what is wrong with the certificate (section 3); this one does not. */
const demandOnReportHost = (host: string): Demand => ({
  kind: 'pkix',
  by: 'client',
  referenceIdentifiers: [host],
  rule: rule(8460, '3', 'report.host'),
});

export const connectReportHost = (context: ClientContext): ClientTurn =>
  connectToWebHost(context, httpsOf(context)?.port ?? 443);

export function postReport(context: ClientContext): ClientTurn {
  const [endpoint, errand] = [httpsOf(context), context.settings.report];
  if (context.channel === null || endpoint === null || errand === null) return turn(context);
  const request = reports().reportPost(errand.report, endpoint);
  const { channel, effects } = sendOn(context.channel, request, 'HTTP request');
  return turn({ ...context, channel }, effects);
}

/** 200 or 201: it was taken (section 5.4). */
export function readPostResponse(context: ClientContext): ClientTurn {
  const status = context.channel === null ? null : statusOf(context.channel.buffer);
  if (status === null) return turn(context);
  return turn(context, [], [{ type: status === 200 || status === 201 ? 'report.taken' : 'report.refused' }]);
}

/** This endpoint did not take it; is there another? */
export const dropEndpoint = (context: ClientContext): ClientTurn =>
  turn({ ...context, endpoints: context.endpoints.slice(1), host: null });

/** The mail is the client's message from here on, and no policy of the domain can keep it back (sections 3 and 5.3.1). */
export function mailReport(context: ClientContext): ClientTurn {
  const [next] = context.endpoints;
  if (next?.kind !== 'mailto') return turn(context);
  return turn(withMail(context, next), [
    {
      type: 'decided',
      question: text('client.report-mail', { to: next.address }),
      answer: text('client.report-mail.anyway'),
      rule: demandOnReportMail.rule,
      decisive: true,
    },
  ]);
}

function withMail(context: ClientContext, to: Mailto): ClientContext {
  const errand = context.settings.report;
  return errand === null ? context : { ...context, settings: settingsFor(context, errand, to) };
}

function settingsFor(context: ClientContext, errand: ReportErrand, to: Mailto): ClientSettings {
  const { settings } = context;
  const { report, key } = errand;
  const domain = to.address.slice(to.address.lastIndexOf('@') + 1);
  return {
    ...settings,
    task: {
      ...settings.task,
      envelope: { from: report.head.contactInfo, to: to.address },
      message: reports().reportMail(report, to, key, secondsNow(context)),
      tlsRequired: null,
      domain,
    },
    domain,
    tls: settings.tls === 'never' ? 'never' : 'opportunistic',
    dane: false,
    daneOnly: false,
    mtaSts: false,
    cachedPolicy: null,
  };
}

/** The end of the errand, as the client sees it. By mail: how the delivery was concluded. */
export function tellReported(context: ClientContext): ClientTurn {
  const { conclusion, host, settings } = context;
  if (conclusion === null || conclusion.delivery === 'sent') {
    return believed(context, text('client.report-taken', { host: host?.name ?? settings.domain }), 'good');
  }
  return tellUnreported(context);
}

export const tellUnreported = (context: ClientContext): ClientTurn =>
  believed(context, text('client.report-lost', { domain: context.settings.domain }), 'bad');

const believed = (context: ClientContext, belief: Text, tone: 'good' | 'bad'): ClientTurn =>
  turn(context, [{ type: 'believed', topic: 'report', belief, tone }]);

/** A URI as people read it: the address, or the host. */
const placeOf = (endpoint: ReportEndpoint): string =>
  endpoint.kind === 'mailto' ? endpoint.address : endpoint.host;

function endpointsIn({ answer }: ClientContext): readonly ReportEndpoint[] {
  if (answer?.kind !== 'found') return [];
  const { endpointOf, parseRecords } = reports();
  const texts = answer.records.flatMap(({ data }) => (data.type === 'TXT' ? [data.strings.join('')] : []));
  const record = parseRecords(texts);
  return record.ok ? record.value.rua.map(endpointOf).filter((endpoint) => endpoint !== null) : [];
}
