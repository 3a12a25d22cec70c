/** What somebody who overhears PostgreSQL in plaintext makes of it. */
import { toText } from '../../bytes/hex';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { Disclosure, Heard, Listener } from '../dialect';
import { printable } from '../printable';
import { showProof } from '../scram';

import { numberAt, splitAnswer, splitStartup, splitTyped } from './framing';
import {
  authentication,
  codes,
  errorText,
  mechanismsOf,
  parseInitialResponse,
  parsePacket,
  parseParameters,
  parseTyped,
  rowValues,
  saslText,
  soleString,
} from './message';

export interface ListenerState {
  /** Has a startup message passed? From there on the client's messages have types. */
  readonly started: boolean;
  /** Which request for encryption waits for its one octet. */
  readonly asked: 'SSLRequest' | 'GSSENCRequest' | null;
  /** What the client shows next of who it is. */
  readonly proof: 'password' | 'sasl-first' | 'sasl-final';
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { started: false, asked: null, proof: 'password' },
  split: (from, buffer, { started, asked }) => {
    if (from === 'client') return started ? splitTyped(buffer) : splitStartup(buffer);
    return asked === null ? splitTyped(buffer) : splitAnswer(buffer);
  },
  hear: (from, bytes, state) => {
    if (from === 'server') return state.asked === null ? hearServer(bytes, state) : hearAnswer(bytes, state);
    return state.started ? hearClient(bytes, state) : hearPacket(bytes, state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

function hearPacket(bytes: Uint8Array, state: ListenerState): Note {
  const parsed = parsePacket(bytes);
  if (parsed === null) return note(state, heard.postgresql.none);
  switch (parsed.code) {
    case codes.sslRequest:
      return note({ ...state, asked: 'SSLRequest' }, 'SSLRequest', null, 'request');
    case codes.gssEncRequest:
      return note({ ...state, asked: 'GSSENCRequest' }, 'GSSENCRequest');
    case codes.cancelRequest:
      return note(state, 'CancelRequest');
    default: {
      const parameters = [...(parseParameters(parsed.content) ?? [])].map((pair) => pair.join(' '));
      return note({ started: true, asked: null, proof: 'password' }, parameters.join(', '), 'query');
    }
  }
}

function hearAnswer(bytes: Uint8Array, state: ListenerState): Note {
  if (bytes.length > 1) {
    const heard = hearServer(bytes, { ...state, asked: null });
    return state.asked === 'SSLRequest' ? { ...heard, upgrade: 'refusal' } : heard;
  }
  const answer = toText(bytes);
  const upgrade = answer === 'S' ? 'go-ahead' : 'refusal';
  return note({ ...state, asked: null }, answer, null, state.asked === 'SSLRequest' ? upgrade : null);
}

function hearClient(bytes: Uint8Array, state: ListenerState): Note {
  const parsed = parseTyped(bytes);
  if (parsed === null) return note(state, heard.postgresql.none);
  const text = soleString(parsed.content) ?? fill(heard.postgresql.other, { type: parsed.type });
  switch (parsed.type) {
    case 'p':
      return hearProof(parsed.content, text, state);
    case 'Q':
      return note(state, text, 'query');
    default:
      return note(state, fill(heard.postgresql.other, { type: parsed.type }));
  }
}

/**
 * The proof of SCRAM counts as credentials, though the password is not in it: with the challenge before it anybody can try passwords until
 * one fits, and the server never learns of it.
 */
function hearProof(content: Uint8Array, text: string, state: ListenerState): Note {
  switch (state.proof) {
    case 'password':
      return note(state, fill(heard.postgresql.password, { words: text }), 'credentials');
    case 'sasl-first': {
      const first = parseInitialResponse(content);
      const said = first === null ? text : `${first.mechanism}: ${first.text}`;
      return note({ ...state, proof: 'sasl-final' }, said);
    }
    case 'sasl-final':
      return note(state, showProof(toText(content)), 'credentials');
  }
}

function hearServer(bytes: Uint8Array, state: ListenerState): Note {
  const parsed = parseTyped(bytes);
  if (parsed === null) return note(state, heard.postgresql.none);
  const { type, content } = parsed;
  switch (type) {
    case 'R':
      return hearAuthentication(content, state);
    case 'S':
      return note(state, toText(content).split('\0').join(' ').trimEnd(), 'capabilities');
    case 'D':
      return note(state, rowValues(content).join(' | '), 'query');
    case 'E':
    case 'N':
      return note(state, errorText(content));
    default:
      return note(state, fill(heard.postgresql.other, { type }));
  }
}

function hearAuthentication(content: Uint8Array, state: ListenerState): Note {
  const kind = numberAt(content, 0);
  switch (kind) {
    case authentication.sasl:
      return note({ ...state, proof: 'sasl-first' }, `SASL ${mechanismsOf(content).join(', ')}`);
    case authentication.saslContinue:
    case authentication.saslFinal:
      return note(state, `SASL ${saslText(content)}`);
    default:
      return note({ ...state, proof: 'password' }, fill(heard.postgresql.request, { kind }));
  }
}
