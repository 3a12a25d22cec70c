/** The client's decisions about TLS, told with their rules: what it does where TLS is offered, missing, refused or broken. */
import { text } from '../../locale/text';
import { rule } from '../../rule';

import { turn, type Effect } from '../events';
import type { ClientContext, ClientEvent, ClientTurn, HostAttempt, HostFailure } from './context';
import { upgradeOffered } from './conversation';
import { allowsPlaintext } from './demand';
import { failHost } from './hosts';

/** What the capability list says of TLS, as the client now believes it. */
export function believeOffer(context: ClientContext): ClientTurn {
  const offered = upgradeOffered(context);
  const belief = text(offered ? 'client.offer-seen' : 'client.offer-missing', {
    host: context.host?.name ?? '',
  });
  return turn(context, [{ type: 'believed', topic: 'server-tls', belief, tone: offered ? 'good' : 'bad' }]);
}

/** TLS is offered and wanted. */
export const decideUpgrade = (context: ClientContext): ClientTurn =>
  turn(context, [
    decision(context, 'client.use-tls', 'client.use-tls.yes', rule(3207, '4', 'client.upgrade'), false),
  ]);

/** No TLS, and the demand allows it: on in plaintext, in the same connection. */
export function decidePlaintext(context: ClientContext, event: ClientEvent): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  const never = host.demand.kind === 'never';
  const answer = never ? 'client.without-tls.never' : 'client.without-tls.yes';
  return turn(reportedInTesting(context), [
    decision(context, withoutTls(context, host, event), answer, host.demand.rule, true),
    { type: 'believed', topic: 'channel', belief: text('client.channel-plain'), tone: 'bad' },
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-plain'), tone: 'bad' },
  ]);
}

/** Why there is no TLS, as the question that it raises. */
function withoutTls(context: ClientContext, host: HostAttempt, event: ClientEvent) {
  if (event.type === 'phase.refused' || event.type === 'phase.garbled') return 'client.without-tls.refused';
  if (host.withoutTls) return 'client.without-tls.broken';
  return upgradeOffered(context) ? 'client.without-tls.unused' : 'client.without-tls.missing';
}

/**
 * No TLS, and the demand forbids to go on without. A "no" for good to STARTTLS is no "no" to the mail: the message waits.
 * Some MTAs bounce it here; the attacker's forged 5xx would then destroy mail.
 */
export function refusePlaintext(context: ClientContext, event: ClientEvent): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  const refused = event.type === 'phase.refused' || event.type === 'phase.garbled';
  const question = refused ? 'client.without-tls.refused' : 'client.without-tls.missing';
  const forGood = event.type === 'phase.refused' && event.permanence === 'permanent';
  const failure: HostFailure = {
    host: host.name,
    kind: 'policy',
    status: refused ? '4.7.0' : '4.7.4',
    reason: text(refused ? 'client.tls-refused' : 'client.tls-missing', { host: host.name }),
    rule: host.demand.rule,
    report: 'starttls-not-supported',
  };
  return failHost(context, failure, [
    decision(
      context,
      question,
      forGood ? 'client.without-tls.no-not-even-5xx' : 'client.without-tls.no',
      host.demand.rule,
      true,
    ),
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-kept'), tone: 'good' },
  ]);
}

/** The handshake broke: whether plaintext may be tried later depends on the demand (RFC 7672 section 2.2, RFC 8461 section 5). */
export function handshakeFailed(context: ClientContext, event: ClientEvent): ClientTurn {
  if (event.type !== 'tls.failed' || context.host === null) return turn(context);
  const { failure } = event;
  if (failure.kind !== 'handshake') return failHost(context, failure);
  const mayFallBack = allowsPlaintext(context.host.demand);
  const answer = !mayFallBack
    ? 'client.broken.no'
    : context.attempt === 1
      ? 'client.broken.later'
      : 'client.broken.now';
  const kind = mayFallBack ? 'handshake' : 'policy';
  return failHost(reportedInTesting(context), { ...failure, kind }, [
    decision(context, 'client.broken', answer, context.host.demand.rule, true),
  ]);
}

/** Testing mode goes on and reports (RFC 8461 section 5). */
const reportedInTesting = (context: ClientContext): ClientContext =>
  context.policy?.mode === 'testing'
    ? { ...context, report: context.report ?? 'starttls-not-supported' }
    : context;

const decision = (
  { host }: ClientContext,
  question: Parameters<typeof text>[0],
  answer: Parameters<typeof text>[0],
  decidedBy: HostAttempt['demand']['rule'],
  decisive: boolean,
): Effect => ({
  type: 'decided',
  question: text(question, { host: host?.name ?? '' }),
  answer: text(answer, { host: host?.name ?? '' }),
  rule: decidedBy,
  decisive,
});
