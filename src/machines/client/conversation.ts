/**
 * The client's side of the conversation, in any dialect: it says what the dialect's phase says, reads one message at a time off its
 * buffer, and tells its machine how the phase ended. What a message means is the dialect's affair.
 */
import { concat, empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Exchange, Opaque, Phase } from '../../dialects/dialect';

import { nonceOf } from '../../random';
import { sendOn } from '../channel';
import { turn } from '../events';
import type { ClientContext, ClientTurn } from './context';

const dialectOf = (context: ClientContext) => dialectById(context.settings.dialect);

/** A new connection: the client knows nothing yet. */
export function beginTalk(context: ClientContext): ClientContext {
  const { task, seed } = context.settings;
  const nonce = nonceOf(seed, `client/login/${context.connections}`);
  const state = dialectOf(context).client.begin({ ...task, nonce });
  return { ...context, talk: { phase: 'greeting', index: 0, state } };
}

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
      return turn(withState(rest, reading.state), [], [{ type: 'buffer.read' }]);
    case 'again':
      return readOn(beginPhase(talk.phase)(withState(rest, reading.state)));
    case 'accepted': {
      const next = withState(rest, reading.state);
      const moved = { ...next, talk: { ...talk, state: reading.state, index: talk.index + 1 } };
      if (exchangeAt(moved) !== undefined) return readOn(sayNext(moved));
      const { text, status, refused } = reading;
      const completed = { type: 'phase.completed', text, status } as const;
      return turn(
        moved,
        [],
        [refused === undefined ? completed : { ...completed, refused }, { type: 'buffer.read' }],
      );
    }
    case 'refused': {
      const { permanence, status, text, ends = false } = reading;
      const refused = { type: 'phase.refused', permanence, status, text, ends } as const;
      return turn(withState(rest, reading.state), [], [refused, { type: 'buffer.read' }]);
    }
    case 'unintelligible':
      return turn(rest, [], [{ type: 'phase.garbled', text: reading.text }, { type: 'buffer.read' }]);
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

function sayNext(context: ClientContext): ClientTurn {
  const exchange = exchangeAt(context);
  if (exchange === undefined) return turn(context, [], [{ type: 'phase.completed', text: '', status: null }]);
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
