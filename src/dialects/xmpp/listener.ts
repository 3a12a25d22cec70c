/** What somebody who overhears an XMPP stream in plaintext makes of it. */
import { empty } from '../../bytes/hex';
import { printable } from '../printable';
import type { Disclosure, Heard, Listener, Side } from '../dialect';
import { readBase64, readPlain } from '../sasl';
import { readClientFirst, showProof } from '../scram';

import { splitUnit, uncompressed, unpack, type Inflated } from './compression';
import { ns } from './names';
import { brief, readStream, splitStream, streamOf, type Stream } from './stream';
import { attributeOf, childOf, elementsOf, isNamed, textOf, type Element } from './xml';

export interface ListenerState {
  /** What each side's header declared. */
  readonly client: Stream;
  readonly server: Stream;
  /** Of compressed streams (XEP-0138): what each side has said. */
  readonly zlib: Readonly<Record<Side, Inflated>> | null;
  /** The server owes an answer to `starttls`. */
  readonly asked: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { client: null, server: null, zlib: null, asked: false },
  split: (from, buffer, state) =>
    state.zlib === null ? splitStream(buffer, state[from]) : splitUnit(buffer),
  hear: (from, message, state) =>
    state.zlib === null ? hear(from, message, state) : hearUnit(from, message, state, state.zlib),
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text });

/** Compression keeps nobody out: what a unit says is what its pieces say. There is no STARTTLS in a compressed stream. */
function hearUnit(
  from: Side,
  unit: Uint8Array,
  state: ListenerState,
  zlib: Readonly<Record<Side, Inflated>>,
): Note {
  const inflated = unpack(unit, zlib[from]);
  if (inflated === null) return note(state, '(what cannot be inflated)');
  let heard = note({ ...state, zlib: { ...zlib, [from]: inflated } }, '');
  for (;;) {
    const { state: now } = heard;
    const split = splitStream(now.zlib?.[from].words ?? empty, now[from]);
    if (split.kind === 'incomplete') return heard;
    const left = { ...zlib, [from]: { ...inflated, words: split.rest } };
    heard = together(heard, hear(from, split.message, { ...now, zlib: left }));
  }
}

/** What two pieces say: both, or that one of them which gives something away. */
function together(before: Note, next: Note): Note {
  const telling = [before, next].filter(({ carries }) => carries !== null);
  const text = (telling.length > 0 ? telling : [before, next]).map((one) => one.text).join(' ');
  return note(next.state, text.trim(), next.carries ?? before.carries);
}

function hear(from: Side, message: Uint8Array, state: ListenerState): Note {
  const piece = readStream(message, state[from]);
  const text = brief(message);
  switch (piece.kind) {
    case 'header': {
      const opened = { ...state, [from]: streamOf(piece.element) };
      // A client's new stream is answered with a new one.
      return note(from === 'client' ? { ...opened, server: null } : opened, text);
    }
    case 'element':
      return from === 'client'
        ? hearClient(piece.element, state, text)
        : hearServer(piece.element, state, text);
    case 'end':
    case 'broken':
      return note(state, text);
  }
}

function hearClient(element: Element, state: ListenerState, text: string): Note {
  switch (element.namespace) {
    case ns.tls:
      return element.local === 'starttls'
        ? note({ ...state, asked: true }, text, null, 'request')
        : note(state, text);
    case ns.sasl:
      return hearSasl(element, state, text);
    case ns.dialback:
      // The key is good for this stream only; that these two domains talk is what it gives away.
      return note(state, text, 'envelope');
    default: {
      const login = childOf(element, 'query', ns.legacyAuth);
      if (login !== undefined) return hearLegacyAuth(login, state, text);
      return isMessage(element) ? note(state, messageText(element), 'message') : note(state, text);
    }
  }
}

/** The password as it is, or a digest of it to try passwords against (XEP-0078). */
function hearLegacyAuth(query: Element, state: ListenerState, text: string): Note {
  const [user, password] = ['username', 'password'].map((name) => childOf(query, name, ns.legacyAuth));
  if (user !== undefined && password !== undefined) {
    return note(state, printable(`jabber:iq:auth ${textOf(user)} / ${textOf(password)}`), 'credentials');
  }
  return note(state, text, childOf(query, 'digest', ns.legacyAuth) === undefined ? null : 'credentials');
}

function hearSasl(element: Element, state: ListenerState, text: string): Note {
  const decoded = readBase64(textOf(element).trim());
  const plain = decoded === null ? null : readPlain(decoded);
  if (plain !== null) return note(state, printable(`PLAIN ${plain.user} / ${plain.password}`), 'credentials');
  if (decoded !== null && readClientFirst(decoded) !== null) {
    return note(state, printable(`${attributeOf(element, 'mechanism') ?? 'SCRAM'}: ${decoded}`));
  }
  // With the challenge before it anybody can try passwords against a proof, and the server never learns of it.
  const proof = decoded !== null && /^c=.*,p=/.test(decoded) ? printable(showProof(decoded)) : text;
  return note(state, proof, textOf(element).trim() === '' ? null : 'credentials');
}

const isMessage = ({ local, namespace }: Element): boolean =>
  local === 'message' && (namespace === ns.client || namespace === ns.server);

function messageText(message: Element): string {
  const body = childOf(message, 'body', message.namespace ?? '');
  const line = (body === undefined ? '' : textOf(body)).replace(/\s+/g, ' ').trim();
  return printable(`to ${attributeOf(message, 'to') ?? ''}: ${line}`);
}

function hearServer(element: Element, state: ListenerState, text: string): Note {
  const answered = { ...state, asked: false };
  if (isNamed(element, 'features', ns.streams)) {
    const offers = childOf(element, 'starttls', ns.tls) !== undefined;
    const names = elementsOf(element).map(({ local }) => local);
    return note(state, `features: ${names.join(', ')}`, 'capabilities', offers ? 'offer' : null);
  }
  if (isNamed(element, 'proceed', ns.tls)) {
    return note(answered, text, null, state.asked ? 'go-ahead' : null);
  }
  if (isNamed(element, 'failure', ns.tls) || isNamed(element, 'error', ns.streams)) {
    return note(answered, text, null, state.asked ? 'refusal' : null);
  }
  if (isNamed(element, 'compressed', ns.compress)) {
    return note(
      { ...state, client: null, server: null, zlib: { client: uncompressed, server: uncompressed } },
      text,
    );
  }
  // After `success` both sides begin a new stream.
  if (isNamed(element, 'success', ns.sasl)) return note({ ...state, client: null, server: null }, text);
  return isMessage(element) ? note(state, messageText(element), 'message') : note(state, text);
}
