/**
 * The attacker on the path: it sees every DNS message between the client's resolver and the name servers, and every segment of a
 * connection, and lets it pass, changes it, drops it or answers it; after the
 * go-ahead it passes what it can't read, breaks the handshake, or ends the TLS on both sides. It keeps what it learned.
 *
 *   waiting -> reading (not where TLS is implicit) -> relaying | jamming | intercepting -> waiting (the connection ended)
 *
 * It does so for the session and for a data connection beside it, each on its own: what it does to one does not disturb the other.
 */
import { setup } from 'xstate';

import { movesOf, type AttackId } from '../attacks';
import type { Attack, DnsTouch } from '../attacks/attack';
import { concat, empty } from '../bytes/hex';
import { dialectById } from '../dialects';
import { aboutData, type Disclosure, type Opaque, type Side } from '../dialects/dialect';
import { headline } from '../dialects/printable';
import { associationData, matchingTypes, selectors, usages } from '../dane/tlsa';
import { decodeMessage, encodeMessage } from '../dns/message';
import type { RecordData } from '../dns/record';
import { text } from '../locale/text';
import { attackerCredentials, type Credentials } from '../pkix/credentials';
import { randomFrom, under } from '../random';
import { encodeAlert } from '../tls/alert';
import {
  closeTls,
  receiveAsClient,
  receiveAsServer,
  sealData,
  startClient,
  startServer,
  type TlsClient,
  type TlsServer,
} from '../tls/endpoint';
import { plaintextRecord, type TlsRecord } from '../tls/record';

import { joined } from './channel';
import { turn, type Effect, type PathEvent, type Turn } from './events';
import { perform } from './perform';

export interface AttackerSettings {
  readonly dialect: string;
  readonly moves: readonly AttackId[];
  /** The recipient's domain: what it is after. */
  readonly domain: string;
  readonly seed: number;
}

/** The attacker's two ends of an intercepted connection. */
interface Interception {
  readonly toClient: TlsServer;
  readonly toServer: TlsClient;
  /** Decrypted words for either side, while the handshake with it is not done. */
  readonly forServer: Uint8Array;
  readonly forClient: Uint8Array;
}

/** A connection that it watches. */
interface Watched {
  readonly connection: number | null;
  readonly host: string;
  /** Plaintext that is no whole message yet, by its sender. */
  readonly buffers: { readonly client: Uint8Array; readonly server: Uint8Array };
  /** What it understands of the talk so far; null on a data connection, where nobody talks. */
  readonly ear: Opaque | null;
  readonly interception: Interception | null;
}

interface AttackerMind {
  readonly settings: AttackerSettings;
  readonly notes: number;
}

interface AttackerContext extends AttackerMind {
  readonly session: Watched;
  readonly data: Watched;
}

/** What a rule about one connection sees: that connection, and what the attacker knows anyway. */
type View = AttackerMind & Watched;

type AttackerInternal = { readonly type: 'upgrade.overheard' };

type AttackerEvent = PathEvent | AttackerInternal;
const follow = perform<AttackerContext, AttackerEvent, AttackerInternal>;
type Reaction<Context = View> = Turn<Context, AttackerInternal>;

/** The action that follows a rule about one of the two connections. */
const on = (which: 'session' | 'data', rule: (view: View, event: AttackerEvent) => Reaction) =>
  follow((context, event): Reaction<AttackerContext> => {
    const { settings, notes } = context;
    const said = rule({ settings, notes, ...context[which] }, event);
    const { settings: kept, notes: counted, ...watched } = said.context;
    return { ...said, context: { ...context, settings: kept, notes: counted, [which]: watched } };
  });

const unwatched: Watched = {
  connection: null,
  host: '',
  buffers: { client: empty, server: empty },
  ear: null,
  interception: null,
};

const moves = ({ settings }: Pick<AttackerMind, 'settings'>): readonly Attack[] => movesOf(settings.moves);

const afterUpgrade = (context: AttackerMind, kind: 'intercept' | 'break'): Attack | undefined =>
  moves(context).find((move) => move.afterUpgrade?.kind === kind);

/** Is this about a data connection? One to a port of the server's own choice is. */
function isOfData({ settings, data }: AttackerContext, event: AttackerEvent): boolean {
  if (event.type === 'path.opened') {
    const { port, implicitTlsPort } = dialectById(settings.dialect);
    return event.channel === 'app' && event.port !== port && event.port !== implicitTlsPort;
  }
  return 'connection' in event && event.connection === data.connection;
}

