/** The client's TLS: from the go-ahead to a secured channel or a refusal (RFC 3207 section 4, RFC 9846). */
import { clientFlaws } from '../../flaws';
import { text, type Text } from '../../locale/text';
import { dialectById } from '../../dialects';
import { randomFrom, under } from '../../random';
import { ok } from '../../result';
import { rule, type Rule } from '../../rule';
import {
  lookedAt,
  receiveAsClient,
  startClient,
  type TlsClient,
  type TlsEndpoint,
  type TlsTurn,
} from '../../tls/endpoint';
import type { TlsFailure } from '../../tls/failure';

import { clauseIn } from '../clause';
import { turn, type Effect } from '../events';
import { turnEffects } from '../handshake';
import { hasFlaw, type ClientContext, type ClientTurn, type HostAttempt, type HostFailure } from './context';
import {
  buffered,
  forgetPlaintext,
  isGreetingDue,
  shownLines,
  withEmptyBuffer,
  withoutForgetting,
  withShown,
} from './conversation';
import { demandOfMtaSts, type Demand } from './demand';
import { noteFailure, noteSuccess } from './reporting';
import { isIssuedToAnybody, judgePeer, type ChainCheck, type PeerAccepted, type PeerRefused } from './peer';

/** After the go-ahead: deals with plaintext that came behind it, then says ClientHello. */
export function beginHandshake(context: ClientContext): ClientTurn {
  const { channel, settings } = context;
  if (channel === null || channel.buffer.length === 0) return sayHello(context);
  const keeps = hasFlaw(context, 'client-keeps-buffer');
  const treated: Effect = {
    type: 'decided',
    question: text('seam.leftover', { octets: channel.buffer.length }),
    answer: text(keeps ? 'seam.kept' : `seam.${settings.leftover}`),
    rule: clauseIn(
      settings.dialect,
      keeps ? clientFlaws['client-keeps-buffer'].demands : rule(3207, '4.2', 'seam.discard'),
    ),
    decisive: true,
    ...(keeps ? { flaw: 'client-keeps-buffer' } : {}),
  };
  if (keeps) {
    return after([treated, { type: 'seam.crossed', connection: channel.connection }], sayHello(context));
  }
  switch (settings.leftover) {
    case 'discard':
      return after([treated], sayHello(withEmptyBuffer(context)));
    case 'abort':
      return turn(context, [treated], [{ type: 'tls.failed', failure: brokenHandshake(context) }]);
    case 'hand-to-tls': {
      const started = sayHello(withEmptyBuffer(context));
      return after([treated, ...started.effects], receiveTls(started.context, channel.buffer));
    }
  }
}

/** Bytes from the network for the TLS: the handshake goes on, application data reaches the buffer, or it fails. */
export function receiveTls(context: ClientContext, bytes: Uint8Array): ClientTurn {
  const { channel, host } = context;
  if (channel === null || channel.tls === null || host === null) return turn(context);

  const { received, effects, check, refused } = receiveChecked(
    context,
    host,
    channel.connection,
    channel.tls,
    bytes,
    context.check,
  );
  const next = withTurn({ ...context, check }, received);
  switch (received.outcome.kind) {
    case 'connected': {
      const crossed = crossTheSeam(next);
      const secured = withCheck(crossed.context);
      const report = next.check?.tested?.report ?? null;
      const note = report === null ? noteSuccess(secured) : noteFailure(secured, report);
      const notes =
        context.talk === null ? [] : [...securedBeliefs(secured), ...channelSecured(secured), note];
      return turn(secured, [...effects, ...notes, ...crossed.effects], [{ type: 'tls.secured' }]);
    }
    case 'failed':
      return turn(next, effects, [
        { type: 'tls.failed', failure: failureOf(context, host, refused, received.outcome.failure) },
      ]);
    case 'closed':
    case 'open':
      return turn(next, effects, received.data.length > 0 ? [{ type: 'buffer.read' }] : []);
  }
}

