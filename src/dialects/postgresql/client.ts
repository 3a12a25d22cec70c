/**
 * The client of PostgreSQL's protocol 3.0, as libpq speaks it: it asks for TLS before it says who it is, because nothing that a server
 * says comes before that (documentation, "SSL Session Encryption"). Its `sslmode` is what this lab calls the client's TLS setting.
 */
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import { isAnswer, numberAt, splitAnswer, splitTyped } from './framing';
import {
  authentication,
  errorText,
  parseTyped,
  passwordMessage,
  query,
  sslRequest,
  startupMessage,
  terminate,
} from './message';

export interface ClientState {
  readonly task: ClientTask;
  /** May TLS still be asked for? Not after an answer to that, nor inside TLS, nor after a startup message. */
  readonly encryption: 'open' | 'settled';
  /** Has the server said that the login is done? */
  readonly authenticated: boolean;
  /** Has it been ready for a query? */
  readonly ready: boolean;
}

/** What is asked of the database: the message that the server's policy keeps in its one table. */
export const work = 'SELECT message FROM mailbox';

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: (buffer, { encryption }) => (encryption === 'open' ? splitAnswer(buffer) : splitTyped(buffer)),
  offersUpgrade: ({ encryption }) => encryption === 'open',
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: ({ task }) => ({ ...begin(task), encryption: 'settled' }),
  // An error in place of the one octet.
  alertIn: (bytes, { encryption }) => {
    const parsed = encryption === 'open' ? parseTyped(bytes) : null;
    return parsed?.type === 'E' ? printable(errorText(parsed.content)) : null;
  },
};

function begin(task: ClientTask): ClientState {
  return { task, encryption: 'open', authenticated: false, ready: false };
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
    case 'discovery':
      return [];
    case 'upgrade':
      return [{ name: 'SSLRequest', say: sslRequest, read: readAnswer }];
    case 'login':
      return login(state);
    case 'work':
      return [{ name: 'Query', say: query(work), read: readUntilReady }];
    case 'goodbye':
      return state.ready ? [{ name: 'Terminate', say: terminate, read: null }] : [];
  }
}

/**
 * The password goes over as it is, which is what `password` in pg_hba.conf asks for. With `scram-sha-256`, the default since PostgreSQL
 * 14, it would not: both sides prove that they know it, and inside TLS the proof can be bound to the certificate (SCRAM-SHA-256-PLUS),
 * so that nobody in between can use it. Without TLS everything that is asked and answered would still be read.
 */
function login({ task, authenticated }: ClientState): readonly Exchange<ClientState>[] {
  const { user, password } = task.account;
  const startup = startupMessage({ user, database: 'postgres' });
  return [
    { name: 'StartupMessage', say: startup, read: readAuthentication },
    authenticated
      ? { name: 'ready', say: null, read: readUntilReady }
      : { name: 'PasswordMessage', say: passwordMessage(password), read: readUntilReady },
  ];
}

const settled = (state: ClientState): ClientState => ({ ...state, encryption: 'settled' });

const refused = (state: ClientState, text: string): Reading<ClientState> => ({
  kind: 'refused',
  state: settled(state),
  permanence: /^\S* (?:53|57)/.test(text) ? 'temporary' : 'permanent',
  status: null,
  text: printable(text),
});

const accepted = (state: ClientState, text: string): Reading<ClientState> => ({
  kind: 'accepted',
  state: settled(state),
  status: null,
  text: printable(text),
});

const unintelligible = (text: string): Reading<ClientState> => ({
  kind: 'unintelligible',
  text: printable(text),
});

/** The answer to SSLRequest. An error message in its place comes from a server before 7.0, or from somebody in between: no TLS either. */
function readAnswer(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const [octet = 0] = bytes;
  if (bytes.length > 1 || !isAnswer(octet)) return readError(bytes, state);
  switch (String.fromCharCode(octet)) {
    case 'S':
      return accepted(state, 'S');
    case 'N':
      return refused(state, 'N');
    default:
      return unintelligible('G');
  }
}

function readError(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  if (parsed?.type !== 'E')
    return unintelligible(parsed === null ? 'not a message' : `message ${parsed.type}`);
  return refused(state, errorText(parsed.content));
}

/** What the server wants to see of who is there: a password here, or nothing at all. */
function readAuthentication(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  if (parsed?.type === 'N') return { kind: 'more', state: settled(state) };
  if (parsed?.type !== 'R') return readError(bytes, state);
  switch (numberAt(parsed.content, 0)) {
    case authentication.ok:
      return accepted({ ...state, authenticated: true }, 'AuthenticationOk');
    case authentication.cleartextPassword:
      return accepted(state, 'AuthenticationCleartextPassword');
    default:
      return refused(state, 'the server wants a kind of authentication that this client does not have');
  }
}

/** Everything up to ReadyForQuery: settings after a login, rows after a query. */
function readUntilReady(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  switch (parsed?.type) {
    case 'Z':
      return accepted({ ...state, ready: true }, 'ReadyForQuery');
    case 'R':
      return numberAt(parsed.content, 0) === authentication.ok
        ? { kind: 'more', state: { ...state, authenticated: true } }
        : unintelligible('another authentication request');
    case 'S':
    case 'K':
    case 'N':
    case 'T':
    case 'D':
    case 'C':
    case 'I':
      return { kind: 'more', state };
    default:
      return readError(bytes, state);
  }
}
