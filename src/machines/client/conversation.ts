/**
 * The client's side of the conversation, in any dialect: it says what the dialect's phase says, reads one message at a time off its
 * buffer, and tells its machine how the phase ended. What a message means is the dialect's affair.
 */
import { concat, empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Exchange, Opaque, Phase } from '../../dialects/dialect';
import { text } from '../../locale/text';
import type { Cite } from '../../rfc';
import { rule } from '../../rule';

import { nonceOf } from '../../random';
import { sendOn } from '../channel';
import { clauseIn } from '../clause';
import { turn, type Effect } from '../events';
import { hasFlaw, type ClientContext, type ClientTurn } from './context';
import { abandonData, beginDataHandshake, dataCut, openData } from './data';

const dialectOf = (context: ClientContext) => dialectById(context.settings.dialect);

/** A new connection: the client knows nothing yet. */
export function beginTalk(context: ClientContext): ClientContext {
  const { implicitTls, task, seed } = context.settings;
  const nonce = nonceOf(seed, `client/login/${context.connections}`);
  const state = dialectOf(context).client.begin({ ...task, nonce }, implicitTls);
  return { ...context, talk: { phase: 'greeting', index: 0, state } };
}

/** Enters a phase and says its first words. */
export const beginPhase =
  (phase: Phase | 'errand') =>
  (context: ClientContext): ClientTurn => {
    if (context.talk === null) throw new Error(`no conversation to enter ${phase} in`);
    return readWhatIsThere(sayNext({ ...context, talk: { ...context.talk, phase, index: 0 } }));
  };

/** What there is to read already is read once the phase has begun. */
const readWhatIsThere = (said: ClientTurn): ClientTurn =>
  said.context.channel !== null && said.context.channel.buffer.length > 0 ? readOn(said) : said;

/** In implicit TLS the greeting comes inside TLS: nothing has been said yet. */
export const isGreetingDue = ({ talk }: ClientContext): boolean => talk?.phase === 'greeting';

export const hasLogin = (context: ClientContext): boolean =>
  context.talk !== null && dialectOf(context).client.exchanges('login', context.talk.state).length > 0;

/** Has the server said that nobody may log in on this connection as it is? */
export const isLoginForbidden = (context: ClientContext): boolean =>
  context.talk !== null && !dialectOf(context).client.mayLogIn(context.talk.state);

/** Does the server offer the upgrade, as far as the client knows now? */
export const upgradeOffered = (context: ClientContext): boolean =>
  context.talk !== null && dialectOf(context).client.offersUpgrade(context.talk.state);

/** Does the server promise to demand TLS on the next hop too, as far as the client knows now? */
export const requireTlsOffered = (context: ClientContext): boolean =>
  context.talk !== null && dialectOf(context).client.offersRequireTls(context.talk.state);

/** TLS is up: what was learned in plaintext is forgotten (RFC 3207 section 4.2). */
export const forgetPlaintext = (context: ClientContext): ClientContext =>
  context.talk === null || isGreetingDue(context)
    ? context
    : { ...context, talk: { ...context.talk, state: dialectOf(context).client.forget(context.talk.state) } };

/** What a client with a flaw has after that: all it knew, and the knowledge that there is TLS now. */
export function withoutForgetting(context: ClientContext): ClientContext {
  const { keep } = dialectOf(context).client;
  const { talk } = context;
  return keep === undefined || talk === null
    ? context
    : { ...context, talk: { ...talk, state: keep(talk.state) } };
}

/** Takes one message off the buffer and reads it as the answer to what was said last; words for the user's eyes are dealt with first. */
export function readMessage(context: ClientContext): ClientTurn {
  // What comes before the client has said anything to answer waits for the next phase.
  if (exchangeAt(context)?.read == null) return turn(context);
  const alerted = alertEffects(context);
  const read = readAnswer(context);
  return { ...read, effects: [...alerted, ...read.effects] };
}