const isSessionOpened = (context: AttackerContext, event: AttackerEvent): boolean =>
  event.type === 'path.opened' && event.channel === 'app' && !isOfData(context, event);

/** A connection begins to pass by. */
const watch =
  (which: 'session' | 'data') =>
  (context: View, event: AttackerEvent): Reaction => {
    if (event.type !== 'path.opened') return turn(context);
    const { connection, host } = event;
    const ear = which === 'data' ? null : dialectById(context.settings.dialect).listener.start;
    return turn({ ...context, ...unwatched, connection, host, ear });
  };

/** Reads a DNS message; the first move that has a use for it changes or drops it. What can't be read passes. */
function readDatagram(context: AttackerContext, event: AttackerEvent): Reaction<AttackerContext> {
  if (event.type !== 'datagram.passing') return turn(context);
  const { bytes } = event;
  if (moves(context).every((attack) => attack.dns === undefined)) {
    return turn(context, [{ type: 'segment.released', passage: 'passed', bytes, move: null }]);
  }
  const decoded = decodeMessage(bytes);
  const { domain } = context.settings;
  const tlsaOf = (host: string): RecordData => tlsaOfAttacker(context, host);
  const dns = (attack: Attack): DnsTouch | undefined =>
    decoded.ok ? attack.dns?.({ message: decoded.value, domain, tlsaOf }) : undefined;
  const { touch, by: move } = firstTouch(context, dns);
  switch (touch.kind) {
    case 'pass':
      return turn(context, [{ type: 'segment.released', passage: 'passed', bytes, move }]);
    case 'drop':
      return turn(context, [{ type: 'segment.released', passage: 'dropped', bytes: empty, move }]);
    case 'replace':
      return turn(context, [
        { type: 'segment.released', passage: 'changed', bytes: encodeMessage(touch.message), move },
      ]);
  }
}

/** `3 1 1` of the certificate that it would show in place of `host`. */
function tlsaOfAttacker(context: AttackerMind, host: string): RecordData {
  const { chain } = credentialsFor(context, host);
  const data = associationData(chain[0] ?? empty, selectors.SPKI, matchingTypes['SHA2-256']) ?? empty;
  return { type: 'TLSA', usage: usages['DANE-EE'], selector: 1, matchingType: 1, data };
}

function credentialsFor(context: AttackerMind, host: string): Credentials {
  const after = afterUpgrade(context, 'intercept')?.afterUpgrade;
  const kind = after?.kind === 'intercept' ? after.certificate : 'self-signed';
  return attackerCredentials(kind, { host }, randomFrom(context.settings.seed));
}

/** A connection is about to be made: those to the policy host may be stopped, or led to the attacker's own. */
function choosePath(context: AttackerContext, event: AttackerEvent): Reaction<AttackerContext> {
  if (event.type !== 'path.asked' || event.channel !== 'https') return turn(context);
  const move = moves(context).find(({ policyHost }) => policyHost !== undefined);
  if (move?.policyHost === undefined) return turn(context);
  return turn(context, [{ type: 'path.chosen', way: move.policyHost, move: move.id }]);
}

/** Lets a segment pass that the attacker can't read or has no use for. */
const letPass = (context: AttackerContext, event: AttackerEvent): Reaction<AttackerContext> =>
  event.type === 'segment.passing'
    ? turn(context, [{ type: 'segment.released', passage: 'passed', bytes: event.bytes, move: null }])
    : turn(context);

/** What became of the plaintext read so far. */
interface Passage {
  readonly context: View;
  /** What goes on to the other side. */
  readonly onward: readonly Uint8Array[];
  /** What goes back to the sender, as if from the other side. */
  readonly back: readonly Uint8Array[];
  readonly notes: readonly Effect[];
  readonly move: string | null;
  readonly upgraded: boolean;
}

/** Reads the whole messages of a plaintext segment, keeps what they say, and lets the moves touch them. */
function read(context: View, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { from, bytes, connection } = event;
  if (context.ear === null) return readData(context, bytes);
  const passage = touchAll(context, context.ear, from, concat(context.buffers[from], bytes));
  const onward = concat(...passage.onward);

  const meddles = moves(context).some((move) => move.touch !== undefined);
  const released = meddles
    ? { passage: passageOf(bytes, passage), bytes: onward }
    : { passage: 'passed' as const, bytes };
  const effects: Effect[] = [{ type: 'segment.released', ...released, move: passage.move }, ...passage.notes];
  const forged = concat(...passage.back);
  if (forged.length > 0) {
    const move = passage.move ?? '';
    effects.push({
      type: 'bytes.injected',
      connection,
      to: from,
      layer: 'plain',
      bytes: forged,
      about: 'reply',
      parts: [],
      move,
    });
  }
  return turn(passage.context, effects, passage.upgraded ? [{ type: 'upgrade.overheard' }] : []);
}

