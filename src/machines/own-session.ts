/**
 * A session of the attacker's own, with an account that anybody can have: an ordinary client of its protocol, up to the words for which the
 * server waits for a data connection. It opens none. Whom the server meets there is the wire's affair.
 *
 *   connecting -> conversing -> handshaking -> secured -> waiting
 */
import { setup } from 'xstate';

import { concat, empty } from '../bytes/hex';
import { dialectById } from '../dialects';
import type { ClientTask, Exchange, Opaque, Phase } from '../dialects/dialect';
import { nonceOf, randomFrom, under } from '../random';
import { receiveAsClient, startClient, type TlsClient } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { turnEffects } from './handshake';
import { perform } from './perform';

export interface OwnSessionSettings {
  readonly dialect: string;
  /** What it does there, and as whom. */
  readonly task: Omit<ClientTask, 'nonce'>;
  /** Of the server; `address`: an IP address. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** The number of its connection, which no other of the run has. */
  readonly connection: number;
  readonly seed: number;
}

interface OwnSessionContext {
  readonly settings: OwnSessionSettings;
  readonly channel: Channel<TlsClient> | null;
  /** `part`: where in `parts` it is. */
  readonly talk: { readonly part: number; readonly index: number; readonly state: Opaque };
}

type OwnSessionInternal =
  { readonly type: 'upgrade.granted' } | { readonly type: 'tls.secured' } | { readonly type: 'wait.begun' };

type OwnSessionEvent = PartyEvent | OwnSessionInternal;
type Reaction = Turn<OwnSessionContext, OwnSessionInternal>;
const follow = perform<OwnSessionContext, OwnSessionEvent, OwnSessionInternal>;

/** What it says, in order; TLS begins behind the upgrade. */
const parts: readonly Phase[] = ['greeting', 'discovery', 'upgrade', 'discovery', 'login', 'work'];

const clientSide = ({ settings }: OwnSessionContext) => dialectById(settings.dialect).client;

function fresh(settings: OwnSessionSettings): OwnSessionContext {
  const nonce = nonceOf(settings.seed, 'attacker/own-session');
  const state = dialectById(settings.dialect).client.begin({ ...settings.task, nonce });
  return { settings, channel: null, talk: { part: 0, index: 0, state } };
}

function connect(context: OwnSessionContext): Reaction {
  const { address, connection, host, port } = context.settings;
  return turn(context, [
    { type: 'connection.asked', connection, channel: 'app', host, address, port, implicitTls: false },
  ]);
}

const begin = (context: OwnSessionContext): Reaction =>
  sayNext({ ...context, channel: openChannel(context.settings.connection) });

function exchangeAt(context: OwnSessionContext): Exchange<Opaque> | undefined {
  const { index, part, state } = context.talk;
  const phase = parts[part];
  return phase === undefined ? undefined : clientSide(context).exchanges(phase, state)[index];
}

/** Says what comes next, which at the end of a part is what the next one begins with. */
function sayNext(context: OwnSessionContext): Reaction {
  const { channel, talk } = context;
  const exchange = exchangeAt(context);
  if (channel === null || talk.part >= parts.length) return turn(context);
  if (exchange === undefined) {
    if (parts[talk.part] === 'upgrade') return sayHello(context, channel);
    return sayNext({ ...context, talk: { ...talk, part: talk.part + 1, index: 0 } });
  }
  if (exchange.say === null) return turn(context);
  const said = sendOn(channel, exchange.say, exchange.name);
  return turn({ ...context, channel: said.channel }, said.effects);
}

function sayHello(context: OwnSessionContext, channel: Channel<TlsClient>): Reaction {
  const { connection, dialect, host, seed } = context.settings;
  const { alpn } = dialectById(dialect);
  const random = under(randomFrom(seed), `attacker/own-session/tls`);
  const started = startClient({ serverName: host, alpn: alpn === null ? [] : [alpn], random });
  return turn(
    { ...context, channel: { ...channel, buffer: empty, tls: started.endpoint } },
    turnEffects(connection, null, started),
    [{ type: 'upgrade.granted' }],
  );
}

