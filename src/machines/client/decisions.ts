/** The client's decisions about TLS, told with their rules: what it does where TLS is offered, missing, refused or broken. */
import { clientFlaws } from '../../flaws';
import { text } from '../../locale/text';
import { rule } from '../../rule';
import type { ResultType } from '../../tlsrpt/result-type';

import { clauseIn, clauseOn } from '../clause';
import { turn, type Effect } from '../events';
import {
  hasFlaw,
  type ClientContext,
  type ClientEvent,
  type ClientTurn,
  type HostAttempt,
  type HostFailure,
} from './context';
import {
  isLoggedInAlready,
  isLoginForbidden,
  knowsNoCapabilities,
  referralIn,
  requireTlsOffered,
  upgradeOffered,
} from './conversation';
import { allowsPlaintext, requireTlsRule } from './demand';
import { failHost } from './hosts';
import { noteFailure } from './reporting';

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
    decision(
      context,
      'client.use-tls',
      'client.use-tls.yes',
      clauseIn(context.settings.dialect, rule(3207, '4', 'client.upgrade')),
      false,
    ),
  ]);

/** No TLS, and the demand allows it: on in plaintext, in the same connection. */
export function decidePlaintext(context: ClientContext, event: ClientEvent): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  return turn(reportedIfTested(context, 'starttls-not-supported'), [
    decision(context, withoutTls(context, host, event), mayGoOn(host), host.demand.rule, true),
    { type: 'believed', topic: 'channel', belief: text('client.channel-plain'), tone: 'bad' },
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-plain'), tone: 'bad' },
    // A handshake that broke was noted when it did; who never uses TLS has nothing to report.
    ...(host.withoutTls || host.demand.kind === 'never'
      ? []
      : [noteFailure(context, 'starttls-not-supported')]),
  ]);
}

function mayGoOn({ demand }: HostAttempt) {
  if (demand.kind === 'never') return 'client.without-tls.never';
  if (demand.kind !== 'opportunistic' || demand.by === 'client') return 'client.without-tls.yes';
  return demand.by === 'report' ? 'client.without-tls.report' : 'client.without-tls.waived';
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
      isRequireTls(context)
        ? 'client.without-tls.no-require-tls'
        : forGood
          ? 'client.without-tls.no-not-even-5xx'
          : 'client.without-tls.no',
      host.demand.rule,
      true,
    ),
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-kept'), tone: 'good' },
  ]);
}

/** The flaw by which a client goes on in plaintext although it must not; null where it has none that helps here. */
function flawThatGoesOn(context: ClientContext, event: ClientEvent): GoingOn | null {
  const first = (...flaws: readonly GoingOn[]): GoingOn | null =>
    flaws.find((flaw) => hasFlaw(context, flaw)) ?? null;
  if (event.type === 'upgrade.believed') return first('believes-early-answer');
  const phase = context.talk?.phase;
  switch (event.type) {
    case 'phase.refused':
      if (phase === 'discovery') return first('skips-check-without-capabilities');
      return phase === 'upgrade' ? first('falls-back-after-refusal') : null;
    case 'phase.garbled':
      if (phase === 'discovery') return first('skips-check-without-capabilities', 'goes-on-after-nonsense');
      return phase === 'upgrade' || phase === 'greeting' ? first('goes-on-after-nonsense') : null;
    default:
      if (isLoggedInAlready(context)) return first('accepts-preauth');
      if (context.host?.withoutTls) return first('falls-back-after-refusal');
      if (upgradeOffered(context)) return null;
      return knowsNoCapabilities(context)
        ? first('skips-check-without-capabilities', 'takes-required-for-preferred')
        : first(
            'takes-required-for-preferred',
            ...(isLoginForbidden(context) ? [] : (['tries-any-login'] as const)),
          );
  }
}

type GoingOn =
  | 'accepts-preauth'
  | 'believes-early-answer'
  | 'falls-back-after-refusal'
  | 'goes-on-after-nonsense'
  | 'skips-check-without-capabilities'
  | 'takes-required-for-preferred'
  | 'tries-any-login';

