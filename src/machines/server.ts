/**
 * The server: one host that speaks any dialect, and takes TLS up where it is asked to (RFC 3207 section 4).
 *
 *   idle -> conversing -> handshaking -> secured -> idle (the connection ended)
 *
 * It owns its receive buffer: what it does with plaintext behind the upgrade request is its `leftover` setting. Where the protocol sends
 * something over a data connection, or takes it, that goes on beside all this.
 */
import { setup } from 'xstate';

import { concat, empty } from '../bytes/hex';
import { dialectById } from '../dialects';
import type { DataTurn, Opaque, ServerPolicy, ServerTurn } from '../dialects/dialect';
import { serverFlaws, type ServerFlaw } from '../flaws';
import { text } from '../locale/text';
import { nonceOf, randomFrom, under } from '../random';
import { rule } from '../rule';
import { protocolsOffered } from '../tls/client-hello';
import { receiveAsServer, startServer, type TlsServer } from '../tls/endpoint';
import { mailDate } from '../tlsrpt/date';

import { clauseIn } from './clause';
import { openChannel, sendOn, type Channel } from './channel';
import {
  loseConnection,
  receiveData,
  takeConnection,
  transferData,
  waitAt,
  type DataEnd,
  type DataEnding,
  type DataStep,
} from './data-end';
import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { hangUpEffects, turnEffects } from './handshake';
import { perform } from './perform';

export interface ServerSettings {
  readonly dialect: string;
  readonly policy: Omit<
    ServerPolicy,
    'compressesBeforeTls' | 'date' | 'freePort' | 'nonce' | 'secured' | 'upgradesAfterLogin'
  >;
  /** Closes the connection right after its go-ahead. */
  readonly breaks: boolean;
  /** Does TLS begin before the greeting? */
  readonly implicitTls: boolean;
  readonly leftover: 'discard' | 'abort' | 'hand-to-tls';
  /** DER, end-entity certificate first. */
  readonly chain: readonly Uint8Array[];
  readonly privateKey: Uint8Array;
  readonly versions: readonly ('1.0' | '1.1' | '1.2' | '1.3')[];
  /** What is wrong with this server. */
  readonly flaws: readonly ServerFlaw[];
  /** When the run began, in seconds since 1970. */
  readonly epoch: number;
  readonly seed: number;
}

interface ServerContext {
  readonly settings: ServerSettings;
  readonly channel: Channel<TlsServer> | null;
  readonly talk: Opaque | null;
  readonly data: DataEnd | null;
  /** Milliseconds since the run began. */
  readonly now: number;
}

type ServerInternal =
  | { readonly type: 'buffer.read' }
  | { readonly type: 'upgrade.granted' }
  | { readonly type: 'tls.secured' }
  | { readonly type: 'data.ended'; readonly ending: DataEnding }
  | { readonly type: 'session.ended' };

type ServerEvent = PartyEvent | ServerInternal;
/** Every event of the network carries the time; the rules read it from the context. */
const follow = (rule: (context: ServerContext, event: ServerEvent) => Reaction) =>
  perform<ServerContext, ServerEvent, ServerInternal>((context, event) =>
    rule('now' in event ? { ...context, now: event.now } : context, event),
  );
type Reaction = Turn<ServerContext, ServerInternal>;

const serverSide = ({ settings }: ServerContext) => dialectById(settings.dialect).server;

const policyOf = ({ settings, channel, now }: ServerContext): ServerPolicy => ({
  ...settings.policy,
  compressesBeforeTls: settings.flaws.includes('compresses-before-tls'),
  upgradesAfterLogin: settings.flaws.includes('server-keeps-login'),
  nonce: nonceOf(settings.seed, `${settings.policy.host}/login/${channel?.connection ?? 0}`),
  date: mailDate(settings.epoch + Math.floor(now / 1000), 'GMT'),
  secured: channel?.tls?.state === 'CONNECTED',
  freePort: freePort(settings, channel?.connection ?? 0),
});

/** One of the ports that nobody has for good (RFC 6335 section 6): 49152 and up. */
function freePort({ policy, seed }: ServerSettings, connection: number): number {
  const [high = 0, low = 0] = randomFrom(seed)(`${policy.host}/data-port/${connection}`, 2);
  return 49_152 + (((high << 8) | low) % 16_384);
}

/** A connection came in: a fresh buffer, a fresh session, and the greeting where the protocol has one. */
function greet(context: ServerContext, event: ServerEvent): Reaction {
  if (event.type !== 'connection.opened') return turn(context);
  const fresh: ServerContext = { ...context, channel: openChannel(event.connection), talk: null, data: null };
  const offers = context.settings.policy.upgrade !== 'not-offered';
  const believed: Effect = {
    type: 'believed',
    topic: 'client-tls',
    belief: text(offers ? 'server.offers-tls' : 'server.has-no-tls'),
    tone: offers ? 'neutral' : 'bad',
  };
  const greeting = speak(fresh, serverSide(context).begin(policyOf(fresh)));
  return { ...greeting, effects: [believed, ...greeting.effects] };
}