/** Reads what crosses a data connection; nothing is touched. */
function readData(context: View, bytes: Uint8Array): Reaction {
  const heard = overhearData(context, bytes);
  const released: Effect = { type: 'segment.released', passage: 'passed', bytes, move: null };
  return { ...heard, effects: [released, ...heard.effects] };
}

function overhearData(context: View, content: Uint8Array): Reaction {
  const { dataConnection } = dialectById(context.settings.dialect);
  if (content.length === 0 || dataConnection === undefined) return turn(context);
  const notes = noteOf(context, dataConnection.carries, headline(content));
  return turn({ ...context, notes: context.notes + 1 }, notes);
}

function touchAll(start: View, hearing: Opaque, from: Side, arrived: Uint8Array): Passage {
  const dialect = dialectById(start.settings.dialect);
  let context = start;
  let ear = hearing;
  let buffer = arrived;
  const onward: Uint8Array[] = [];
  const back: Uint8Array[] = [];
  const notes: Effect[] = [];
  let move: string | null = null;
  for (;;) {
    const split = dialect.listener.split(from, buffer, ear);
    if (split.kind === 'incomplete') break;
    const message = buffer.subarray(0, buffer.length - split.rest.length);
    buffer = split.rest;
    const heard = dialect.listener.hear(from, message, ear);
    notes.push(...noteOf(context, heard.carries, heard.text));
    ear = heard.state;
    context = { ...context, ear, notes: context.notes + 1 };

    const touched = firstTouch(context, (attack) => attack.touch?.({ from, message, heard, dialect }));
    if (touched.touch.kind === 'answer') back.push(touched.touch.bytes);
    else onward.push(touched.touch.kind === 'replace' ? touched.touch.bytes : message);
    move = touched.by ?? move;
    if (heard.upgrade === 'go-ahead') {
      onward.push(buffer);
      return { context: withBuffer(context, from, empty), onward, back, notes, move, upgraded: true };
    }
  }
  return { context: withBuffer(context, from, buffer), onward, back, notes, move, upgraded: false };
}

/** The first move that does something to this message. */
function firstTouch<T extends { readonly kind: string }>(
  context: AttackerMind,
  touch: (attack: Attack) => T | undefined,
): { readonly touch: T | { readonly kind: 'pass' }; readonly by: string | null } {
  for (const attack of moves(context)) {
    const touched = touch(attack);
    if (touched !== undefined && touched.kind !== 'pass') return { touch: touched, by: attack.id };
  }
  return { touch: { kind: 'pass' }, by: null };
}

function passageOf(
  bytes: Uint8Array,
  { onward, back, move }: Passage,
): 'passed' | 'changed' | 'dropped' | 'delayed' {
  if (move !== null) return onward.length === 0 && back.length > 0 ? 'dropped' : 'changed';
  if (onward.length === 0 && bytes.length > 0) return 'delayed';
  return 'passed';
}

const withBuffer = (context: View, side: Side, buffer: Uint8Array): View => ({
  ...context,
  buffers: { ...context.buffers, [side]: buffer },
});

function noteOf(context: View, carries: Disclosure | null, line: string): readonly Effect[] {
  if (carries === null) return [];
  const topic = `note:${context.notes + 1}` as const;
  return [
    { type: 'learned', kind: carries },
    { type: 'believed', topic, belief: text(`attacker.note.${carries}`, { line }), tone: 'bad' },
  ];
}

/** Answers the first handshake message with a fatal alert, and cuts both sides off. */
function jam(context: View, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { connection, from } = event;
  const move = afterUpgrade(context, 'break')?.id ?? '';
  const alert = plaintextRecord('alert', encodeAlert('handshake_failure'));
  return turn(context, [
    { type: 'segment.released', passage: 'dropped', bytes: empty, move },
    { type: 'bytes.injected', connection, to: from, layer: 'tls', ...joined([alert]), about: 'tls', move },
    { type: 'connection.ended', connection },
  ]);
}

