/** One MX host after the other: its address, its TLSA records, and what the client therefore demands of it (RFC 7672 section 2.2). */
import { dialectById } from '../../dialects';
import { text } from '../../locale/text';
import { rule } from '../../rule';
import { tlsaCandidates, tlsaName } from '../../dane/base-domain';
import { danePolicy, type DanePolicy } from '../../dane/policy';
import { judgeHost, type HostJudgement } from '../../mtasts/apply';
import { matchesMx } from '../../mtasts/policy';

import { openChannel } from '../channel';
import { turn, type Effect } from '../events';
import type { ClientContext, ClientTurn, HostAttempt, HostFailure } from './context';
import { beginTalk } from './conversation';
import {
  allowsPlaintext,
  demandOn,
  isByPolicy,
  noDane,
  requireTlsRule,
  withoutPolicies,
  type DemandInput,
} from './demand';
import { ask } from './lookups';
import { noteFailure } from './reporting';

/** Takes the next host off the list and asks for its address. */
export function tryNextHost(context: ClientContext): ClientTurn {
  const [name = '', ...waiting] = context.waiting;
  const host: HostAttempt = {
    name,
    address: '',
    tlsaCandidates: [],
    demand: { kind: 'opportunistic', by: 'client', rule: rule(7435, '3', 'client.opportunistic') },
    waived: null,
    withoutTls: false,
    authenticated: 'no',
  };
  return ask({ ...context, waiting, host, channel: null, talk: null }, name, 'A');
}

export const hasNoAddress = ({ answer }: ClientContext): boolean => addressIn(answer) === null;

/** Nothing to connect to: the next host's turn (RFC 7672 section 2.1.2, where the lookup failed). */
export const failWithoutAddress = (context: ClientContext): ClientTurn =>
  failHost(context, {
    host: context.host?.name ?? '',
    kind: 'other',
    status: '4.4.3',
    reason: text('client.no-address', { host: context.host?.name ?? '' }),
    rule: rule(5321, '5.1', 'client.mx-order'),
    report: null,
  });

/** The host's address, and the names under which TLSA records may stand: only a securely found address has any. */
export function takeAddress(context: ClientContext): ClientTurn {
  const { host, answer } = context;
  if (host === null) return turn(context);
  const address = addressIn(answer) ?? '';
  return turn({ ...context, host: { ...host, address, tlsaCandidates: candidatesOf(context) } });
}

export const mayHaveTlsa = (context: ClientContext): boolean => candidatesOf(context).length > 0;

/**
 * Is the host an alias that leads into a zone nobody vouches for? Then its own name may still have TLSA records, if the alias itself is
 * secure, which only a question for it can tell (RFC 7672 section 2.2.2).
 */
export const isAliasToCheck = ({ settings, answer }: ClientContext): boolean =>
  settings.dane && answer?.kind === 'found' && !answer.secure && answer.aliases.length > 0;

export const askAlias = (context: ClientContext): ClientTurn =>
  ask(context, context.host?.name ?? '', 'CNAME');

export const isAliasSecure = ({ answer }: ClientContext): boolean =>
  answer?.kind === 'found' && answer.secure;

export const takeOwnName = (context: ClientContext): ClientTurn =>
  turn(
    context.host === null
      ? context
      : { ...context, host: { ...context.host, tlsaCandidates: [context.host.name] } },
  );

export function askTlsa(context: ClientContext): ClientTurn {
  const [base = ''] = context.host?.tlsaCandidates ?? [];
  return ask(context, tlsaName(base, portOf(context)), 'TLSA');
}

/** No record here, or none that DNSSEC vouches for: the next candidate base domain, where there is one, is asked. */
export const tlsaSettled = ({ answer, host }: ClientContext): boolean =>
  answer === null ||
  answer.kind === 'failed' ||
  (answer.kind === 'found' && answer.secure) ||
  (host?.tlsaCandidates.length ?? 0) <= 1;

export const dropTlsaCandidate = (context: ClientContext): ClientTurn =>
  turn(
    context.host === null
      ? context
      : { ...context, host: { ...context.host, tlsaCandidates: context.host.tlsaCandidates.slice(1) } },
  );