/** Does it go on in plaintext by a flaw? */
export const goesOnRegardless = (context: ClientContext, event: ClientEvent): boolean =>
  !context.earlier && flawThatGoesOn(context, event) !== null;

/** On in plaintext, by a flaw. */
export function goOnRegardless(context: ClientContext, event: ClientEvent): ClientTurn {
  const flaw = flawThatGoesOn(context, event);
  if (context.host === null || flaw === null) return turn(context);
  const question = {
    'accepts-preauth': 'client.preauth',
    'believes-early-answer': 'client.early',
    'falls-back-after-refusal': 'client.without-tls.refused',
    'goes-on-after-nonsense': 'client.without-tls.refused',
    'skips-check-without-capabilities': 'client.without-tls.missing',
    'takes-required-for-preferred': 'client.without-tls.missing',
    'tries-any-login': 'client.without-tls.missing',
  } as const satisfies Record<GoingOn, string>;
  return turn(context, [
    { ...decision(context, question[flaw], `client.flaw.${flaw}`, clientFlaws[flaw].demands, true), flaw },
    { type: 'believed', topic: 'channel', belief: text('client.channel-plain'), tone: 'bad' },
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-plain'), tone: 'bad' },
  ]);
}

/** The server claims, in plaintext, that nobody needs to log in: then TLS is not asked for, and without it nothing is done. */
export function refusePreauth(context: ClientContext): ClientTurn {
  const host = context.host?.name ?? '';
  const refused = clauseOn(context.settings.dialect, 'preauth', 'flaw.accepts-preauth');
  const reason = text('client.preauth-refused', { host });
  return failHost(context, { host, kind: 'policy', status: '4.7.0', reason, rule: refused, report: null }, [
    decision(context, 'client.preauth', 'client.preauth.no', refused, true),
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-kept'), tone: 'good' },
  ]);
}

/** The server names another host to go to; the client stays, unless by a flaw. */
export function refuseReferral(context: ClientContext): ClientTurn {
  const other = referralIn(context);
  return turn(context, other === null ? [] : [referralDecision(context, other, 'client.referral.no')]);
}

/** By a flaw: the named host is the next one to try. */
export function followReferral(context: ClientContext): ClientTurn {
  const other = referralIn(context);
  if (other === null) return turn(context);
  return turn({ ...context, waiting: [other], referred: true }, [
    referralDecision(context, other, 'client.referral.yes'),
  ]);
}

export const followsReferral = (context: ClientContext): boolean =>
  !context.earlier &&
  hasFlaw(context, 'follows-referral') &&
  referralIn(context) !== null &&
  !context.referred;

const referralDecision = (
  { host, settings }: ClientContext,
  other: string,
  answer: 'client.referral.no' | 'client.referral.yes',
): Effect => ({
  type: 'decided',
  question: text('client.referral', { host: host?.name ?? '', other }),
  answer: text(answer),
  rule: clauseOn(settings.dialect, 'identity', 'flaw.follows-referral'),
  decisive: true,
  ...(answer === 'client.referral.yes' ? { flaw: 'follows-referral' } : {}),
});

/** By a flaw: the login comes before anything is asked. */
export const decideToLogInFirst = (context: ClientContext): ClientTurn =>
  turn(context, [
    {
      ...decision(
        context,
        'client.first-log-in',
        'client.first-log-in.yes',
        clientFlaws['logs-in-first'].demands,
        true,
      ),
      flaw: 'logs-in-first',
    },
  ]);

/** The handshake broke: whether plaintext may be tried later depends on the demand (RFC 7672 section 2.2, RFC 8461 section 5). */
export function handshakeFailed(context: ClientContext, event: ClientEvent): ClientTurn {
  if (event.type !== 'tls.failed' || context.host === null) return turn(context);
  const { failure } = event;
  if (failure.kind !== 'handshake') return failHost(context, failure);
  const mayFallBack = allowsPlaintext(context.host.demand);
  const answer = !mayFallBack
    ? 'client.broken.no'
    : triesLater(context)
      ? 'client.broken.later'
      : 'client.broken.now';
  const kind = mayFallBack ? 'handshake' : 'policy';
  return failHost(reportedIfTested(context, failure.report), { ...failure, kind }, [
    decision(context, 'client.broken', answer, context.host.demand.rule, true),
  ]);
}