/** Where TLS is implicit it mostly has a port of its own, and the other is served beside it. */
function isImplicit({ settings }: ServerContext, event: ServerEvent): boolean {
  const { implicitTlsPort, port } = dialectById(settings.dialect);
  const isBeside = event.type === 'connection.opened' && event.port === port && port !== implicitTlsPort;
  return settings.implicitTls && !isBeside;
}

/** A connection came in on a port where TLS is implicit. */
const accept = (context: ServerContext, event: ServerEvent): Reaction =>
  event.type === 'connection.opened'
    ? turn({ ...context, channel: openChannel(event.connection), talk: null })
    : turn(context);

function receive(context: ServerContext, event: ServerEvent): Reaction {
  const { channel } = context;
  if (event.type !== 'bytes.received' || channel === null) return turn(context);
  if (channel.tls !== null) return receiveTls(context, channel.tls, event.bytes);
  const buffer = concat(channel.buffer, event.bytes);
  return turn({ ...context, channel: { ...channel, buffer } }, [], [{ type: 'buffer.read' }]);
}

/** One message off the buffer, and the dialect's answer to it. */
function readMessage(context: ServerContext): Reaction {
  const { channel, talk } = context;
  if (channel === null || talk === null || channel.buffer.length === 0) return turn(context);
  const split = serverSide(context).split(channel.buffer, talk);
  if (split.kind === 'incomplete') return turn(context);
  const rest = { ...context, channel: { ...channel, buffer: split.rest } };
  return speak(rest, serverSide(context).hear(split.message, talk, policyOf(context)));
}

/** Carries out what the dialect wants done: say it, take a message, start TLS or close. */
function speak(context: ServerContext, said: ServerTurn<Opaque>): Reaction {
  const { channel, settings } = context;
  if (channel === null) return turn(context);
  const spoken = said.say === null ? { channel, effects: [] } : sendOn(channel, said.say, said.about);
  const next: ServerContext = { ...context, channel: spoken.channel, talk: said.state };
  const effects: Effect[] = [...spoken.effects];
  if (said.because !== null) {
    const { answer, rule: decidedBy, flaw } = said.because;
    effects.push({
      type: 'decided',
      question: text('server.command'),
      answer,
      rule: decidedBy,
      decisive: flaw !== undefined,
      ...(flaw === undefined ? {} : { flaw }),
    });
  }
  if (said.delivered !== null) {
    const secured = channel.tls !== null;
    effects.push(
      { type: 'delivered', delivery: said.delivered, secured },
      {
        type: 'believed',
        topic: 'channel',
        belief: text(secured ? 'server.got-it-tls' : 'server.got-it-plain'),
        tone: secured ? 'good' : 'bad',
      },
    );
  }
  if (said.data !== undefined) return withEffects(effects, beginData(next, said.data));
  switch (said.then) {
    case 'listen':
      return turn(next, effects, [{ type: 'buffer.read' }]);
    case 'start-tls':
      return settings.breaks ? hangUp(next, effects) : turn(next, effects, [{ type: 'upgrade.granted' }]);
    case 'close':
      return hangUp(next, effects);
  }
}

/** A reaction, with these effects before its own. */
const withEffects = (effects: readonly Effect[], reaction: Reaction): Reaction => ({
  ...reaction,
  effects: [...effects, ...reaction.effects],
});

/** Waits for a data connection, or sends over it or takes what comes; the conversation goes on meanwhile. */
function beginData(context: ServerContext, data: DataTurn): Reaction {
  const step =
    data.kind === 'listen' ? waitAt(data.port) : transferData(context.data, data, startTls(context));
  const begun = afterData(context, step);
  return { ...begun, raise: [...begun.raise, { type: 'buffer.read' }] };
}

/** What a step of the data connection changes here; its end is the server's turn to speak. */
function afterData(context: ServerContext, { end, effects, ended }: DataStep): Reaction {
  const raise: readonly ServerInternal[] = ended === null ? [] : [{ type: 'data.ended', ending: ended }];
  return turn({ ...context, data: end }, effects, raise);
}

/** Is this event about the data connection, or the client at the port where that is awaited? */
const isData = ({ data }: ServerContext, event: ServerEvent): boolean =>
  data !== null &&
  (event.type === 'connection.opened'
    ? event.port === data.port
    : 'connection' in event && event.connection === data.channel?.connection);

