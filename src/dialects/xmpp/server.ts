/**
 * The receiving entity of an XMPP stream (RFC 6120 sections 4 and 5): answers headers with features, takes TLS up, and ends the stream
 * with an error where it must. What it says to users' clients and to other servers then is its role. Its words are Prosody's.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { concat, empty, fromText, toHex } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';
import type { ClientFirst, Mechanism } from '../scram';

import { beginCompression, pack, splitUnit, unpack, type Compression } from './compression';
import { ns } from './names';
import {
  readStream,
  splitStream,
  streamEnd,
  streamOf,
  writeHeader,
  writeStreamError,
  written,
  type Stream,
} from './stream';
import { attributeOf, childOf, isNamed, textOf, type Element } from './xml';

export interface ServerState {
  /** The client's stream. */
  readonly stream: Stream;
  /** The id of the server's own stream, and how many it has opened on this connection. */
  readonly id: string;
  readonly opened: number;
  /** Who has logged in: a user's name, or another server's domain. */
  readonly authenticated: string | null;
  /** A user's resource, once bound (section 7). */
  readonly resource: string | null;
  /** What a SASL challenge has been sent for, and what of SCRAM has been said (section 6.4.3). */
  readonly challenged: Challenged | null;
  /** Of a compressed stream (XEP-0138). */
  readonly zlib: Compression | null;
}

/** `said` is null where the challenge was empty: it asks for the client's first words. */
export interface Challenged {
  readonly mechanism: Mechanism | 'PLAIN';
  readonly said: { readonly first: ClientFirst; readonly challenge: string } | null;
}

export type Turn = ServerTurn<ServerState>;

/** What differs between the port for users' clients and the one for other servers. */
export interface ServerRole {
  readonly content: typeof ns.client | typeof ns.server;
  /** What a stream offers beside TLS, as elements. */
  readonly features: (state: ServerState, policy: ServerPolicy) => string;
  /** Is TLS mandatory-to-negotiate here (section 5.3.1)? */
  readonly demandsTls: (state: ServerState, policy: ServerPolicy) => boolean;
  readonly hear: (element: Element, state: ServerState, policy: ServerPolicy) => Turn;
}

const fresh: ServerState = {
  stream: null,
  id: '',
  opened: 0,
  authenticated: null,
  resource: null,
  challenged: null,
  zlib: null,
};

export const serverIn = (role: ServerRole): ServerSide<ServerState> => ({
  begin: () => turn(fresh, ''),
  split: (buffer, { stream, zlib }) => (zlib === null ? splitStream(buffer, stream) : splitUnit(buffer)),
  hear: (message, state, policy) =>
    state.zlib === null
      ? hear(role, message, state, policy)
      : hearUnit(role, message, state, state.zlib, policy),
  // Nothing of the old stream counts any more but the number of streams, so that no id comes twice (section 5.4.3.3).
  secured: ({ opened }) => turn({ ...fresh, opened }, ''),
});

export const turn = (state: ServerState, say: string, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: say === '' ? null : written(say),
  about: 'stream',
  then,
  delivered: null,
  because: null,
});

/** Why a client that could have asked for TLS is refused before it has. */
export const tlsFirst = (refusal: Turn, section: '5.3.1' | '6.5.4'): Turn => ({
  ...refusal,
  because: { answer: phrase('xmpp.tls-first'), rule: rule(6120, section, 'xmpp.tls-first') },
});

/** The pieces of a compressed unit, each heard as any other; what there is to say is said in a unit too. */
function hearUnit(
  role: ServerRole,
  unit: Uint8Array,
  state: ServerState,
  zlib: Compression,
  policy: ServerPolicy,
): Turn {
  const inflated = unpack(unit, zlib);
  let said =
    inflated === null
      ? endWith(state, `undefined-condition`, null, '')
      : turn({ ...state, zlib: { ...zlib, ...inflated } }, '');
  while (said.then === 'listen') {
    const words: Uint8Array = said.state.zlib?.words ?? empty;
    const split = splitStream(words, said.state.stream);
    if (split.kind === 'incomplete') break;
    const left = { ...said.state, zlib: { ...zlib, ...said.state.zlib, words: split.rest } };
    const next = hear(role, split.message, left, policy);
    const say = concat(said.say ?? empty, next.say ?? empty);
    said = { ...next, say: say.length === 0 ? null : say, because: next.because ?? said.because };
  }
  if (said.say === null) return said;
  const spoken = { ...zlib, ...said.state.zlib, spoken: true };
  return { ...said, say: pack(said.say, !zlib.spoken), state: { ...said.state, zlib: spoken } };
}

function hear(role: ServerRole, message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const piece = readStream(message, state.stream);
  const fail = (condition: string): Turn => failStream(role, condition, null, state, policy);
  switch (piece.kind) {
    case 'broken':
      return fail(piece.fault);
    case 'end':
      return turn(state, streamEnd, 'close');
    case 'header':
      return state.stream === null ? open(role, piece.element, state, policy) : fail('bad-format');
    case 'element': {
      const { element } = piece;
      if (element.namespace === null) return fail('not-well-formed');
      // The other side's error ends the stream, and is not answered by another (section 4.9.1.1).
      if (isNamed(element, 'error', ns.streams)) return turn(state, streamEnd, 'close');
      if (isNamed(element, 'starttls', ns.tls)) return startTls(role, state, policy);
      if (state.stream === null) return fail('bad-format');
      return isNamed(element, 'compress', ns.compress)
        ? compress(element, state, policy)
        : role.hear(element, state, policy);
    }
  }
}

