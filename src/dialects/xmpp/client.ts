/**
 * The initiating entity of an XMPP stream (RFC 6120 sections 4 and 5): opens it, reads the features, asks for TLS, and opens it anew
 * after that. What a user's client and what a server says then is its role.
 */
import { empty, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';
import { mechanisms, type ClientFinal, type Mechanism } from '../scram';

import { pack, splitUnit, unpack, type Compression } from './compression';
import { ns } from './names';
import { brief, readStream, splitStream, streamEnd, streamOf, written, type Stream } from './stream';
import { attributeOf, childOf, elementsOf, isNamed, textOf, type Element } from './xml';

export interface ClientState {
  readonly task: ClientTask;
  /** The server's stream, and the id that it gave it. */
  readonly stream: Stream;
  readonly id: string;
  readonly startTls: boolean;
  /** SASL mechanisms (section 6.3.3). */
  readonly mechanisms: readonly string[];
  /** The one that it logs in by, and its last words of SCRAM once it has been challenged. */
  readonly mechanism: Mechanism | 'PLAIN';
  readonly final: ClientFinal | null;
  /** Has the server opened a stream on this connection, and was there a login that did without its features (XEP-0078)? */
  readonly opened: boolean;
  readonly legacy: boolean;
  /** The features have no login that it knows, and compression, which it asks for first. */
  readonly compresses: boolean;
  /** Of a compressed stream (XEP-0138). */
  readonly zlib: Compression | null;
  /** The server has closed its stream: nothing more comes of this connection. */
  readonly over: boolean;
  /** The host that it has sent the client on to (section 4.9.3.19). */
  readonly otherHost: string | null;
}

type Read = NonNullable<Exchange<ClientState>['read']>;
type Answer = Reading<ClientState>;
type Talk = Exchange<ClientState>;

/** What differs between a user's client and a server that is a client. */
export interface ClientRole {
  readonly header: (task: ClientTask) => string;
  readonly mayLogIn: (state: ClientState) => boolean;
  readonly login: (state: ClientState) => readonly Talk[];
  readonly work: (state: ClientState) => readonly Talk[];
}

export const clientIn = (role: ClientRole): ClientSide<ClientState> => ({
  begin,
  exchanges: (phase, state) => {
    const talks = exchanges(role, phase, state);
    const { zlib } = state;
    return zlib === null ? talks : talks.map((talk) => inUnits(talk, zlib));
  },
  split: (buffer, { stream, zlib }) => (zlib === null ? splitStream(buffer, stream) : splitUnit(buffer)),
  offersUpgrade: ({ startTls }) => startTls,
  mayLogIn: (state) => !state.over && role.mayLogIn(state),
  offersRequireTls: () => false,
  forget: ({ task }) => begin(task),
  referral: ({ otherHost }) => otherHost,
});

/** A new stream: what was known of an old one, its id and its features too, is forgotten (section 5.4.3.3). */
const begin = (task: ClientTask): ClientState => ({
  task,
  stream: null,
  id: '',
  startTls: false,
  mechanisms: [],
  mechanism: 'PLAIN',
  final: null,
  opened: false,
  legacy: false,
  compresses: false,
  zlib: null,
  over: false,
  otherHost: null,
});

function exchanges(role: ClientRole, phase: Phase, state: ClientState): readonly Talk[] {
  switch (phase) {
    case 'greeting':
      return [];
    case 'discovery':
      // Who has logged in by the old way has the stream open already.
      return state.legacy ? [] : [openStream(role, state)];
    case 'upgrade':
      return [
        { name: 'starttls', say: written(`<starttls xmlns='${ns.tls}'/>`), read: listen(readStartTls) },
      ];
    case 'login':
      return role.login(state);
    case 'work':
      return role.work(state);
    case 'goodbye':
      return [{ name: 'end', say: written(streamEnd), read: readGoodbye }];
  }
}

/** The same said in a unit, and the answer read out of units, piece by piece. */
const inUnits = (talk: Talk, zlib: Compression): Talk => ({
  ...talk,
  say: talk.say && pack(talk.say, !zlib.spoken),
  read: talk.read && readUnits(talk.read, zlib),
});

const readUnits =
  (read: Read, zlib: Compression): Read =>
  (unit, state) => {
    const inflated = unpack(unit, zlib);
    if (inflated === null) return { kind: 'unintelligible', text: printable(toText(unit)) };
    let next: ClientState = { ...state, zlib: { ...inflated, spoken: true } };
    for (;;) {
      const split = splitStream(next.zlib?.words ?? empty, next.stream);
      if (split.kind === 'incomplete') return { kind: 'more', state: next };
      const left = { ...inflated, spoken: true, words: split.rest };
      const reading = read(split.message, { ...next, zlib: left });
      if (reading.kind !== 'more') return reading;
      next = reading.state;
    }
  };

export const openStream = (role: ClientRole, { task }: ClientState): Talk => ({
  name: 'stream',
  say: written(role.header(task)),
  read: listen(readFeatures),
});

/** Inside the server's stream, which says who answers; null: this element is no answer, wait for another. */
export type Judge = (element: Element, state: ClientState, text: string) => Answer | null;

/** Reads pieces of the stream until one is an answer. The stream's errors and its end are the same "no" to everything. */
export const listen =
  (judge: Judge): Read =>
  (message, state) => {
    const piece = readStream(message, state.stream);
    const text = brief(message);
    switch (piece.kind) {
      case 'header': {
        const stream = streamOf(piece.element);
        if (stream === null) return { kind: 'unintelligible', text };
        return {
          kind: 'more',
          state: { ...state, stream, id: attributeOf(piece.element, 'id') ?? '', opened: true },
        };
      }
      case 'end':
        return refused({ ...state, over: true }, 'temporary', text);
      case 'broken':
        return { kind: 'unintelligible', text };
      case 'element':
        return isNamed(piece.element, 'error', ns.streams)
          ? refused(ended(state, piece.element), permanenceOf(piece.element, ns.streamErrors), text)
          : (judge(piece.element, state, text) ?? { kind: 'more', state });
    }
  };

/** An error ends the stream. Behind the other host's name there may be a port, which is nobody's choice here. */
const ended = (state: ClientState, error: Element): ClientState => {
  const other = childOf(error, 'see-other-host', ns.streamErrors);
  const [, host = null] = /^\s*([A-Za-z0-9.-]+)/.exec(other === undefined ? '' : textOf(other)) ?? [];
  return { ...state, over: true, otherHost: host?.toLowerCase() ?? null };
};

/** What an error wants a person to read (section 4.9.2). */
export function wordsIn(message: Uint8Array, { stream }: ClientState): string | null {
  const piece = readStream(message, stream);
  if (piece.kind !== 'element' || !isNamed(piece.element, 'error', ns.streams)) return null;
  const words = childOf(piece.element, 'text', ns.streamErrors);
  return words === undefined ? null : printable(textOf(words));
}

export const accepted = (state: ClientState, text: string): Answer => ({
  kind: 'accepted',
  state,
  text,
  status: null,
});

export const refused = (state: ClientState, permanence: 'temporary' | 'permanent', text: string): Answer => ({
  kind: 'refused',
  state,
  permanence,
  status: null,
  text,
  ...(state.over ? { ends: true as const } : {}),
});

/** Conditions that pass (sections 4.9.3, 6.5 and 8.3.3); with any other, trying again will not help. */
const passing: readonly string[] = [
  ...['conflict', 'connection-timeout', 'internal-server-error', 'remote-connection-failed'],
  ...['remote-server-timeout', 'reset', 'resource-constraint', 'see-other-host', 'system-shutdown'],
  ...['temporary-auth-failure', 'service-unavailable'],
];

export const permanenceOf = (error: Element, namespace: string): 'temporary' | 'permanent' =>
  elementsOf(error).some((one) => one.namespace === namespace && passing.includes(one.local))
    ? 'temporary'
    : 'permanent';

export const readFeatures: Judge = (element, state, text) => {
  if (!isNamed(element, 'features', ns.streams)) return null;
  const startTls = childOf(element, 'starttls', ns.tls) !== undefined;
  const listed = mechanismsOf(element);
  // PLAIN shows the password to whoever is at the other end: only where there is nothing better.
  const mechanism = mechanisms.find((one) => listed.includes(one)) ?? state.mechanism;
  const compresses = state.compresses || (listed.length === 0 && offersZlib(element));
  return accepted({ ...state, startTls, mechanisms: listed, mechanism, compresses }, text);
};

function offersZlib(features: Element): boolean {
  const list = childOf(features, 'compression', ns.compressFeature);
  return list !== undefined && elementsOf(list).some((one) => textOf(one).trim() === 'zlib');
}

export function mechanismsOf(features: Element): readonly string[] {
  const list = childOf(features, 'mechanisms', ns.sasl);
  return list === undefined ? [] : elementsOf(list).map((one) => textOf(one).trim());
}

/** `failure` names no reason, and the server closes the stream and the connection after it (section 5.4.2.2). */
const readStartTls: Judge = (element, state, text) => {
  if (isNamed(element, 'proceed', ns.tls)) return accepted(state, text);
  return isNamed(element, 'failure', ns.tls) ? refused({ ...state, over: true }, 'temporary', text) : null;
};

/** The server's end tag; what it still says before that is read and left. */
const readGoodbye: Read = (message, state) => {
  const piece = readStream(message, state.stream);
  if (piece.kind === 'end') return accepted({ ...state, over: true }, brief(message));
  return listen(() => null)(message, state);
};