function readAnswer(context: ClientContext): ClientTurn {
  const { channel, talk } = context;
  if (channel === null || talk === null || channel.buffer.length === 0) return turn(context);
  const { client } = dialectOf(context);
  const split = client.split(channel.buffer, talk.state);
  if (split.kind === 'incomplete') return turn(context);

  const rest: ClientContext = { ...context, channel: { ...channel, buffer: split.rest } };
  const exchange = exchangeAt(rest);
  if (exchange === undefined || exchange.read === null) return turn(context);

  const reading = exchange.read(split.message, talk.state);
  switch (reading.kind) {
    case 'more':
      return readOn(beginDataHandshake(withState(rest, reading.state)));
    case 'again':
      return readOn(beginPhase(talk.phase)(withState(rest, reading.state)));
    case 'accepted': {
      const { ends, text: words, status, refused } = reading;
      const answer: Answer = {
        text: words,
        status,
        ...(refused === undefined ? {} : { refused }),
        ...(ends === undefined ? {} : { ends }),
      };
      const early = channel.tls === null && split.rest.length > 0;
      return readOn(accept({ ...withState(rest, reading.state), early }, answer));
    }
    case 'refused': {
      const { permanence, status, ends = false } = reading;
      const refused = { type: 'phase.refused', permanence, status, text: reading.text, ends } as const;
      const { context: next, effects } = abandonData(withState(rest, reading.state));
      return turn(next, effects, [refused, { type: 'buffer.read' }]);
    }
    case 'unintelligible': {
      const { context: next, effects } = abandonData(rest);
      return turn(next, effects, [{ type: 'phase.garbled', text: reading.text }, { type: 'buffer.read' }]);
    }
  }
}

/** What the next message wants the user to read at once. In plaintext anybody can have said it. */
function alertEffects(context: ClientContext): readonly Effect[] {
  const { channel, talk, settings } = context;
  const { client, clauses } = dialectOf(context);
  if (channel === null || channel.tls !== null || talk === null || client.alertIn === undefined) return [];
  const split = client.split(channel.buffer, talk.state);
  const words = split.kind === 'message' ? client.alertIn(split.message, talk.state) : null;
  if (words === null) return [];
  const shows = hasFlaw(context, 'shows-alerts');
  const decided: Effect = {
    type: 'decided',
    question: text('client.alert'),
    answer: text(shows ? 'client.alert.yes' : 'client.alert.no'),
    rule: { ...clauseIn(settings.dialect, rule(3207, '6', 'flaw.shows-alerts')), ...clauses.alert },
    decisive: shows,
    ...(shows ? { flaw: 'shows-alerts' } : {}),
  };
  if (!shows) return [decided];
  const belief = text('client.user-reads', { words });
  return [
    decided,
    { type: 'believed', topic: 'user', belief, tone: 'bad' },
    { type: 'seam.crossed', connection: channel.connection },
  ];
}

/**
 * The way to the upgrade: an answer that is there before the question is nobody's answer, and is dropped. Only where answers are told
 * apart by tags that can be guessed does that need saying.
 */
export function requestUpgrade(context: ClientContext): ClientTurn {
  const { dialect } = context.settings;
  const early = context.early && dialectOf(context).lies.includes('early-answer');
  const asked = beginPhase('upgrade')(early ? withEmptyBuffer(context) : context);
  if (!early) return asked;
  const next = { ...asked, context: { ...asked.context, early: false } };
  if (hasFlaw(context, 'believes-early-answer')) return { ...next, raise: [{ type: 'upgrade.believed' }] };
  const dropped: Effect = {
    type: 'decided',
    question: text('client.early'),
    answer: text('client.early.no'),
    rule: clauseIn(dialect, rule(2595, '3.1', 'flaw.believes-early-answer')),
    decisive: true,
  };
  return { ...next, effects: [dropped, ...next.effects] };
}

/** Has the client asked what the server can do, and learned nothing? */
export const knowsNoCapabilities = (context: ClientContext): boolean =>
  context.talk !== null && (dialectOf(context).client.knowsNoCapabilities?.(context.talk.state) ?? false);

/** Has the server said that the client is logged in already? */
export const isLoggedInAlready = (context: ClientContext): boolean =>
  context.talk !== null && (dialectOf(context).client.isLoggedIn?.(context.talk.state) ?? false);

/** Where the server has sent the client on to; null where nowhere. */
export const referralIn = (context: ClientContext): string | null =>
  context.talk === null ? null : (dialectOf(context).client.referral?.(context.talk.state) ?? null);

/** What the user is shown of the mailbox, as far as the client knows now. */
export const shownLines = (context: ClientContext): readonly string[] =>
  context.talk === null ? [] : (dialectOf(context).client.shown?.of(context.talk.state) ?? []);

/** Shows the user these lines too. */
export function withShown(context: ClientContext, lines: readonly string[]): ClientContext {
  const { shown } = dialectOf(context).client;
  const { talk } = context;
  return shown === undefined || talk === null
    ? context
    : { ...context, talk: { ...talk, state: shown.put(talk.state, lines) } };
}

/** Puts plaintext bytes that arrived behind those not read yet. */
export const buffered = (context: ClientContext, bytes: Uint8Array): ClientContext =>
  context.channel === null
    ? context
    : { ...context, channel: { ...context.channel, buffer: concat(context.channel.buffer, bytes) } };

