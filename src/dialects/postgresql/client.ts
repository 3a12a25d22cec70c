/**
 * The client of PostgreSQL's protocol 3.0, as libpq speaks it: it asks for TLS before it says who it is, because nothing that a server
 * says comes before that (documentation, "SSL Session Encryption"). Its `sslmode` is what this lab calls the client's TLS setting.
 */
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';
import { clientFinal, clientFirst, written, type ClientFinal, type ClientFirst } from '../scram';

import { isAnswer, numberAt, splitAnswer, splitTyped } from './framing';
import {
  authentication,
  errorText,
  mechanismsOf,
  parseTyped,
  passwordMessage,
  query,
  saslInitialResponse,
  saslResponse,
  saslText,
  sslRequest,
  startupMessage,
  terminate,
} from './message';

export interface ClientState {
  readonly task: ClientTask;
  /** May TLS still be asked for? Not after an answer to that, nor inside TLS, nor after a startup message. */
  readonly encryption: 'open' | 'settled';
  /** What the server wants to see of who is there. */
  readonly asked: 'nothing' | 'password' | 'sasl';
  /** The client's last words of SCRAM, once it has been challenged. */
  readonly final: ClientFinal | null;
  /** Has the server shown in SCRAM that it knows the password too? */
  readonly shown: boolean;
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
  return { task, encryption: 'open', asked: 'nothing', final: null, shown: false, ready: false };
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
 * As the server asks: by SCRAM, the default since PostgreSQL 14, in which the password does not go over; or with the password as it is,
 * for libpq gives that to whoever asks too, unless it is told not to (`require_auth`).
 */
function login(state: ClientState): readonly Exchange<ClientState>[] {
  const { task, asked, final } = state;
  const { user, password } = task.account;
  const startup = startupMessage({ user, database: 'postgres' });
  const begin = { name: 'StartupMessage', say: startup, read: readAuthentication };
  switch (asked) {
    case 'nothing':
      return [begin, { name: 'ready', say: null, read: readUntilReady }];
    case 'password':
      return [begin, { name: 'PasswordMessage', say: passwordMessage(password), read: readUntilReady }];
    case 'sasl':
      return [
        begin,
        {
          name: 'SASLInitialResponse',
          say: saslInitialResponse(mechanism, written(firstOf(task))),
          read: readChallenge,
        },
        { name: 'SASLResponse', say: saslResponse(final?.message ?? ''), read: readUntilReady },
      ];
  }
}

const mechanism = 'SCRAM-SHA-256';

/** Without the user's name, which the startup message has said: a server of PostgreSQL takes no notice of another. */
const firstOf = ({ nonce }: ClientTask): ClientFirst => clientFirst('', nonce);

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
    return unintelligible(
      parsed === null ? heard.postgresql.notMessage : fill(heard.postgresql.other, { type: parsed.type }),
    );
  return refused(state, errorText(parsed.content));
}

/** What the server wants to see of who is there. */
function readAuthentication(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  if (parsed?.type === 'N') return { kind: 'more', state: settled(state) };
  if (parsed?.type !== 'R') return readError(bytes, state);
  switch (numberAt(parsed.content, 0)) {
    case authentication.ok:
      return accepted(state, 'AuthenticationOk');
    case authentication.cleartextPassword:
      return accepted({ ...state, asked: 'password' }, 'AuthenticationCleartextPassword');
    case authentication.sasl:
      if (mechanismsOf(parsed.content).includes(mechanism)) {
        return accepted({ ...state, asked: 'sasl' }, 'AuthenticationSASL');
      }
      return refused(state, heard.noMechanism);
    default:
      return refused(state, heard.noAuthentication);
  }
}

/** The server's first words of SCRAM, which the client signs for. */
function readChallenge(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  if (parsed?.type !== 'R') return readError(bytes, state);
  if (numberAt(parsed.content, 0) !== authentication.saslContinue) {
    return unintelligible(heard.postgresql.otherRequest);
  }
  const { task } = state;
  const final = clientFinal(mechanism, task.account.password, firstOf(task), saslText(parsed.content));
  return final === null
    ? refused(state, heard.needlessChallenge)
    : accepted({ ...state, final }, 'AuthenticationSASLContinue');
}

/** What the server says of the login: that it is done, or, before that in SCRAM, what shows that it knows the password. */
function readOutcome(content: Uint8Array, state: ClientState): Reading<ClientState> {
  switch (numberAt(content, 0)) {
    case authentication.ok:
      return state.asked !== 'sasl' || state.shown
        ? { kind: 'more', state }
        : refused(state, heard.passwordNotShown);
    case authentication.saslFinal:
      return state.final !== null && saslText(content) === state.final.expected
        ? { kind: 'more', state: { ...state, shown: true } }
        : refused(state, heard.passwordUnknown);
    default:
      return unintelligible(heard.postgresql.otherRequest);
  }
}

/** Everything up to ReadyForQuery: settings after a login, rows after a query. */
function readUntilReady(bytes: Uint8Array, state: ClientState): Reading<ClientState> {
  const parsed = parseTyped(bytes);
  switch (parsed?.type) {
    case 'Z':
      return accepted({ ...state, ready: true }, 'ReadyForQuery');
    case 'R':
      return readOutcome(parsed.content, state);
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