/** Gets ready to be the server for the client and the client for the server, and greets the server first. */
function startIntercepting(context: View): Reaction {
  const { settings, connection, ear, host } = context;
  if (connection === null) return turn(context);
  const { chain, privateKey } = credentialsFor(context, host);
  const own = under(randomFrom(settings.seed), `attacker/tls/${connection}`);
  const toClient = startServer({
    chain,
    privateKey,
    versions: ['1.3'],
    alpn: [],
    random: under(own, 'client'),
  });
  const toServer = startClient({ serverName: host, alpn: [], random: under(own, 'server') });
  const next: View = {
    ...context,
    ear: ear === null ? null : dialectById(settings.dialect).listener.start,
    buffers: { client: empty, server: empty },
    interception: { toClient, toServer: toServer.endpoint, forServer: empty, forClient: empty },
  };
  return turn(next, injected(next, 'server', toServer.send));
}

/**
 * A data connection ends as soon as all has been sent: the attacker waits there for the client's first words, so that it is done with the
 * client before the server is done with it.
 */
function interceptData(context: View, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const begun = context.interception === null ? startIntercepting(context) : turn(context);
  const relayed = relayDecrypted(begun.context, event);
  return { ...relayed, effects: [...relayed.effects, ...begun.effects] };
}

/** Reads one side's TLS and says the same words in the other's. */
function relayDecrypted(context: View, event: AttackerEvent): Reaction {
  const { interception } = context;
  if (event.type !== 'segment.passing' || interception === null) return turn(context);
  const move = afterUpgrade(context, 'intercept')?.id ?? null;
  const ended: Effect = { type: 'segment.released', passage: 'ended', bytes: event.bytes, move };
  const relayed =
    event.from === 'client'
      ? fromClient(context, interception, event.bytes)
      : fromServer(context, interception, event.bytes);
  return { ...relayed, effects: [ended, ...relayed.effects] };
}

function fromClient(context: View, ends: Interception, bytes: Uint8Array): Reaction {
  const received = receiveAsServer(ends.toClient, bytes);
  const heard = overhear(context, 'client', received.data);
  const flushed = flush({
    ...ends,
    toClient: received.endpoint,
    forServer: concat(ends.forServer, received.data),
  });
  return turn({ ...heard.context, interception: flushed.ends }, [
    ...injected(context, 'client', [...received.send, ...flushed.toClient]),
    ...heard.effects,
    ...injected(context, 'server', flushed.toServer),
  ]);
}

function fromServer(context: View, ends: Interception, bytes: Uint8Array): Reaction {
  const received = receiveAsClient(ends.toServer, bytes, () => ({ ok: true }));
  const heard = overhear(context, 'server', received.data);
  const flushed = flush({
    ...ends,
    toServer: received.endpoint,
    forClient: concat(ends.forClient, received.data),
  });
  // The end of what crosses a data connection is part of it, and the client waits for it.
  const isEnd = context.ear === null && received.outcome.kind === 'closed';
  const last = isEnd ? closeTls(flushed.ends.toClient) : null;
  const interception = last === null ? flushed.ends : { ...flushed.ends, toClient: last.endpoint };
  return turn({ ...heard.context, interception }, [
    ...injected(context, 'server', [...received.send, ...flushed.toServer]),
    ...heard.effects,
    ...injected(context, 'client', [...flushed.toClient, ...(last?.send ?? [])]),
  ]);
}

/** Words go out once the handshake with whom they are for is done. */
function flush(ends: Interception): {
  readonly ends: Interception;
  readonly toServer: readonly TlsRecord[];
  readonly toClient: readonly TlsRecord[];
} {
  const { toServer, toClient, forServer, forClient } = ends;
  const server =
    forServer.length > 0 && toServer.state === 'CONNECTED' ? sealData(toServer, forServer) : null;
  const client =
    forClient.length > 0 && toClient.state === 'CONNECTED' ? sealData(toClient, forClient) : null;
  return {
    ends: {
      toServer: server?.endpoint ?? toServer,
      toClient: client?.endpoint ?? toClient,
      forServer: server ? empty : forServer,
      forClient: client ? empty : forClient,
    },
    toServer: server?.send ?? [],
    toClient: client?.send ?? [],
  };
}

/** Listens to decrypted words as to plaintext; nothing is touched. */
function overhear(context: View, from: Side, data: Uint8Array): Reaction {
  const { ear } = context;
  if (ear === null) return overhearData(context, data);
  const silent = { ...context, settings: { ...context.settings, moves: [] } };
  const passage = touchAll(silent, ear, from, concat(context.buffers[from], data));
  return turn({ ...passage.context, settings: context.settings }, passage.notes);
}