/** The client comes, says something, or leaves on the data connection. */
function hearData(context: ServerContext, event: ServerEvent): Reaction {
  const { data } = context;
  if (data === null) return turn(context);
  switch (event.type) {
    case 'connection.opened':
      return afterData(context, takeConnection(data, event.connection, startTls(context)));
    case 'bytes.received':
      return withEffects(
        protocolAsked(context, data.channel?.tls ?? null, event.bytes),
        afterData(context, receiveData(data, event.bytes)),
      );
    case 'connection.closed':
      return afterData(context, loseConnection(data));
    default:
      return turn(context);
  }
}

/** The data connection is done with: the server says how it went. */
function tellEnded(context: ServerContext, event: ServerEvent): Reaction {
  const { sent, took } = serverSide(context);
  const { talk } = context;
  if (event.type !== 'data.ended' || talk === null) return turn(context);
  const { ending } = event;
  if (ending.kind === 'taken')
    return took === undefined ? turn(context) : speak(context, took(ending.content, talk));
  return sent === undefined ? turn(context) : speak(context, sent(ending.kind === 'sent', talk));
}

/** A fresh TLS endpoint for one of its connections. Of the protocols that a client asks for it takes its own, unless by a flaw it does not look. */
const startTls =
  ({ settings }: ServerContext) =>
  (connection: number): TlsServer => {
    const { chain, dialect, flaws, privateKey, versions } = settings;
    const own = dialectById(dialect).alpn;
    const alpn = own === null || flaws.includes('ignores-alpn') ? [] : [own];
    const random = under(randomFrom(settings.seed), `${settings.policy.host}/tls/${connection}`);
    return startServer({ chain, privateKey, versions, alpn, random });
  };

/** Does a handshake begin with these bytes that is meant for another protocol? What the server makes of it (RFC 7301 section 3.2). */
function protocolAsked(
  { settings }: ServerContext,
  tls: TlsServer | null,
  bytes: Uint8Array,
): readonly Effect[] {
  const { alpn, name } = dialectById(settings.dialect);
  const offered = tls?.state === 'START' ? protocolsOffered(bytes) : [];
  if (alpn === null || offered.length === 0 || offered.includes(alpn)) return [];
  const ignores = settings.flaws.includes('ignores-alpn');
  return [
    {
      type: 'decided',
      question: text('server.alpn', { asked: offered.join(', '), own: name }),
      answer: text(ignores ? 'server.alpn.ignored' : 'server.alpn.refused'),
      rule: ignores ? serverFlaws['ignores-alpn'].demands : rule(7301, '3.2', 'server.alpn'),
      decisive: true,
      ...(ignores ? { flaw: 'ignores-alpn' } : {}),
    },
  ];
}

/** After its go-ahead: the server waits for a ClientHello, and must do something with plaintext that came behind the request. */
function awaitHandshake(context: ServerContext): Reaction {
  const { channel, settings } = context;
  if (channel === null) return turn(context);
  const { answersUpgrade } = dialectById(settings.dialect);
  const tls = startTls(context)(channel.connection);
  const left = channel.buffer;
  const ready: ServerContext = { ...context, channel: { ...channel, buffer: empty, tls } };
  if (left.length === 0) return turn(ready, [context.talk === null ? fromTheStart : asked]);
  const keeps = settings.flaws.includes('server-keeps-buffer');
  // Where nothing is said to the request, the client need not wait: what came with it is the beginning of its handshake.
  if (!answersUpgrade && !keeps) return withEffects([asked], receiveTls(ready, tls, left));
  const treated: Effect = {
    type: 'decided',
    question: text('seam.leftover', { octets: left.length }),
    answer: text(keeps ? 'seam.kept' : `seam.${settings.leftover}`),
    rule: clauseIn(
      settings.dialect,
      keeps ? serverFlaws['server-keeps-buffer'].demands : rule(3207, '4.2', 'seam.discard'),
    ),
    decisive: true,
    ...(keeps ? { flaw: 'server-keeps-buffer' } : {}),
  };
  if (keeps) {
    const reading = { ...ready, channel: { ...channel, tls } };
    return turn(reading, [asked, treated, { type: 'seam.crossed', connection: channel.connection }]);
  }
  switch (settings.leftover) {
    case 'discard':
      return turn(ready, [asked, treated]);
    case 'abort':
      return hangUp(context, [treated]);
    case 'hand-to-tls': {
      return withEffects([asked, treated], receiveTls(ready, tls, left));
    }
  }
}

const fromTheStart: Effect = {
  type: 'believed',
  topic: 'client-tls',
  belief: text('server.tls-from-start'),
  tone: 'good',
};

const asked: Effect = {
  type: 'believed',
  topic: 'client-tls',
  belief: text('server.tls-asked'),
  tone: 'neutral',
};