/** By a flaw: an account is being set up, and what demands TLS is one of several settings to try. */
export const probesOn = (context: ClientContext, event: ClientEvent): boolean =>
  hasFlaw(context, 'probes-with-password') &&
  event.type === 'tls.failed' &&
  event.failure.kind === 'handshake' &&
  context.host !== null &&
  !allowsPlaintext(context.host.demand);

/** The settings that come next: no TLS from the start, and none demanded. */
export function tryOtherSettings(context: ClientContext): ClientTurn {
  const { host, settings } = context;
  if (host === null) return turn(context);
  const flaw = 'probes-with-password';
  const demand = {
    kind: 'opportunistic',
    by: 'client',
    rule: rule(7435, '3', 'client.opportunistic'),
  } as const;
  return turn({ ...context, host: { ...host, demand }, settings: { ...settings, implicitTls: false } }, [
    { ...decision(context, 'client.probe', `client.flaw.${flaw}`, clientFlaws[flaw].demands, true), flaw },
  ]);
}

/** A mail server tries again later; a user's program asks for the connection again at once. */
export const triesLater = ({ attempt, settings }: ClientContext): boolean =>
  settings.host === null && attempt === 1;

/** The server takes no login here, and so none is tried: a password that is refused has been read all the same. */
export function refuseLogin(context: ClientContext): ClientTurn {
  const host = context.host?.name ?? '';
  const forbidden = clauseOn(context.settings.dialect, 'login', 'client.login-forbidden');
  const failure: HostFailure = {
    host,
    kind: 'policy',
    status: '4.7.0',
    reason: text('client.login-forbidden', { host }),
    rule: forbidden,
    report: null,
  };
  return failHost(context, failure, [
    decision(context, 'client.log-in', 'client.log-in.no', forbidden, true),
    { type: 'believed', topic: 'secrets', belief: text('client.password-kept'), tone: 'good' },
  ]);
}

/** Does this connection meet the last step of REQUIRETLS: is the keyword in the EHLO answer inside TLS (RFC 8689 section 4.2.1)? */
export const lacksRequireTls = (context: ClientContext): boolean =>
  isRequireTls(context) && !requireTlsOffered(context);

/** The host makes no promise for the next hop: not a word of the mail, and the next host's turn. */
export const refuseWithoutRequireTls = (context: ClientContext): ClientTurn =>
  failHost(
    context,
    {
      host: context.host?.name ?? '',
      kind: 'policy',
      status: '4.7.30',
      reason: text('client.require-tls-missing', { host: context.host?.name ?? '' }),
      rule: requireTlsRule,
      report: null,
    },
    [
      decision(context, 'client.require-tls', 'client.require-tls.no', requireTlsRule, true),
      { type: 'believed', topic: 'secrets', belief: text('client.secrets-kept'), tone: 'good' },
    ],
  );

/** Inside TLS, ready for the mail: with REQUIRETLS, the host has promised to keep to it. */
export const acceptSecured = (context: ClientContext): ClientTurn =>
  turn(
    context,
    isRequireTls(context)
      ? [decision(context, 'client.require-tls', 'client.require-tls.yes', requireTlsRule, true)]
      : [],
  );

const isRequireTls = ({ settings }: ClientContext): boolean => settings.task.tlsRequired === 'yes';

/** Testing mode and `TLS-Required: No` go on and report (RFC 8461 section 5, RFC 8689 section 4.2.2). */
const reportedIfTested = (context: ClientContext, report: ResultType | null): ClientContext =>
  context.policy?.mode === 'testing' || context.host?.waived
    ? { ...context, report: context.report ?? report }
    : context;

const decision = (
  { host }: ClientContext,
  question: Parameters<typeof text>[0],
  answer: Parameters<typeof text>[0],
  decidedBy: HostAttempt['demand']['rule'],
  decisive: boolean,
): Effect & { type: 'decided' } => ({
  type: 'decided',
  question: text(question, { host: host?.name ?? '' }),
  answer: text(answer, { host: host?.name ?? '' }),
  rule: decidedBy,
  decisive,
});
