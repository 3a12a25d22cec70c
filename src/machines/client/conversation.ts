/**
 * The client's side of the conversation, in any dialect: it says what the dialect's phase says, reads one message at a time off its
 * buffer, and tells its machine how the phase ended. What a message means is the dialect's affair.
 */
import { concat, empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Exchange, Opaque, Phase } from '../../dialects/dialect';

import { sendOn } from '../channel';
import { turn } from '../events';
import type { ClientContext, ClientTurn } from './context';
import { abandonData, beginDataHandshake, dataCut, openData } from './data';

const dialectOf = (context: ClientContext) => dialectById(context.settings.dialect);

/** A new connection: the client knows nothing yet. */
export const beginTalk = (context: ClientContext): ClientContext => ({
  ...context,
  talk: {
    phase: 'greeting',
    index: 0,
    state: dialectOf(context).client.begin(context.settings.task, context.settings.implicitTls),
  },
});

/** Enters a phase and says its first words. */
export const beginPhase =
  (phase: Phase) =>
  (context: ClientContext): ClientTurn => {
    if (context.talk === null) throw new Error(`no conversation to enter ${phase} in`);
    return sayNext({ ...context, talk: { ...context.talk, phase, index: 0 } });
  };

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

/** Takes one message off the buffer and reads it as the answer to what was said last. */
export function readMessage(context: ClientContext): ClientTurn {
  const { channel, talk } = context;
  if (channel === null || talk === null || channel.buffer.length === 0) return turn(context);
  const { client } = dialectOf(context);
  const split = client.split(channel.buffer, talk.state);
  if (split.kind === 'incomplete') return turn(context);

  const rest: ClientContext = { ...context, channel: { ...channel, buffer: split.rest } };
  const exchange = exchangeAt(rest);
  if (exchange === undefined || exchange.read === null) return turn(rest, [], [{ type: 'buffer.read' }]);

  const reading = exchange.read(split.message, talk.state);
  switch (reading.kind) {
    case 'more':
      return readOn(beginDataHandshake(withState(rest, reading.state)));
    case 'again':
      return readOn(beginPhase(talk.phase)(withState(rest, reading.state)));
    case 'accepted': {
      const next = withState(rest, reading.state);
      const { text, status } = reading;
      return readOn(accept(next, { text, status }));
    }
    case 'refused': {
      const { permanence, status, text, ends = false } = reading;
      const refused = { type: 'phase.refused', permanence, status, text, ends } as const;
      const { context: next, effects } = abandonData(withState(rest, reading.state));
      return turn(next, effects, [refused, { type: 'buffer.read' }]);
    }
    case 'unintelligible': {
      const { context: next, effects } = abandonData(rest);
      return turn(next, effects, [{ type: 'phase.garbled', text: reading.text }, { type: 'buffer.read' }]);
    }
  }
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
  return talk === null ? undefined : dialectOf(context).client.exchanges(talk.phase, talk.state)[talk.index];
}

const withState = (context: ClientContext, state: Opaque): ClientContext =>
  context.talk === null ? context : { ...context, talk: { ...context.talk, state } };

interface Answer {
  readonly text: string;
  readonly status: string | null;
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
  return exchange.data === undefined ? say(context, exchange) : openData(context, exchange.data);
}

function say(context: ClientContext, exchange: Exchange<Opaque>): ClientTurn {
  if (exchange.say === null || context.channel === null) return turn(context);
  const { channel, effects } = sendOn(context.channel, exchange.say, exchange.name);
  const said = { ...context, channel };
  if (exchange.read !== null || said.talk === null) return turn(said, effects);
  const next = sayNext({ ...said, talk: { ...said.talk, index: said.talk.index + 1 } });
  return { ...next, effects: [...effects, ...next.effects] };
}

const readOn = (said: ClientTurn): ClientTurn => ({
  ...said,
  raise: [...said.raise, { type: 'buffer.read' }],
});
