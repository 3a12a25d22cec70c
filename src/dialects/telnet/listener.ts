/** What somebody who overhears Telnet in plaintext makes of it: everything, keystroke by keystroke. */
import { toHex } from '../../bytes/hex';
import type { Disclosure, Heard, Listener, Side } from '../dialect';
import { printable } from '../printable';

import { isAbout, isFollows, readPiece, splitPiece, type Piece } from './framing';
import { commandName, optionName } from './names';

export interface ListenerState {
  /** Has the client agreed to START_TLS, and the server not yet said what it makes of it? */
  readonly asked: boolean;
  /** What the server asked for last. */
  readonly prompt: 'user' | 'password' | 'shell' | null;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { asked: false, prompt: null },
  split: (_, buffer) => splitPiece(buffer),
  hear: (from, bytes, state) => {
    const piece = readPiece(bytes);
    return piece.kind === 'data' ? hearData(from, piece.text, state) : hearCommand(from, piece, state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

function hearCommand(from: Side, piece: Piece, state: ListenerState): Note {
  const text = wordsOf(piece);
  if (from === 'client') {
    return isAbout(piece, 'WILL')
      ? note({ ...state, asked: true }, text, null, 'request')
      : note(state, text);
  }
  if (isAbout(piece, 'DO')) return note(state, text, 'capabilities', 'offer');
  if (state.asked && isFollows(piece)) return note({ ...state, asked: false }, text, null, 'go-ahead');
  if (state.asked && isAbout(piece, 'DONT')) return note({ ...state, asked: false }, text, null, 'refusal');
  return note(state, text);
}

function wordsOf(piece: Piece): string {
  switch (piece.kind) {
    case 'option':
      return `${piece.verb} ${optionName(piece.option)}`;
    case 'subnegotiation':
      return `SB ${optionName(piece.option)} ${toHex(piece.content)}`;
    case 'command':
      return commandName(piece.code);
    case 'data':
      return piece.text;
  }
}

/** Lines of the client answer prompts of the server, which says what they are. */
function hearData(from: Side, data: string, state: ListenerState): Note {
  const text = data.replace(/[\r\n\0]+$/, '');
  if (from === 'client') return note(state, text, carriedBy(state.prompt));
  const prompt = promptIn(data);
  if (prompt !== null) return note({ ...state, prompt }, text);
  return note(state, text, state.prompt === 'shell' && text !== '' ? 'mailbox' : null);
}

function carriedBy(prompt: ListenerState['prompt']): Disclosure | null {
  switch (prompt) {
    case 'user':
    case 'password':
      return 'credentials';
    case 'shell':
      return 'query';
    case null:
      return null;
  }
}

function promptIn(data: string): ListenerState['prompt'] {
  if (/(?:login|user ?name): $/i.test(data)) return 'user';
  if (/password: $/i.test(data)) return 'password';
  return /[~\])][$#] $/.test(data) ? 'shell' : null;
}