/** TLS is up: what was learned in plaintext is forgotten (RFC 3207 section 4.2), but for what a flaw keeps of it. */
function crossTheSeam(before: ClientContext): ClientTurn {
  const { channel, settings, talk } = before;
  const forgotten = forgetPlaintext(before);
  if (channel === null || talk === null || isGreetingDue(before)) return turn(forgotten);
  const crossed: Effect = { type: 'seam.crossed', connection: channel.connection };
  const kept = (
    question: 'seam.capabilities' | 'seam.mailbox',
    flaw: 'keeps-capabilities' | 'keeps-mailbox',
  ): Effect => ({
    type: 'decided',
    question: text(question),
    answer: text(`${question}.kept`),
    rule: clauseIn(settings.dialect, clientFlaws[flaw].demands),
    decisive: true,
    flaw,
  });
  if (hasFlaw(before, 'keeps-capabilities')) {
    return turn(withoutForgetting(before), [kept('seam.capabilities', 'keeps-capabilities'), crossed]);
  }
  const lines = shownLines(before);
  if (!hasFlaw(before, 'keeps-mailbox') || lines.length === 0) return turn(forgotten);
  const belief = text('client.user-sees', { lines: lines.join('; ') });
  return turn(withShown(forgotten, lines), [
    kept('seam.mailbox', 'keeps-mailbox'),
    { type: 'believed', topic: 'user', belief, tone: 'bad' },
    crossed,
  ]);
}

interface Checked {
  readonly received: TlsTurn<TlsClient>;
  readonly effects: readonly Effect[];
  /** Of the certificates, once they have come. */
  readonly check: ChainCheck | null;
  readonly refused: PeerRefused | null;
}

/**
 * Feeds the TLS of one connection, and judges whoever shows certificates in it. What the client makes of a certificate is told where it
 * came; that this is the server, only where a signature has shown that it holds the key (RFC 9846 section 4.5.2, RFC 5246 section 7.4.3).
 * `earlier`: the check of certificates that came in earlier bytes of this handshake.
 */
export function receiveChecked(
  context: ClientContext,
  host: HostAttempt,
  connection: number,
  tls: TlsClient,
  bytes: Uint8Array,
  earlier: ChainCheck | null,
): Checked {
  const checks: ChainCheck[] = [];
  const received = receiveAsClient(tls, bytes, (chain) => {
    const made = checkChain(context, host, chain);
    checks.push(made);
    return made.judged.ok ? { ok: true } : { ok: false, alert: made.judged.error.alert };
  });
  const [check = earlier] = checks;
  const effects = turnEffects(connection, tls, received, (from, to) => {
    const seen = lookedAt(from, to);
    if (check === null || seen === null) return [];
    return seen === 'certificates'
      ? certificateEffects(context, host, check)
      : signatureEffects(context, host, check, received, to);
  });
  return { received, effects, check, refused: check?.judged.ok === false ? check.judged.error : null };
}

/** Why a handshake failed: whoever is there was refused, speaks none of the protocols that the client asked for, or it broke. */
export function failureOf(
  context: ClientContext,
  host: HostAttempt,
  refused: PeerRefused | null,
  failure: TlsFailure,
): HostFailure {
  if (refused !== null) return refusedPeer(host, refused);
  const broken = brokenHandshake(context);
  return failure.kind === 'alert-received' && failure.name === 'no_application_protocol'
    ? {
        ...broken,
        reason: text('client.no-protocol', { host: host.name }),
        rule: rule(7301, '3.2', 'server.alpn'),
      }
    : broken;
}

/** The handshake did not come about, through no judgement of the client's: alert, garbage, silence or a closed connection. */
export function brokenHandshake({ host, settings }: ClientContext): HostFailure {
  const name = host?.name ?? '';
  return {
    host: name,
    kind: 'handshake',
    status: '4.7.5',
    reason: text('client.handshake-broken', { host: name }),
    rule: host?.demand.rule ?? clauseIn(settings.dialect, rule(3207, '4', 'client.handshake-broken')),
    report: 'validation-failure',
  };
}

/** Virtual time in seconds since 1970, as certificates and policies count it. */
export const secondsNow = ({ settings, now }: ClientContext): number =>
  settings.epoch + Math.floor(now / 1000);