function receiveTls(context: ServerContext, tls: TlsServer, bytes: Uint8Array): Reaction {
  const { channel } = context;
  if (channel === null) return turn(context);
  const received = receiveAsServer(tls, bytes);
  const buffer = concat(channel.buffer, received.data);
  const next: ServerContext = { ...context, channel: { ...channel, tls: received.endpoint, buffer } };
  const effects = [...protocolAsked(context, tls, bytes), ...turnEffects(channel.connection, tls, received)];
  switch (received.outcome.kind) {
    case 'connected':
      return turn(next, effects, [{ type: 'tls.secured' }]);
    case 'failed':
      return hangUp(next, effects);
    case 'closed':
    case 'open':
      return turn(next, effects, received.data.length > 0 ? [{ type: 'buffer.read' }] : []);
  }
}

/** TLS is up: the session starts over (RFC 3207 section 4.2), or begins, where nothing was said before. */
function startOver(context: ServerContext): Reaction {
  const { channel, settings, talk } = context;
  const side = serverSide(context);
  const policy = policyOf(context);
  const keepsLogin =
    talk !== null && policy.upgradesAfterLogin && side.isLoggedIn !== undefined && side.isLoggedIn(talk);
  const fresh = talk === null ? side.begin(policy) : side.secured(talk, policy);
  const opening = keepsLogin ? { ...fresh, state: talk } : fresh;
  const reaction = speak(context, opening);
  const believed: Effect = {
    type: 'believed',
    topic: 'client-tls',
    belief: text(talk === null ? 'server.tls-up-implicit' : 'server.tls-up'),
    tone: 'good',
  };
  const kept: readonly Effect[] =
    keepsLogin && channel !== null
      ? [
          {
            type: 'decided',
            question: text('seam.login'),
            answer: text('seam.login.kept'),
            rule: clauseIn(settings.dialect, serverFlaws['server-keeps-login'].demands),
            decisive: true,
            flaw: 'server-keeps-login',
          },
          { type: 'seam.crossed', connection: channel.connection },
        ]
      : [];
  return { ...reaction, effects: [believed, ...kept, ...reaction.effects] };
}

/** The client has closed the connection; a data connection ends with it. */
const endSession = (context: ServerContext): Reaction =>
  turn(
    { ...context, channel: null, talk: null, data: null },
    context.data?.channel ? hangUpEffects(context.data.channel) : [],
  );

function hangUp(context: ServerContext, effects: readonly Effect[]): Reaction {
  const { channel, data } = context;
  if (channel === null) return turn(context, effects);
  const gone: ServerContext = { ...context, channel: null, talk: null, data: null };
  const ends = data?.channel ? hangUpEffects(data.channel) : [];
  return turn(gone, [...effects, ...ends, ...hangUpEffects(channel)], [{ type: 'session.ended' }]);
}

export const serverMachine = setup({
  types: {} as { context: ServerContext; events: ServerEvent; emitted: Effect; input: ServerSettings },
  actions: {
    accept: follow(accept),
    awaitHandshake: follow(awaitHandshake),
    endSession: follow(endSession),
    greet: follow(greet),
    hearData: follow(hearData),
    readMessage: follow(readMessage),
    receive: follow(receive),
    startOver: follow(startOver),
    tellEnded: follow(tellEnded),
  },
  guards: {
    implicitTls: ({ context, event }) => isImplicit(context, event),
    ofData: ({ context, event }) => isData(context, event),
    current: ({ context, event }) =>
      'connection' in event && event.connection === context.channel?.connection,
  },
}).createMachine({
  id: 'server',
  context: ({ input }) => ({ settings: input, channel: null, talk: null, data: null, now: 0 }),
  initial: 'idle',
  on: {
    'connection.opened': [
      { guard: 'ofData', actions: 'hearData' },
      { guard: 'implicitTls', target: '.handshaking', actions: 'accept' },
      { target: '.conversing', actions: 'greet' },
    ],
    'connection.closed': [
      { guard: 'current', target: '.idle', actions: 'endSession' },
      { guard: 'ofData', actions: 'hearData' },
    ],
    'bytes.received': { guard: 'ofData', actions: 'hearData' },
    'data.ended': { actions: 'tellEnded' },
    'session.ended': '.idle',
  },
  states: {
    idle: {},
    conversing: {
      on: {
        'bytes.received': { guard: 'current', actions: 'receive' },
        'buffer.read': { actions: 'readMessage' },
        'upgrade.granted': 'handshaking',
      },
    },
    handshaking: {
      entry: 'awaitHandshake',
      on: {
        'bytes.received': { guard: 'current', actions: 'receive' },
        'tls.secured': { target: 'secured', actions: 'startOver' },
      },
    },
    secured: {
      on: {
        'bytes.received': { guard: 'current', actions: 'receive' },
        'buffer.read': { actions: 'readMessage' },
      },
    },
  },
});