/** An error ends the stream; where the server has not opened its own, it does so first (section 4.9.1.2). */
function failStream(
  role: ServerRole,
  condition: string,
  text: string | null,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const header =
    state.stream === null
      ? writeHeader(role.content, { from: policy.domain, to: null, id: idOf(state, policy) })
      : '';
  return endWith(state, condition, text, header);
}

/** A stream error in a stream that is open at both ends. */
export const endWith = (
  state: ServerState,
  condition: string,
  text: string | null = null,
  before = '',
): Turn => turn(state, before + writeStreamError(condition, text), 'close');

/** An id that only this server can foretell (section 4.7.3), another one for each stream of each connection. */
const idOf = ({ opened }: ServerState, { host, nonce }: ServerPolicy): string =>
  toHex(sha256(fromText(`${host} ${nonce} stream ${opened}`))).slice(0, 32);

function open(role: ServerRole, header: Element, state: ServerState, policy: ServerPolicy): Turn {
  const stream = streamOf(header);
  const fail = (condition: string, text: string | null = null): Turn =>
    failStream(role, condition, text, state, policy);
  if (stream === null || stream.scope[''] !== role.content) return fail('invalid-namespace');
  const version = /^([0-9]{1,4})\.[0-9]{1,4}$/.exec(attributeOf(header, 'version') ?? '');
  if (version === null || Number(version[1]) < 1) return fail('unsupported-version');
  const to = attributeOf(header, 'to');
  if (to === null) return fail('improper-addressing');
  if (to.toLowerCase() !== policy.domain.toLowerCase()) {
    return fail('host-unknown', `This server does not serve ${to}`);
  }
  const id = idOf(state, policy);
  const next: ServerState = { ...state, stream, id, opened: state.opened + 1 };
  const answer = writeHeader(role.content, {
    from: policy.domain,
    to: role.content === ns.server ? attributeOf(header, 'from') : null,
    id,
  });
  return turn(next, answer + features(role, next, policy));
}

/** TLS comes before login, and is not offered again (section 5.3.4 and 5.4.3.3). */
function features(role: ServerRole, state: ServerState, policy: ServerPolicy): string {
  const offered = policy.upgrade !== 'not-offered' && isPlain(state, policy) && state.authenticated === null;
  const required = role.demandsTls(state, policy) ? '<required/>' : '';
  const offer =
    required === '' ? `<starttls xmlns='${ns.tls}'/>` : `<starttls xmlns='${ns.tls}'>${required}</starttls>`;
  const compression = compresses(state, policy)
    ? `<compression xmlns='${ns.compressFeature}'><method>zlib</method></compression>`
    : '';
  const all = (offered ? offer : '') + compression + role.features(state, policy);
  return all === '' ? '<stream:features/>' : `<stream:features>${all}</stream:features>`;
}

/** What the element carries beside its name is ignored. A refusal ends the stream and the connection (section 5.4.2.2). */
function startTls(role: ServerRole, state: ServerState, policy: ServerPolicy): Turn {
  const refusal = turn(state, `<failure xmlns='${ns.tls}'/>${streamEnd}`, 'close');
  if (!isPlain(state, policy)) return refusal;
  if (state.stream === null) return failStream(role, 'bad-format', null, state, policy);
  if (state.authenticated !== null) return refusal;
  switch (policy.upgrade) {
    case 'offered':
      return turn(state, `<proceed xmlns='${ns.tls}'/>`, 'start-tls');
    case 'refuses':
      return refusal;
    case 'not-offered':
      return endWith(state, 'unsupported-stanza-type');
  }
}

/** Is it neither inside TLS nor compressed? What is compressed is no secret: to ask this is the flaw, where compression comes before TLS. */
const isPlain = ({ zlib }: ServerState, { secured }: ServerPolicy): boolean => !secured && zlib === null;

/** Only by the flaw: with TLS to come, nothing else is to be negotiated (section 5.3.1). */
const compresses = (state: ServerState, policy: ServerPolicy): boolean =>
  policy.compressesBeforeTls && isPlain(state, policy) && state.authenticated === null;

/** XEP-0138 section 2: a failure is no end of the stream; behind a success the client opens a new one, compressed. */
function compress(request: Element, state: ServerState, policy: ServerPolicy): Turn {
  const fail = (condition: string): Turn =>
    turn(state, `<failure xmlns='${ns.compress}'><${condition}/></failure>`);
  if (!compresses(state, policy)) {
    const refusal = fail('setup-failed');
    return policy.secured ? refusal : tlsFirst(refusal, '5.3.1');
  }
  const method = childOf(request, 'method', ns.compress);
  if (method === undefined || textOf(method).trim() !== 'zlib') return fail('unsupported-method');
  return {
    ...turn({ ...state, stream: null, zlib: beginCompression }, `<compressed xmlns='${ns.compress}'/>`),
    because: {
      answer: phrase('xmpp.compressed'),
      rule: rule(6120, '5.3.1', 'flaw.compresses-before-tls'),
      flaw: 'compresses-before-tls',
    },
  };
}