/** Whom it had to prove to be: the name in a certificate, or the host that its TLSA records are about. */
const nameToProve = ({ demand, name }: HostAttempt): string =>
  demand.kind === 'pkix' ? (demand.referenceIdentifiers[0] ?? name) : name;

const refusedPeer = (host: HostAttempt, { rule: refusedBy, report }: PeerRefused): HostFailure => ({
  host: host.name,
  kind: 'policy',
  status: '4.7.5',
  reason: text('client.not-authenticated', { host: host.name, name: nameToProve(host) }),
  rule: refusedBy,
  report,
});

const after = (effects: readonly Effect[], said: ClientTurn): ClientTurn => ({
  ...said,
  effects: [...effects, ...said.effects],
});

/** SNI is the TLSA base domain under DANE (RFC 7672 section 8.1), else the host's name (RFC 8461 section 7.1). */
export function helloOn(
  { settings }: ClientContext,
  host: HostAttempt,
  connection: number,
  alpn: readonly string[],
): TlsTurn<TlsClient> {
  const demand = host.waived ?? host.demand;
  const named = dialectById(settings.dialect).namesDomain === true ? settings.domain : host.name;
  const serverName = demand.kind === 'dane' ? demand.baseDomain : named;
  const random = under(randomFrom(settings.seed), `client/tls/${connection}`);
  return startClient({ serverName, alpn, minimum: settings.minimumTls, random });
}

function sayHello(context: ClientContext): ClientTurn {
  const { channel, host, settings, talk } = context;
  if (channel === null || host === null) return turn(context);
  const { alpn } = dialectById(settings.dialect);
  const offered = talk !== null && alpn !== null ? [alpn] : [];
  const started = helloOn(context, host, channel.connection, offered);
  return turn(withTurn({ ...context, check: null }, started), turnEffects(channel.connection, null, started));
}

const withTurn = (context: ClientContext, said: TlsTurn<TlsClient>): ClientContext =>
  context.channel === null
    ? context
    : buffered({ ...context, channel: { ...context.channel, tls: said.endpoint } }, said.data);

function checkChain(context: ClientContext, host: HostAttempt, chain: readonly Uint8Array[]): ChainCheck {
  const at = secondsNow(context);
  const under = (demand: Demand) => judgePeer(demand, chain, context.settings.trustAnchors, at);
  const lenient = testedDemand(context, host);
  const strict = under(host.demand);
  if (!strict.ok && host.demand.kind === 'pkix') {
    const passed = passedByFlaw(context, host.demand, chain, at);
    if (passed !== null) return { demand: host.demand, judged: ok(passed), tested: null };
  }
  const tested = lenient === null ? null : under(lenient);
  if (host.waived !== null && tested?.ok) return { demand: host.waived, judged: tested, tested: null };
  return {
    demand: host.demand,
    judged: strict,
    tested: tested === null || tested.ok ? null : tested.error,
  };
}

/** What a client with a flaw makes of a certificate that does not do: nothing is proven, whatever it thinks. */
function passedByFlaw(
  context: ClientContext,
  demand: Demand & { kind: 'pkix' },
  chain: readonly Uint8Array[],
  at: number,
): PeerAccepted | null {
  const passed = (flaw: 'accepts-any-certificate' | 'ignores-name'): PeerAccepted => ({
    authenticated: 'no',
    answer: text(`client.flaw.${flaw}`),
    rule: clientFlaws[flaw].demands,
    flaw,
  });
  if (hasFlaw(context, 'accepts-any-certificate')) return passed('accepts-any-certificate');
  const issued = isIssuedToAnybody(demand, chain, context.settings.trustAnchors, at);
  return issued && hasFlaw(context, 'ignores-name') ? passed('ignores-name') : null;
}

/** What is looked at without being insisted on (RFC 8689 section 4.2.2, RFC 8461 section 5). */
const testedDemand = ({ policy }: ClientContext, { name, waived }: HostAttempt): Demand | null =>
  waived ?? (policy?.mode === 'testing' ? demandOfMtaSts(name) : null);

function withCheck(context: ClientContext): ClientContext {
  const { check, host, report } = context;
  if (host === null || check === null || !check.judged.ok) return context;
  const { demand, judged, tested } = check;
  const { authenticated } = judged.value;
  return { ...context, host: { ...host, demand, authenticated }, report: report ?? tested?.report ?? null };
}