export const withEmptyBuffer = (context: ClientContext): ClientContext =>
  context.channel === null ? context : { ...context, channel: { ...context.channel, buffer: empty } };

function exchangeAt(context: ClientContext): Exchange<Opaque> | undefined {
  const { talk } = context;
  if (talk === null) return undefined;
  const { client } = dialectOf(context);
  const said =
    talk.phase === 'errand' ? client.errand?.(talk.state) : client.exchanges(talk.phase, talk.state);
  return said?.[talk.index];
}

const withState = (context: ClientContext, state: Opaque): ClientContext =>
  context.talk === null ? context : { ...context, talk: { ...context.talk, state } };

interface Answer {
  readonly text: string;
  readonly status: string | null;
  /** What was refused of it, where not all was. */
  readonly refused?: string;
  /** The connection ends behind it, by this clause. */
  readonly ends?: Cite;
}

/** The server's last word on an exchange. Where something is fetched with it, the exchange is over once that has come too, all of it. */
function accept(context: ClientContext, answer: Answer): ClientTurn {
  const { data, talk } = context;
  if (talk === null) return turn(context);
  if (exchangeAt(context)?.data !== undefined && data !== null) {
    if (!data.ended) return turn({ ...context, data: { ...data, accepted: answer } });
    if (!data.agreed.isWhole(data.channel.buffer)) {
      return turn(context, [], [{ type: 'data.failed', failure: dataCut(context) }]);
    }
  }
  const moved = { ...context, talk: { ...talk, index: talk.index + 1 } };
  if (exchangeAt(moved) !== undefined) return sayNext(moved);
  return turn(moved, [], [{ type: 'phase.completed', ...answer }]);
}

/** What comes over the data connection, or its end, may be all that the exchange waited for. */
export function settleData(said: ClientTurn): ClientTurn {
  const { data } = said.context;
  if (!data?.ended || data.accepted === null || said.raise.length > 0) return said;
  const accepted = accept(said.context, data.accepted);
  return { ...accepted, effects: [...said.effects, ...accepted.effects] };
}

/** The data connection is there: now the words that it was opened for. */
export function sayWithData(context: ClientContext): ClientTurn {
  const exchange = exchangeAt(context);
  return exchange === undefined ? turn(context) : say(context, exchange);
}

function sayNext(context: ClientContext): ClientTurn {
  const exchange = exchangeAt(context);
  if (exchange === undefined) return turn(context, [], [{ type: 'phase.completed', text: '', status: null }]);
  return exchange.data === undefined ? say(context, exchange) : awaitAnswer(openData(context, exchange.data));
}

function say(context: ClientContext, exchange: Exchange<Opaque>): ClientTurn {
  if (exchange.say === null || context.channel === null) return awaitAnswer(turn(context));
  const { channel, effects } = sendOn(context.channel, exchange.say, exchange.name);
  const said = { ...context, channel };
  if (exchange.read !== null || said.talk === null) return awaitAnswer(turn(said, effects));
  const next = sayNext({ ...said, talk: { ...said.talk, index: said.talk.index + 1 } });
  return { ...next, effects: [...effects, ...next.effects] };
}

/** From here on the time for the answer runs. */
const awaitAnswer = (said: ClientTurn): ClientTurn => ({
  ...said,
  raise: [...said.raise, { type: 'answer.awaited' }],
});

/** How long a client waits for an answer that no standard sets a time for: what SMTP says of most. */
const usualMinutes = 5;

/** How long to wait for the answer that is due, in milliseconds. */
export const answerTimeout = (context: ClientContext): number =>
  60_000 * (exchangeAt(context)?.wait?.minutes ?? usualMinutes);

/** The answer did not come in time: the server is given up, and it is said after how long, and by which clause. */
export function giveUpWaiting(context: ClientContext): ClientTurn {
  const { settings } = context;
  const exchange = exchangeAt(context);
  const isMail = dialectById(settings.dialect).carries === 'mail';
  const wait = exchange?.wait;
  return turn(context, [
    {
      type: 'decided',
      question: text('client.wait', { host: context.host?.name ?? '', word: exchange?.name ?? '' }),
      answer: text('client.wait.no', { minutes: wait?.minutes ?? usualMinutes }),
      rule:
        wait === undefined
          ? rule(5321, '4.5.3.2', isMail ? 'client.wait' : 'client.wait-unset')
          : { ...wait.source, text: 'client.wait' },
      decisive: true,
    },
  ]);
}

const readOn = (said: ClientTurn): ClientTurn => ({
  ...said,
  raise: [...said.raise, { type: 'buffer.read' }],
});
