/**
 * A session of the attacker's own, with an account that anybody can have: an ordinary client of its protocol, up to the words for which the
 * server waits for a data connection. It opens none there: whom the server meets is the wire's affair. Where the server has kept as a file
 * what came, the session then fetches that, over a data connection of its own.
 *
 *   connecting -> conversing -> handshaking -> secured -> waiting
 *
 * Whether the server is to send or to take is said at once where the attacker wants only one of them, and else when somebody has been led there.
 */
import { setup } from 'xstate';

import { concat, empty } from '../bytes/hex';
import { dialectById } from '../dialects';
import type { ClientTask, Exchange, Opaque, Phase, Transfer } from '../dialects/dialect';
import { nonceOf, randomFrom, under } from '../random';
import { receiveAsClient, startClient, type TlsClient } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { turnEffects } from './handshake';
import { perform } from './perform';

export interface OwnSessionSettings {
  readonly dialect: string;
  /** What the server is to do when somebody is led to it; of several, which one is decided then. */
  readonly transfers: readonly Transfer['kind'][];
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
  /** What the server is to do; null where that is still open. */
  readonly transfer: Transfer['kind'] | null;
  /** Of its own data connection, over which it fetches what the server took. */
  readonly data: Channel<TlsClient> | null;
  /** `part`: where in `partsOf` it is. */
  readonly talk: { readonly part: number; readonly index: number; readonly state: Opaque };
}

type OwnSessionInternal =
  { readonly type: 'upgrade.granted' } | { readonly type: 'tls.secured' } | { readonly type: 'wait.begun' };

type OwnSessionEvent = PartyEvent | OwnSessionInternal;
type Reaction = Turn<OwnSessionContext, OwnSessionInternal>;
const follow = perform<OwnSessionContext, OwnSessionEvent, OwnSessionInternal>;

type Part = Phase | 'store';

/** What it says, in order; TLS begins behind the upgrade. */
const partsOf = ({ transfer }: OwnSessionContext): readonly Part[] => [
  'greeting',
  'discovery',
  'upgrade',
  'discovery',
  'login',
  ...(transfer === 'send' ? ([] as const) : (['store'] as const)),
  'work',
];

const clientSide = ({ settings }: OwnSessionContext) => dialectById(settings.dialect).client;

function fresh(settings: OwnSessionSettings): OwnSessionContext {
  const nonce = nonceOf(settings.seed, 'attacker/own-session');
  const state = dialectById(settings.dialect).client.begin({ ...settings.task, nonce });
  const [first = null, ...others] = settings.transfers;
  const transfer = others.length > 0 ? null : first;
  return { settings, channel: null, transfer, data: null, talk: { part: 0, index: 0, state } };
}

function connect(context: OwnSessionContext): Reaction {
  const { address, connection, host, port } = context.settings;
  return turn(context, [
    { type: 'connection.asked', connection, channel: 'app', host, address, port, implicitTls: false },
  ]);
}

const begin = (context: OwnSessionContext): Reaction =>
  sayNext({ ...context, channel: openChannel(context.settings.connection) });

function exchangesIn(context: OwnSessionContext, part: Part | undefined): readonly Exchange<Opaque>[] {
  const { state } = context.talk;
  const { exchanges, store } = clientSide(context);
  if (part === undefined) return [];
  return part === 'store' ? (store?.(state) ?? []) : exchanges(part, state);
}

const exchangeAt = (context: OwnSessionContext): Exchange<Opaque> | undefined =>
  exchangesIn(context, partsOf(context)[context.talk.part])[context.talk.index];

/** Says what comes next, which at the end of a part is what the next one begins with. */
function sayNext(context: OwnSessionContext): Reaction {
  const { channel, talk } = context;
  const exchange = exchangeAt(context);
  const parts = partsOf(context);
  if (channel === null || talk.part >= parts.length) return turn(context);
  if (exchange === undefined) {
    if (parts[talk.part] === 'upgrade') return sayHello(context, channel);
    return sayNext({ ...context, talk: { ...talk, part: talk.part + 1, index: 0 } });
  }
  if (exchange.say === null) return turn(context);
  const { data, name, say } = exchange;
  if (data !== undefined && context.transfer === null) return foundWaiting(context, data.port);
  const fetches = data !== undefined && context.transfer === 'take' && parts[talk.part] === 'work';
  const opened = fetches
    ? openData(context, data.port)
    : turn<OwnSessionContext, OwnSessionInternal>(context);
  const said = sendOn(channel, say, name);
  return turn({ ...opened.context, channel: said.channel }, [...opened.effects, ...said.effects]);
}

