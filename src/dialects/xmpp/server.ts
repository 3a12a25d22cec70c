/**
 * The receiving entity of an XMPP stream (RFC 6120 sections 4 and 5): answers headers with features, takes TLS up, and ends the stream
 * with an error where it must. What it says to users' clients and to other servers then is its role. Its words are Prosody's.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { fromText, toHex } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';
import type { ClientFirst, Mechanism } from '../scram';

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
import { attributeOf, isNamed, type Element } from './xml';

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
  readonly demandsTls: (policy: ServerPolicy) => boolean;
  readonly hear: (element: Element, state: ServerState, policy: ServerPolicy) => Turn;
}

const fresh: ServerState = {
  stream: null,
  id: '',
  opened: 0,
  authenticated: null,
  resource: null,
  challenged: null,
};

export const serverIn = (role: ServerRole): ServerSide<ServerState> => ({
  begin: () => turn(fresh, ''),
  split: (buffer, { stream }) => splitStream(buffer, stream),
  hear: (message, state, policy) => hear(role, message, state, policy),
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
      if (isNamed(element, 'starttls', ns.tls)) return startTls(role, state, policy);
      return state.stream === null ? fail('bad-format') : role.hear(element, state, policy);
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
  const offered = policy.upgrade !== 'not-offered' && !policy.secured && state.authenticated === null;
  const required = role.demandsTls(policy) ? '<required/>' : '';
  const offer =
    required === '' ? `<starttls xmlns='${ns.tls}'/>` : `<starttls xmlns='${ns.tls}'>${required}</starttls>`;
  const all = (offered ? offer : '') + role.features(state, policy);
  return all === '' ? '<stream:features/>' : `<stream:features>${all}</stream:features>`;
}

/** What the element carries beside its name is ignored. A refusal ends the stream and the connection (section 5.4.2.2). */
function startTls(role: ServerRole, state: ServerState, policy: ServerPolicy): Turn {
  const refusal = turn(state, `<failure xmlns='${ns.tls}'/>${streamEnd}`, 'close');
  if (policy.secured) return refusal;
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