/** Settles what is demanded of this host, or gives it up: by DANE, by MTA-STS, by the message, by the client's own setting. */
export function settleDemand(context: ClientContext): ClientTurn {
  const { host, settings, policy } = context;
  if (host === null) return turn(context);
  const dane = daneFor(context);
  const judged = policy === null || dane.kind === 'authenticate' ? null : judgeHost(policy, host.name);
  const refusal = refusalByDane(context, dane) ?? refusalByMtaSts(host, judged);
  // Mandatory DANE is the client's own rule, not the domain's, and no author can waive it.
  const mayWaive = settings.task.tlsRequired === 'no' && !settings.daneOnly;
  const told: Effect[] = settings.dane ? [daneDecision(host.name, dane)] : [];
  if (refusal !== null && !mayWaive) return giveUpHost(context, refusal, told);

  const requireTls = settings.task.tlsRequired === 'yes';
  const vouched = !requireTls || isVouchedFor(context, host.name);
  if (requireTls) told.push(vouchingDecision(host.name, vouched));
  if (!vouched) return giveUpHost(context, unvouched(context, host), told);

  const input: DemandInput = {
    tls: context.earlier ? 'never' : settings.tls,
    host: host.name,
    // Whoever lets itself be sent on takes the new name for the one that the user meant.
    domain: context.referred ? host.name : settings.domain,
    mxSecure: context.mxSecure,
    dane,
    mtaStsEnforced: judged?.kind === 'authenticate',
    requireTls,
    implicitTls: settings.implicitTls,
    isReport: settings.report !== null,
    dialect: settings.dialect,
  };
  const strict = demandOn(input);
  const waived = mayWaive && isByPolicy(strict) ? strict : null;
  const demand = waived === null && refusal === null ? strict : withoutPolicies(input);
  if (waived !== null || refusal !== null) told.push(waivingDecision(host.name));
  const report =
    dane.kind === 'encrypt' ? 'tlsa-invalid' : judged?.kind === 'report' ? 'validation-failure' : null;
  const next: ClientContext = {
    ...context,
    host: { ...host, demand, waived },
    report: context.report ?? refusal?.report ?? report,
  };
  const belief: Effect = {
    type: 'believed',
    topic: 'policy',
    belief: text(context.earlier ? 'client.demand.earlier' : `client.demand.${demand.kind}`, {
      host: host.name,
    }),
    tone: allowsPlaintext(demand) ? 'neutral' : 'good',
  };
  const reported = refusal?.report ?? report;
  const notes = reported === null ? [] : [noteFailure(next, reported)];
  return turn(next, [...told, belief, ...notes]);
}

/** DANE demands what cannot be found out, or is mandatory and not there. */
function refusalByDane({ answer, host, settings }: ClientContext, dane: DanePolicy): HostFailure | null {
  if (dane.kind !== 'unreachable') return null;
  const name = host?.name ?? '';
  const isUnknown = daneAnswer(dane) === 'client.dane.unreachable';
  return {
    host: name,
    kind: 'unreachable',
    status: '4.7.5',
    reason: text(isUnknown ? 'client.dane-unreachable' : 'client.dane-mandatory', { host: name }),
    rule: dane.rule,
    report: settings.daneOnly && answer?.kind !== 'failed' ? 'dane-required' : 'dnssec-invalid',
  };
}

/** The host is not on the list of a policy in enforce mode. */
const refusalByMtaSts = ({ name }: HostAttempt, judged: HostJudgement | null): HostFailure | null =>
  judged?.kind !== 'skip'
    ? null
    : {
        host: name,
        kind: 'policy',
        status: '4.7.5',
        reason: text('client.mx-not-in-policy', { host: name }),
        rule: judged.rule,
        report: 'validation-failure',
      };

/**
 * Is this host's name known to be the domain's mail host, by DNSSEC or by an MTA-STS policy (RFC 8689 section 4.2.1, step 2)? A policy
 * in testing mode names the hosts as well as one in enforce mode; in mode none it says nothing. The domain itself needs no such word:
 * its name is the author's, not the DNS's.
 */
const isVouchedFor = ({ mxSecure, policy, settings }: ClientContext, host: string): boolean =>
  mxSecure ||
  host === settings.domain ||
  (policy !== null && policy.mode !== 'none' && matchesMx(policy, host));

const unvouched = ({ settings }: ClientContext, { name }: HostAttempt): HostFailure => ({
  host: name,
  kind: 'policy',
  status: '4.7.10',
  reason: text('client.mx-not-vouched-for', { host: name, domain: settings.domain }),
  rule: requireTlsRule,
  report: null,
});