/** Somebody is on the way to where the server waits: it is told now what to do, unless it knows already. */
function askNow(context: OwnSessionContext, event: OwnSessionEvent): Reaction {
  if (event.type !== 'visitor.led' || context.transfer !== null) return turn(context);
  const decided: OwnSessionContext = { ...context, transfer: event.transfer };
  if (event.transfer === 'take') return sayNext(decided);
  // The port is there: of the work only the word for the file is left to say.
  const index = exchangesIn(decided, 'work').findIndex(({ data }) => data !== undefined);
  return sayNext({ ...decided, talk: { ...decided.talk, part: partsOf(decided).indexOf('work'), index } });
}

/** A data connection of its own, to the port that the server has named. */
function openData(context: OwnSessionContext, port: number): Reaction {
  const { address, host } = context.settings;
  const connection = context.settings.connection + 1;
  return turn({ ...context, data: openChannel(connection) }, [
    { type: 'connection.asked', connection, channel: 'app', host, address, port, implicitTls: true },
  ]);
}

/** The server is ready to send: the handshake on its own data connection (RFC 4217 section 7). */
function sayHelloOnData(context: OwnSessionContext, data: Channel<TlsClient>): Reaction {
  const { host, seed } = context.settings;
  const random = under(randomFrom(seed), 'attacker/own-session/data/tls');
  const started = startClient({ serverName: host, alpn: [], random });
  return turn(
    { ...context, data: { ...data, tls: started.endpoint } },
    turnEffects(data.connection, null, started),
  );
}

/** What comes over it, up to close_notify: then the file is whole, and is read. */
function receiveOnData(
  context: OwnSessionContext,
  data: Channel<TlsClient>,
  tls: TlsClient,
  bytes: Uint8Array,
): Reaction {
  const received = receiveAsClient(tls, bytes, () => ({ ok: true }));
  const content = concat(data.buffer, received.data);
  const effects = turnEffects(data.connection, tls, received);
  const next = { ...context, data: { ...data, buffer: content, tls: received.endpoint } };
  return received.outcome.kind === 'closed'
    ? turn(next, [...effects, { type: 'file.fetched', content }])
    : turn(next, effects);
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
  const { channel, data } = context;
  if (event.type !== 'bytes.received' || channel === null) return turn(context);
  if (event.connection === data?.connection) {
    return data.tls === null ? turn(context) : receiveOnData(context, data, data.tls, event.bytes);
  }
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
      const waits = exchange.data === undefined ? turn(next) : transferBegun(next, exchange.data.port);
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

/** The server has agreed to send, or to take, and waits for somebody to come: for the attacker itself only where that has opened a connection. */
function transferBegun(context: OwnSessionContext, port: number): Reaction {
  if (context.data !== null) return sayHelloOnData(context, context.data);
  const isKnown = context.settings.transfers.length > 1;
  return isKnown ? turn(context) : foundWaiting(context, port);
}

function foundWaiting(context: OwnSessionContext, port: number): Reaction {
  const { settings, transfer } = context;
  const { address } = settings;
  return turn(context, [{ type: 'wait.found', address, port, transfer }], [{ type: 'wait.begun' }]);
}

export const ownSessionMachine = setup({
  types: {} as {
    context: OwnSessionContext;
    events: OwnSessionEvent;
    emitted: Effect;
    input: OwnSessionSettings;
  },
  actions: {
    askNow: follow(askNow),
    begin: follow(begin),
    connect: follow(connect),
    goOnInside: follow(goOnInside),
    receive: follow(receive),
  },
}).createMachine({
  id: 'ownSession',
  context: ({ input }) => fresh(input),
  initial: 'connecting',
  on: {
    'bytes.received': { actions: 'receive' },
    'visitor.led': { actions: 'askNow' },
  },
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