function injected(context: View, to: Side, records: readonly TlsRecord[]): readonly Effect[] {
  const { connection, ear } = context;
  if (records.length === 0 || connection === null) return [];
  const move = moves(context).find(({ afterUpgrade: after }) => after !== undefined)?.id ?? '';
  const about = ear === null ? aboutData : 'tls';
  return [{ type: 'bytes.injected', connection, to, layer: 'tls', ...joined(records), about, move }];
}

export const attackerMachine = setup({
  types: {} as {
    context: AttackerContext;
    events: AttackerEvent;
    emitted: Effect;
    input: AttackerSettings;
  },
  actions: {
    choosePath: follow(choosePath),
    interceptData: on('data', interceptData),
    jam: on('session', jam),
    jamData: on('data', jam),
    letPass: follow(letPass),
    read: on('session', read),
    readData: on('data', read),
    readDatagram: follow(readDatagram),
    relayDecrypted: on('session', relayDecrypted),
    startIntercepting: on('session', startIntercepting),
    watch: on('session', watch('session')),
    watchData: on('data', watch('data')),
  },
  guards: {
    ofData: ({ context, event }) => isOfData(context, event),
    ofSession: ({ context, event }) => !isOfData(context, event),
    plainData: ({ context, event }) =>
      isOfData(context, event) && event.type === 'path.opened' && !event.implicitTls,
    breaksData: ({ context, event }) =>
      isOfData(context, event) && afterUpgrade(context, 'break') !== undefined,
    interceptsData: ({ context, event }) =>
      isOfData(context, event) && afterUpgrade(context, 'intercept') !== undefined,
    plainly: ({ context, event }) =>
      isSessionOpened(context, event) && event.type === 'path.opened' && !event.implicitTls,
    breaksAtOnce: ({ context, event }) =>
      isSessionOpened(context, event) && afterUpgrade(context, 'break') !== undefined,
    interceptsAtOnce: ({ context, event }) =>
      isSessionOpened(context, event) && afterUpgrade(context, 'intercept') !== undefined,
    breaks: ({ context }) => afterUpgrade(context, 'break') !== undefined,
    intercepts: ({ context }) => afterUpgrade(context, 'intercept') !== undefined,
  },
}).createMachine({
  id: 'attacker',
  context: ({ input }) => ({ settings: input, notes: 0, session: unwatched, data: unwatched }),
  type: 'parallel',
  on: {
    'datagram.passing': { actions: 'readDatagram' },
    'path.asked': { actions: 'choosePath' },
    'segment.passing': { actions: 'letPass' },
  },
  states: {
    session: {
      initial: 'waiting',
      on: {
        'path.opened': [
          { guard: 'plainly', target: '.reading', actions: 'watch' },
          { guard: 'breaksAtOnce', target: '.jamming', actions: 'watch' },
          { guard: 'interceptsAtOnce', target: '.intercepting', actions: 'watch' },
          { guard: 'ofSession', target: '.relaying' },
        ],
        'path.closed': { guard: 'ofSession', target: '.waiting' },
      },
      states: {
        waiting: {},
        reading: {
          on: {
            'segment.passing': { guard: 'ofSession', actions: 'read' },
            'upgrade.overheard': [
              { guard: 'breaks', target: 'jamming' },
              { guard: 'intercepts', target: 'intercepting' },
              { target: 'relaying' },
            ],
          },
        },
        relaying: {},
        jamming: { on: { 'segment.passing': { guard: 'ofSession', actions: 'jam' } } },
        intercepting: {
          entry: 'startIntercepting',
          on: { 'segment.passing': { guard: 'ofSession', actions: 'relayDecrypted' } },
        },
      },
    },
    data: {
      initial: 'waiting',
      on: {
        'path.opened': [
          { guard: 'plainData', target: '.reading', actions: 'watchData' },
          { guard: 'breaksData', target: '.jamming', actions: 'watchData' },
          { guard: 'interceptsData', target: '.intercepting', actions: 'watchData' },
          { guard: 'ofData', target: '.relaying', actions: 'watchData' },
        ],
        'path.closed': { guard: 'ofData', target: '.waiting' },
      },
      states: {
        waiting: {},
        reading: { on: { 'segment.passing': { guard: 'ofData', actions: 'readData' } } },
        relaying: {},
        jamming: { on: { 'segment.passing': { guard: 'ofData', actions: 'jamData' } } },
        intercepting: { on: { 'segment.passing': { guard: 'ofData', actions: 'interceptData' } } },
      },
    },
  },
});
