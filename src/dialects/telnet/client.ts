/**
 * A Telnet client that logs in by itself: it answers options, agrees to START_TLS where that is offered, and knows what to say by the
 * prompts it reads.
 */
import { concat, fromText } from '../../bytes/hex';
import { heard } from '../../locale/en/heard';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import {
  isAbout,
  isFollows,
  options,
  readPiece,
  say,
  splitPiece,
  startTlsFollows,
  type Piece,
} from './framing';

export interface ClientState {
  readonly task: ClientTask;
  /** Has the server said DO START_TLS, and has that not been answered yet? */
  readonly offered: boolean;
  /** Has it asked for the user's name? */
  readonly prompted: boolean;
  /** Has it shown a shell's prompt? Before that, what is typed is a name or a password, and there is nothing to leave. */
  readonly loggedIn: boolean;
  /** Answers to options, which go out with the next words. */
  readonly answers: Uint8Array;
  /** Answers to options that were read since. */
  readonly due: Uint8Array;
}

type Read = (piece: Piece, state: ClientState) => Reading<ClientState>;

const nothing = new Uint8Array(0);

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitPiece,
  offersUpgrade: ({ offered }) => offered,
  mayLogIn: () => true,
  offersRequireTls: () => false,
  // All options are back to what they were at first (the draft's section 3): they are negotiated again.
  forget: ({ task }) => begin(task),
};

function begin(task: ClientTask): ClientState {
  return { task, offered: false, prompted: false, loggedIn: false, answers: nothing, due: nothing };
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  const { user, password } = state.task.account;
  switch (phase) {
    case 'greeting':
      return [{ name: 'options', say: orNull(state.answers), read: reading(readGreeting) }];
    case 'discovery':
      return [];
    case 'upgrade':
      return [
        {
          name: 'START_TLS',
          say: concat(say('WILL', options.START_TLS), startTlsFollows),
          read: reading(readAgreement),
        },
      ];
    case 'login':
      return [
        state.prompted
          ? { name: 'user name', say: concat(inAdvance(state), line(user)), read: reading(readForPassword) }
          : { name: 'options', say: orNull(inAdvance(state)), read: reading(readForPrompt) },
        { name: 'password', say: line(password), read: reading(readForShell) },
      ];
    case 'work':
      return [{ name: 'cat', say: line('cat message'), read: reading(readForShell) }];
    case 'goodbye':
      return state.loggedIn ? [{ name: 'exit', say: line('exit'), read: reading(readForLogout) }] : [];
  }
}

const line = (text: string): Uint8Array => fromText(`${text}\r\n`);
const orNull = (octets: Uint8Array): Uint8Array | null => (octets.length === 0 ? null : octets);

/** Whoever begins to log in without the TLS that was offered says so. */
const inAdvance = ({ offered, answers }: ClientState): Uint8Array =>
  offered ? concat(say('WONT', options.START_TLS), answers) : answers;

/** The terminal is the server's: it may echo and need not say when it is done. All else is refused (RFC 854: by WONT and DONT). */
function answerTo({ verb, option }: Extract<Piece, { kind: 'option' }>): Uint8Array {
  const known = option === options.ECHO || option === options.SUPPRESS_GO_AHEAD;
  switch (verb) {
    case 'WILL':
      return say(known ? 'DO' : 'DONT', option);
    case 'DO':
      return say('WONT', option);
    case 'WONT':
    case 'DONT':
      return nothing;
  }
}

const reading =
  (read: Read) =>
  (bytes: Uint8Array, state: ClientState): Reading<ClientState> =>
    read(readPiece(bytes), state);

/** Settles what was said with these words, and what is to be answered with the next. */
const settled = (state: ClientState, changes: Partial<ClientState> = {}): ClientState => ({
  ...state,
  answers: state.due,
  due: nothing,
  ...changes,
});

const accepted = (
  state: ClientState,
  text: string,
  changes: Partial<ClientState> = {},
): Reading<ClientState> => ({
  kind: 'accepted',
  state: settled(state, changes),
  status: null,
  text: printable(text.trim()),
});

const refused = (state: ClientState, text: string): Reading<ClientState> => ({
  kind: 'refused',
  state: settled(state),
  permanence: 'permanent',
  status: null,
  text,
});

/** Something in between: an option is answered later. */
const passing = (piece: Piece, state: ClientState): Reading<ClientState> => ({
  kind: 'more',
  state:
    piece.kind === 'option' && piece.option !== options.START_TLS
      ? { ...state, due: concat(state.due, answerTo(piece)) }
      : { ...state, prompted: state.prompted || asksForUser(piece) },
});

/** The same where nothing is to be said first: an option is answered at once. */
const answering = (piece: Piece, state: ClientState, changes: Partial<ClientState>): Reading<ClientState> => {
  if (asksForUser(piece)) return { kind: 'again', state: settled(state, { ...changes, prompted: true }) };
  const answer = piece.kind === 'option' ? answerTo(piece) : nothing;
  return answer.length === 0
    ? { kind: 'more', state }
    : { kind: 'again', state: settled(state, { ...changes, answers: answer }) };
};

const asksForUser = (piece: Piece): boolean =>
  piece.kind === 'data' && /(?:login|user ?name): $/i.test(piece.text);

/** Up to the offer of TLS, or the first prompt. */
const readGreeting: Read = (piece, state) => {
  if (isAbout(piece, 'DO')) return accepted(state, 'DO START_TLS', { offered: true });
  return asksForUser(piece)
    ? accepted(state, piece.kind === 'data' ? piece.text : '', { prompted: true })
    : answering(piece, state, {});
};

/** What the server still had to say in plaintext comes first. */
const readAgreement: Read = (piece, state) => {
  if (isFollows(piece)) return accepted(state, 'START_TLS FOLLOWS', { offered: false });
  if (isAbout(piece, 'DONT')) return refused(state, 'DONT START_TLS');
  return piece.kind === 'subnegotiation' && piece.option === options.START_TLS
    ? { kind: 'unintelligible', text: heard.telnet.noFollows }
    : passing(piece, state);
};

const readForPrompt: Read = (piece, state) => answering(piece, state, { offered: false });

const readForPassword: Read = (piece, state) =>
  piece.kind === 'data' && /password: $/i.test(piece.text)
    ? accepted(state, piece.text, { offered: false })
    : passing(piece, state);

/** A shell's prompt, or the question for the user's name once more, which is a no. */
const readForShell: Read = (piece, state) => {
  if (piece.kind !== 'data') return passing(piece, state);
  if (/[~\])][$#] $/.test(piece.text)) return accepted(state, piece.text, { loggedIn: true });
  return asksForUser(piece) ? refused(state, heard.telnet.userAgain) : passing(piece, state);
};

const readForLogout: Read = (piece, state) =>
  piece.kind === 'data' && /^logout/.test(piece.text) ? accepted(state, piece.text) : passing(piece, state);
