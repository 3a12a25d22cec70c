/** The server of POP3: one mailbox, one message (RFC 1939, RFC 2595 section 4). Its words are Dovecot's. */
import { fromText, toText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type Account, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { splitLine } from '../lines/framing';
import { readBase64, readPlain } from '../sasl';

import { parseCommand } from './command';
import { answerAbout } from './mailbox';

export interface ServerState {
  /** RFC 1939 sections 4 and 5; after a lone `+` the client's line is a response of SASL. */
  readonly session: 'authorization' | 'response' | 'transaction';
  /** Whom USER named; PASS goes with it. */
  readonly user: string | null;
  /** Is the message marked as deleted? */
  readonly deleted: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { session: 'authorization', user: null, deleted: false };

export const server: ServerSide<ServerState> = {
  begin: ({ host }) => ({ ...reply(fresh, `+OK ${host} POP3 ready.`), about: 'greeting' }),
  split: splitLine,
  hear: (message, state, policy) =>
    state.session === 'response'
      ? takeResponse(message, { ...state, session: 'authorization' }, policy)
      : answer(message, state, policy),
  secured: () => ({ ...reply(fresh, ''), say: null }),
  isLoggedIn: ({ session }) => session === 'transaction',
};

const reply = (state: ServerState, line: string, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: fromText(`${line}\r\n`),
  about: 'reply',
  then,
  delivered: null,
  because: null,
});

const endless = (state: ServerState): Turn => reply(state, '-ERR Input line too long.', 'close');

function answer(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const command = parseCommand(message);
  switch (command.kind) {
    case 'endless':
      return endless(state);
    case 'too-long':
      return reply(state, '-ERR Input line too long.');
    case 'bad-syntax':
      return reply(state, '-ERR Unknown command.');
    case 'command': {
      const { keyword, argument } = command;
      if (keyword === 'CAPA') return capabilities(state, policy);
      return state.session === 'transaction'
        ? transact(keyword, argument, state, policy)
        : authorize(keyword, argument, state, policy);
    }
  }
}

/** STLS is listed where it may be said now (RFC 2595 section 4), a login where it will be taken. */
function capabilities(state: ServerState, policy: ServerPolicy): Turn {
  const offered = policy.upgrade !== 'not-offered' && !policy.secured && state.session === 'authorization';
  const lines = [
    ...['+OK', 'CAPA', 'TOP', 'UIDL', 'RESP-CODES', 'PIPELINING', 'AUTH-RESP-CODE'],
    ...(offered ? ['STLS'] : []),
    ...(objectionToLogin(policy) === null ? ['USER', 'SASL PLAIN'] : []),
    '.',
  ];
  return { ...reply(state, lines.join('\r\n')), about: 'capabilities' };
}

/** The AUTHORIZATION state (RFC 1939 section 4). */
function authorize(keyword: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (keyword) {
    case 'STLS':
      return startTls(state, policy);
    case 'USER':
    case 'PASS':
    case 'AUTH': {
      const objection = objectionToLogin(policy);
      if (objection !== null) return refuseLogin(keyword, objection, state);
      return logIn(keyword, argument, state, policy);
    }
    case 'QUIT':
      return reply(state, '+OK Logging out', 'close');
    default:
      return reply(state, '-ERR Unknown command.');
  }
}

/** An argument is ignored, as Dovecot does: there is none that it could mean. What was said before is forgotten once TLS is up. */
function startTls(state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  if (secured) return reply(state, '-ERR TLS is already active.');
  switch (upgrade) {
    case 'offered':
      return reply(state, '+OK Begin TLS negotiation now.', 'start-tls');
    case 'refuses':
      return reply(state, '-ERR [SYS/TEMP] TLS initialization failed.');
    case 'not-offered':
      return reply(state, "-ERR TLS support isn't enabled.");
  }
}

type Objection = 'tls-first' | 'encryption-first';

/** The commands that log in. */
type Keyword = 'USER' | 'PASS' | 'AUTH';

/** Why nobody may log in here and now; null where one may. */
function objectionToLogin({ secured, requiresTls, authBeforeTls }: ServerPolicy): Objection | null {
  if (secured) return null;
  if (requiresTls) return 'tls-first';
  return authBeforeTls === 'refused' ? 'encryption-first' : null;
}

/** In the words of Dovecot, which has others for AUTH. */
function refuseLogin(keyword: Keyword, objection: Objection, state: ServerState): Turn {
  switch (objection) {
    case 'tls-first':
      return {
        ...reply(state, '-ERR [AUTH] Authentication not allowed until SSL/TLS is enabled.'),
        because: { answer: phrase('pop3.tls-first'), rule: rule(2595, '2.2', 'pop3.tls-first') },
      };
    case 'encryption-first':
      return {
        ...reply(
          state,
          keyword === 'AUTH'
            ? '-ERR [AUTH] Plaintext authentication disabled.'
            : '-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
        ),
        because: {
          answer: phrase('pop3.encryption-first'),
          rule: rule(2595, '2.3', 'pop3.encryption-first'),
        },
      };
  }
}

function logIn(keyword: Keyword, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (keyword) {
    case 'USER':
      return argument === ''
        ? reply(state, '-ERR No username given.')
        : reply({ ...state, user: argument }, '+OK');
    case 'PASS':
      return state.user === null
        ? reply(state, '-ERR No username given.')
        : check({ user: state.user, password: argument }, state, policy);
    case 'AUTH': {
      const [mechanism = '', response] = argument.split(' ');
      if (mechanism.toUpperCase() !== 'PLAIN') {
        return reply(state, '-ERR Unsupported authentication mechanism.');
      }
      return response === undefined
        ? reply({ ...state, session: 'response' }, '+ ')
        : checkResponse(response, state, policy);
    }
  }
}

/** The line behind `+`; a lone asterisk is the client's change of mind (RFC 5034 section 4). */
function takeResponse(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return endless(state);
  return text === '*\r\n'
    ? reply(state, '-ERR Authentication aborted by client.')
    : checkResponse(text.slice(0, -2), state, policy);
}

function checkResponse(response: string, state: ServerState, policy: ServerPolicy): Turn {
  const message = readBase64(response === '=' ? '' : response);
  return message === null
    ? reply(state, '-ERR Invalid base64 data in response.')
    : check(readPlain(message), state, policy);
}

/** PASS after a failure needs USER again (RFC 1939 section 7). */
function check(who: Account | null, state: ServerState, policy: ServerPolicy): Turn {
  return who !== null && accountOf(policy, who) !== null
    ? reply({ ...state, session: 'transaction', user: null }, '+OK Logged in.')
    : reply({ ...state, user: null }, '-ERR [AUTH] Authentication failed.');
}

/** The TRANSACTION state (RFC 1939 section 5): STLS and logins are over. */
function transact(keyword: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  if (keyword === 'QUIT') {
    return reply(state, state.deleted ? '+OK Logging out, messages deleted.' : '+OK Logging out.', 'close');
  }
  if (keyword === 'STLS' && policy.upgradesAfterLogin) return startTls(state, policy);
  const about = answerAbout(policy.message, state.deleted, keyword, argument);
  if (about === null) return reply(state, `-ERR Unknown command: ${keyword}`);
  const { deleted, ...said } = about;
  return { ...reply({ ...state, deleted }, ''), ...said };
}