const vouchingDecision = (host: string, vouched: boolean): Effect => ({
  type: 'decided',
  question: text('client.who-vouches', { host }),
  answer: text(vouched ? 'client.who-vouches.yes' : 'client.who-vouches.no'),
  rule: requireTlsRule,
  decisive: !vouched,
});

const waivingDecision = (host: string): Effect => ({
  type: 'decided',
  question: text('client.policy-waived', { host }),
  answer: text('client.policy-waived.yes'),
  rule: rule(8689, '3', 'client.tls-required-no'),
  decisive: true,
});

/** Opens the connection to the host. */
export function connect(context: ClientContext): ClientTurn {
  const { host } = context;
  if (host === null) return turn(context);
  const connection = context.connections + 1;
  const next = beginTalk({
    ...context,
    connections: connection,
    channel: openChannel(connection),
    data: null,
  });
  const { name, address } = host;
  return turn(next, [
    ...(context.failures.length > 0 ? newConnectionBeliefs : []),
    {
      type: 'connection.asked',
      connection,
      channel: 'app',
      host: name,
      address,
      port: connectionPort(context),
      implicitTls: context.settings.implicitTls,
    },
  ]);
}

/** What was held true of the last connection says nothing about this one. */
export const newConnectionBeliefs: readonly Effect[] = [
  { type: 'believed', topic: 'channel', belief: text('client.channel-new'), tone: 'neutral' },
  { type: 'believed', topic: 'peer', belief: text('client.peer.unknown'), tone: 'neutral' },
  { type: 'believed', topic: 'secrets', belief: text('client.secrets-not-yet'), tone: 'neutral' },
];

/** Remembers why this host did not do. */
export const failHost = (
  context: ClientContext,
  failure: HostFailure,
  effects: readonly Effect[] = [],
): ClientTurn => {
  const { report, host } = failure;
  const notes = report === null ? [] : [noteFailure(context, report, host)];
  return turn({ ...context, failures: [...context.failures, failure] }, [...effects, ...notes]);
};

/** Was the host given up before a connection was made? */
export const isGivenUp = ({ host }: ClientContext): boolean => host === null;

const giveUpHost = (context: ClientContext, failure: HostFailure, effects: readonly Effect[]): ClientTurn =>
  failHost({ ...context, host: null }, failure, effects);

function addressIn(answer: ClientContext['answer']): string | null {
  if (answer?.kind !== 'found') return null;
  const record = answer.records.find(({ data }) => data.type === 'A');
  return record?.data.type === 'A' ? record.data.address : null;
}

const candidatesOf = ({ settings, host, answer }: ClientContext): readonly string[] =>
  settings.dane && host !== null && answer !== null ? tlsaCandidates(host.name, answer) : [];

function daneFor(context: ClientContext): DanePolicy {
  const { settings, host, answer } = context;
  if (!settings.dane || host === null) return noDane;
  if (settings.daneOnly && !context.mxSecure) {
    return { kind: 'unreachable', rule: rule(7672, '2.2.1', 'dane.mandatory-mx') };
  }
  const [baseDomain = null] = host.tlsaCandidates;
  if (context.answer?.kind === 'failed') {
    return { kind: 'unreachable', rule: rule(7672, '2.1.2', 'dane.lookup-failed') };
  }
  return danePolicy({ lookup: baseDomain === null ? null : answer, baseDomain, daneOnly: settings.daneOnly });
}

const daneDecision = (host: string, dane: DanePolicy): Effect => ({
  type: 'decided',
  question: text('client.what-does-dane-say', { host }),
  answer: text(daneAnswer(dane), { host }),
  rule: dane.rule,
  decisive: dane.kind !== 'none',
});

function daneAnswer({ kind, rule: decidedBy }: DanePolicy) {
  switch (decidedBy.text) {
    case 'dane.mandatory-mx':
      return 'client.dane.mandatory-mx';
    case 'dane.mandatory':
      return 'client.dane.mandatory';
    default:
      return `client.dane.${kind}` as const;
  }
}

const portOf = ({ settings }: ClientContext): number => dialectById(settings.dialect).port;

function connectionPort(context: ClientContext): number {
  const { dialect, implicitTls } = context.settings;
  return (implicitTls ? dialectById(dialect).implicitTlsPort : null) ?? portOf(context);
}