function receive(context: OwnSessionContext, event: OwnSessionEvent): Reaction {
  const { channel } = context;
  if (event.type !== 'bytes.received' || channel === null) return turn(context);
  if (channel.tls === null) return read(withWords(context, channel, event.bytes), []);
  // The certificate is somebody else's affair: what it says here is no secret.
  const received = receiveAsClient(channel.tls, event.bytes, () => ({ ok: true }));
  const effects = turnEffects(channel.connection, channel.tls, received);
  const next = withWords(context, { ...channel, tls: received.endpoint }, received.data);
  return received.outcome.kind === 'connected'
    ? turn(next, effects, [{ type: 'tls.secured' }])
    : read(next, effects);
}

const withWords = (
  context: OwnSessionContext,
  channel: Channel<TlsClient>,
  bytes: Uint8Array,
): OwnSessionContext => ({ ...context, channel: { ...channel, buffer: concat(channel.buffer, bytes) } });

/** What was said in plaintext is forgotten, and it asks again. */
function goOnInside(context: OwnSessionContext): Reaction {
  const { part, state } = context.talk;
  const talk = { part: part + 1, index: 0, state: clientSide(context).forget(state) };
  return sayNext({ ...context, talk });
}

/** Reads the answer to what it said last. A "no" is the end of the attempt. */
function read(context: OwnSessionContext, before: readonly Effect[]): Reaction {
  const { channel, talk } = context;
  const exchange = exchangeAt(context);
  if (channel === null || exchange?.read == null) return turn(context, before);
  const split = clientSide(context).split(channel.buffer, talk.state);
  if (split.kind === 'incomplete') return turn(context, before);
  const reading = exchange.read(split.message, talk.state);
  const rest = { ...context, channel: { ...channel, buffer: split.rest } };
  switch (reading.kind) {
    case 'more': {
      const next = { ...rest, talk: { ...talk, state: reading.state } };
      const waits = exchange.data === undefined ? turn(next) : foundWaiting(next, exchange.data.port);
      const onward = read(waits.context, [...before, ...waits.effects]);
      return { ...onward, raise: [...waits.raise, ...onward.raise] };
    }
    case 'again':
      return after(before, sayNext({ ...rest, talk: { ...talk, index: 0, state: reading.state } }));
    case 'accepted':
      return after(
        before,
        sayNext({ ...rest, talk: { ...talk, index: talk.index + 1, state: reading.state } }),
      );
    case 'refused':
    case 'unintelligible':
      return turn(rest, before);
  }
}

const after = (effects: readonly Effect[], reaction: Reaction): Reaction => ({
  ...reaction,
  effects: [...effects, ...reaction.effects],
});

/** The server has agreed to send, and waits there for somebody to send to. */
const foundWaiting = (context: OwnSessionContext, port: number): Reaction =>
  turn(context, [{ type: 'wait.found', address: context.settings.address, port }], [{ type: 'wait.begun' }]);

export const ownSessionMachine = setup({
  types: {} as {
    context: OwnSessionContext;
    events: OwnSessionEvent;
    emitted: Effect;
    input: OwnSessionSettings;
  },
  actions: {
    begin: follow(begin),
    connect: follow(connect),
    goOnInside: follow(goOnInside),
    receive: follow(receive),
  },
}).createMachine({
  id: 'ownSession',
  context: ({ input }) => fresh(input),
  initial: 'connecting',
  on: { 'bytes.received': { actions: 'receive' } },
  states: {
    connecting: {
      entry: 'connect',
      on: { 'connection.opened': { target: 'conversing', actions: 'begin' } },
    },
    conversing: { on: { 'upgrade.granted': 'handshaking' } },
    handshaking: { on: { 'tls.secured': { target: 'secured', actions: 'goOnInside' } } },
    secured: { on: { 'wait.begun': 'waiting' } },
    waiting: {},
  },
});