type Peer = 'refused' | 'unchecked' | 'proven';

/** What these certificates make of whoever holds their key. A client with a flaw takes for proven what it was told to verify. */
function peerBy({ demand }: HostAttempt, { judged }: ChainCheck): Peer {
  if (!judged.ok) return 'refused';
  return judged.value.authenticated !== 'no' || demand.kind === 'pkix' ? 'proven' : 'unchecked';
}

/** Beliefs are about the connection that is to carry the mail, not about the policy fetch. */
function peerBelief({ talk }: ClientContext, { name }: HostAttempt, peer: Peer): readonly Effect[] {
  const tones = { refused: 'bad', unchecked: 'neutral', proven: 'good' } as const;
  const belief = text(`client.peer.${peer}`, { host: name });
  return talk === null ? [] : [{ type: 'believed', topic: 'peer', belief, tone: tones[peer] }];
}

/** The certificates have come: are they good? A refusal needs no more; that they are good proves nothing yet, for anybody can show them. */
function certificateEffects(context: ClientContext, host: HostAttempt, check: ChainCheck): readonly Effect[] {
  const { judged, tested } = check;
  const { answer, rule: decidedBy } = judged.ok ? judged.value : judged.error;
  const peer = peerBy(host, check);
  const letPass = host.waived !== null && tested !== null;
  const whoIsThere = (said: Text, by: Rule): Effect => ({
    type: 'decided',
    question: text('client.who-is-there', { host: host.name }),
    answer: said,
    rule: by,
    decisive: peer !== 'unchecked' || letPass,
    ...(judged.ok && judged.value.flaw !== undefined ? { flaw: judged.value.flaw } : {}),
  });
  return [
    ...(letPass ? [whoIsThere(tested.answer, tested.rule)] : []),
    whoIsThere(answer, decidedBy),
    ...(peer === 'refused' ? peerBelief(context, host, peer) : []),
  ];
}

/** A signature is made with the key of the certificates, or it is not: now it shows whether whoever is there holds that key. */
function signatureEffects(
  context: ClientContext,
  host: HostAttempt,
  check: ChainCheck,
  { endpoint, outcome }: TlsTurn<TlsClient>,
  to: TlsEndpoint['state'],
): readonly Effect[] {
  const isOver = to === 'FAILED' || to === 'CLOSED';
  const isForged = outcome.kind === 'failed' && outcome.failure.kind === 'bad-signature';
  if (isOver && !isForged) return [];
  const isTls12 = endpoint.version === '1.2';
  const decided: Effect = {
    type: 'decided',
    question: text('client.holds-key', { host: host.name }),
    answer: text(isOver ? 'client.holds-key.no' : 'client.holds-key.yes', {
      message: isTls12 ? 'ServerKeyExchange' : 'CertificateVerify',
    }),
    rule: isTls12
      ? rule(5246, '7.4.3', 'tls.server-key-exchange')
      : rule(9846, '4.5.2', 'tls.certificate-verify'),
    decisive: isOver,
  };
  return isOver ? [decided] : [decided, ...peerBelief(context, host, peerBy(host, check))];
}

function channelSecured({ channel, host }: ClientContext): readonly Effect[] {
  const { cipher = null, version: tlsVersion = null } = channel?.tls ?? {};
  if (channel === null || cipher === null || tlsVersion === null) return [];
  const { connection } = channel;
  const authenticated = host?.authenticated ?? 'no';
  return [{ type: 'channel.secured', connection, channel: { tlsVersion, cipher, authenticated } }];
}

function securedBeliefs({ host }: ClientContext): readonly Effect[] {
  const authenticated = host !== null && host.authenticated !== 'no';
  return [
    { type: 'believed', topic: 'channel', belief: text('client.channel-tls'), tone: 'good' },
    {
      type: 'believed',
      topic: 'secrets',
      belief: text(authenticated ? 'client.secrets-safe' : 'client.secrets-unauthenticated'),
      tone: authenticated ? 'good' : 'neutral',
    },
  ];
}
