/** How the delivery ends for the client: which reason counts where several hosts failed, and what it reports. */
import { dialectById } from '../../dialects';
import { text } from '../../locale/text';
import { rule } from '../../rule';

import { turn, type Conclusion, type Effect } from '../events';
import type { ClientContext, ClientEvent, ClientTurn, HostFailure } from './context';
import { requireTlsRule } from './demand';

/** The server took the message, for one recipient at least. */
export function concludeSent(context: ClientContext, event: ClientEvent): ClientTurn {
  const { channel, data, host, report } = context;
  const session = channel?.tls ?? null;
  const tls = data === null ? session : data.channel.tls;
  const exposed = data !== null && session !== null && tls === null;
  const completed: { status: string | null; text: string; refused?: string } =
    event.type === 'phase.completed' ? event : { status: null, text: '' };
  const took = { host: host?.name ?? '', reply: completed.text };
  const conclusion: Conclusion = {
    delivery: 'sent',
    status: completed.status ?? '2.0.0',
    reason:
      completed.refused === undefined
        ? text(data === null ? howItWent(context, completed.text) : 'client.fetched', took)
        : text('client.sent-partly', { ...took, refused: completed.refused }),
    rule: exposed ? data.agreed.rule : (host?.demand.rule ?? rule(7435, '3', 'client.opportunistic')),
    report,
    connection: channel?.connection ?? null,
    transport: tls === null ? 'plaintext' : 'tls',
    tlsVersion: tls?.version ?? null,
    cipher: tls?.cipher ?? null,
    authenticated: exposed ? 'no' : (host?.authenticated ?? 'no'),
    secured: session !== null,
    fetched: data?.channel.buffer ?? null,
  };
  return turn({ ...context, conclusion });
}

/** A message is taken; in a session something else is asked for. Between XMPP servers nobody answers a message. */
function howItWent({ settings }: ClientContext, reply: string) {
  if (reply === '') return 'client.sent-unanswered';
  return dialectById(settings.dialect).carries === 'mail' ? 'client.sent' : 'client.completed';
}

/** No host did: the message stays in the queue. A failure by policy says more than a host that could not be reached. */
export function concludeDeferred(context: ClientContext): ClientTurn {
  const failure =
    context.failures.findLast(({ kind }) => kind === 'policy' || kind === 'unreachable') ??
    context.failures.at(-1) ??
    noHost(context);
  return turn({ ...context, conclusion: undelivered(context, 'deferred', failure) });
}

/**
 * Has every host failed what REQUIRETLS demands? Then the message goes back (RFC 8689 section 4.2.1), even where a retry might find TLS
 * that works: a host that was heard and did not do has failed, and the author is to know. A host that was not heard (no address, no
 * connection, a lookup that failed, "not now" to the mail) has failed nothing yet: with one of those the message waits as any other.
 */
export const isRequireTlsUnmet = ({ failures, settings }: ClientContext): boolean =>
  settings.task.tlsRequired === 'yes' &&
  failures.length > 0 &&
  failures.every(({ kind }) => kind === 'policy');

/** The last host's reason, made permanent: 5.7.30 for the missing keyword, 5.7.10 for all that is wrong with TLS or the host's name. */
export function bounceRequireTls(context: ClientContext): ClientTurn {
  const failure = context.failures.at(-1) ?? noHost(context);
  const status = failure.status === '4.7.30' ? '5.7.30' : '5.7.10';
  return concludeBounced(context, { ...failure, status, rule: requireTlsRule });
}

/** A permanent "no" to the mail itself. */
export function concludeBounced(context: ClientContext, failure: HostFailure): ClientTurn {
  return turn({ ...context, conclusion: undelivered(context, 'bounced', failure) });
}

export const announce = (context: ClientContext): ClientTurn => {
  const { conclusion } = context;
  const effects: readonly Effect[] = conclusion === null ? [] : [{ type: 'concluded', conclusion }];
  return turn(context, effects);
};

/** RFC 7505 section 3: a null MX means that the domain takes no mail at all. */
export const nullMx = ({ settings }: ClientContext): HostFailure => ({
  host: settings.domain,
  kind: 'other',
  status: '5.1.10',
  reason: text('client.null-mx', { domain: settings.domain }),
  rule: rule(7505, '4.1', 'client.null-mx'),
  report: null,
});

export const unknownDomain = ({ settings }: ClientContext): HostFailure => ({
  host: settings.domain,
  kind: 'other',
  status: '5.1.2',
  reason: text('client.unknown-domain', { domain: settings.domain }),
  rule: rule(5321, '5.1', 'client.mx-order'),
  report: null,
});

const noHost = ({ settings }: ClientContext): HostFailure => ({
  host: settings.domain,
  kind: 'other',
  status: '4.4.4',
  reason: text('client.no-host', { domain: settings.domain }),
  rule: rule(5321, '5.1', 'client.mx-order'),
  report: null,
});

/** `transport` tells how the envelope travelled, where one was refused. */
function undelivered(
  context: ClientContext,
  delivery: 'deferred' | 'bounced',
  { status, reason, rule: decidedBy, report }: HostFailure,
): Conclusion {
  return {
    delivery,
    status,
    reason,
    rule: decidedBy,
    report: report !== null && followsPolicy(context) ? report : null,
    connection: null,
    transport: 'none',
    tlsVersion: null,
    cipher: null,
    authenticated: 'no',
    secured: false,
    fetched: null,
  };
}

/** TLS reporting tells a domain about the policy it published (RFC 8460 section 4); without one there is nothing to tell. */
const followsPolicy = ({ policy, host, settings }: ClientContext): boolean =>
  policy !== null || settings.dane || host?.demand.kind === 'dane';
