/** The client's questions to its resolver, and what it makes of the answers: MX, addresses, TLSA (RFC 5321 section 5.1, RFC 7672 section 2). */
import { text } from '../../locale/text';
import { queryId } from '../../random';
import { rule } from '../../rule';
import { queryBytes, readAnswer, type RecordType } from '../../dns/lookup';

import { turn, type Effect, type PartyEvent } from '../events';
import type { ClientContext, ClientTurn, HostFailure } from './context';

/** Asks the resolver; every query has an ID of its own, so that the answer to a repeated question can be told from that to the first. */
export function ask(context: ClientContext, name: string, type: RecordType): ClientTurn {
  const queries = context.queries + 1;
  const asked = { id: queryId(context.settings.seed, `client/${queries}`), name, type };
  const next = { ...context, queries, asked, answer: null };
  return turn(next, [{ type: 'datagram.sent', to: context.settings.resolver, bytes: queryBytes(asked) }]);
}

/** An answer came; one that does not belong to the question is ignored, as a stub does. */
export function hearAnswer(
  context: ClientContext,
  event: PartyEvent & { type: 'datagram.received' },
): ClientTurn {
  if (context.asked === null) return turn(context);
  const answer = readAnswer(event.bytes, context.asked);
  if (answer.kind === 'failed' && answer.reason === 'mismatch') return turn(context);
  return turn({ ...context, now: event.now, asked: null, answer }, [], [{ type: 'lookup.answered' }]);
}

/** Nobody answered: the same as a failed lookup (RFC 7672 section 2.1.2). */
export const giveUpLookup = (context: ClientContext): ClientTurn =>
  turn(
    { ...context, asked: null, answer: { kind: 'failed', reason: 'timeout' } },
    [],
    [{ type: 'lookup.answered' }],
  );

/** The MX hosts in order of preference; without an MX record the domain itself is the only one (RFC 5321 section 5.1). */
export function takeMxHosts(context: ClientContext): ClientTurn {
  const { answer, settings } = context;
  if (answer === null || answer.kind === 'failed') return turn(context);
  const hosts =
    answer.kind === 'found'
      ? answer.records
          .flatMap(({ data }) => (data.type === 'MX' ? [data] : []))
          .toSorted((a, b) => a.preference - b.preference)
          .map(({ exchange }) => exchange)
      : [settings.domain];
  const next = { ...context, mxSecure: answer.secure, waiting: hosts };
  return turn(next, [mxDecision(hosts, answer.secure)]);
}

/** The host that the user has set up; nothing has to be looked up but its address. */
export const takeKnownHost = (context: ClientContext): ClientTurn =>
  turn({
    ...context,
    waiting: [context.settings.host ?? context.settings.domain],
    earlier: context.settings.hasPooled,
  });

/** "." as the only MX host: the domain takes no mail (RFC 7505 section 3). */
export const isNullMx = ({ answer }: ClientContext): boolean =>
  answer?.kind === 'found' && answer.records.every(({ data }) => data.type === 'MX' && data.exchange === '');

export const isFailed = ({ answer }: ClientContext): boolean => answer === null || answer.kind === 'failed';

export const isUnknownDomain = ({ answer }: ClientContext): boolean =>
  answer?.kind === 'none' && answer.reason === 'nxdomain';

/** The MX lookup failed: whom to deliver to is unknown, so the message waits (RFC 5321 section 5.1; with DANE, RFC 7672 section 2.1.2). */
export const mxLookupFailed = ({ settings }: ClientContext): HostFailure => ({
  host: settings.domain,
  kind: 'policy',
  status: '4.4.3',
  reason: text('client.mx-failed', { domain: settings.domain }),
  rule: settings.dane
    ? rule(7672, '2.1.2', 'dane.mx-lookup-failed')
    : rule(5321, '5.1', 'dane.mx-lookup-failed'),
  report: settings.dane ? 'dnssec-invalid' : null,
});

const mxDecision = (hosts: readonly string[], secure: boolean): Effect => ({
  type: 'decided',
  question: text('client.which-hosts'),
  answer: text(secure ? 'client.mx-secure' : 'client.mx-insecure', { hosts: hosts.join(', ') }),
  rule: rule(5321, '5.1', 'client.mx-order'),
  decisive: false,
});
