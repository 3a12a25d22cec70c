/** A Telnet server with START_TLS, with the prompts of C-Kermit's Internet Kermit Service: one user, and a shell with one file in it. */
import { concat, empty, fromText, toText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';

import {
  codes,
  isFollows,
  options,
  readPiece,
  say,
  splitPiece,
  startTlsFollows,
  type Piece,
} from './framing';

export interface ServerState {
  readonly expects: 'user' | 'password' | 'command';
  /** What was typed of a line so far. */
  readonly typed: string;
  readonly user: string;
  readonly failures: number;
  /** Has the client said WILL START_TLS, and been told that TLS follows? */
  readonly agreed: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { expects: 'user', typed: '', user: '', failures: 0, agreed: false };
/** Octets of the longest line that may be typed. */
const longestLine = 1024;
const triesAllowed = 3;

export const server: ServerSide<ServerState> = {
  begin: greet,
  split: splitPiece,
  hear: (bytes, state, policy) => {
    const piece = readPiece(bytes);
    switch (piece.kind) {
      case 'option':
        return answerOption(piece, state, policy);
      case 'subnegotiation':
        return isFollows(piece) && state.agreed
          ? { ...silent({ ...state, agreed: false }), then: 'start-tls' }
          : silent(state);
      case 'command':
        return piece.code === codes.AYT ? print(state, '[Yes]\r\n') : silent(state);
      case 'data':
        return type(piece.text, state, policy);
    }
  },
  secured: (_, policy) => greet(policy),
};

const silent = (state: ServerState): Turn => ({
  state,
  say: null,
  about: 'text',
  then: 'listen',
  delivered: null,
  because: null,
});

/** Text to the terminal; 255 would be a command, so it is doubled. */
const print = (state: ServerState, text: string): Turn => ({
  ...silent(state),
  say: fromText(text.replaceAll('\xff', '\xff\xff')),
});

const demandsTls = ({ requiresTls, authBeforeTls, secured }: ServerPolicy): boolean =>
  !secured && (requiresTls || authBeforeTls === 'refused');

/** Options, then the prompt. A server that demands TLS asks for nothing before; one that has none to offer has nothing left to say. */
function greet(policy: ServerPolicy): Turn {
  const offers = !policy.secured && policy.upgrade !== 'not-offered';
  if (demandsTls(policy) && !offers) return { ...rejected, about: 'options' };
  const upgrade = offers ? say('DO', options.START_TLS) : empty;
  if (demandsTls(policy)) return { ...silent(fresh), say: upgrade, about: 'options' };
  const own = [say('WILL', options.SUPPRESS_GO_AHEAD), say('WILL', options.ECHO)];
  const prompt = fromText(`\r\n${policy.host}\r\n\r\nUsername: `);
  return { ...silent(fresh), say: concat(upgrade, ...own, prompt), about: 'options' };
}

const rejected: Turn = {
  ...print(fresh, '[SSL required - connection rejected].\r\n'),
  then: 'close',
  because: { answer: phrase('telnet.tls-first'), rule: rule(9325, '3.2', 'telnet.tls-first') },
};

/** What is not known is refused; an answer to an offer of this server's own needs no answer (RFC 854). */
function answerOption(
  { verb, option }: Extract<Piece, { kind: 'option' }>,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  if (option === options.START_TLS) return answerStartTls(verb, state, policy);
  const own = option === options.SUPPRESS_GO_AHEAD || option === options.ECHO;
  switch (verb) {
    case 'WILL':
      return { ...silent(state), say: say('DONT', option), about: 'options' };
    case 'DO':
      return own ? silent(state) : { ...silent(state), say: say('WONT', option), about: 'options' };
    case 'WONT':
    case 'DONT':
      return silent(state);
  }
}

/** It is the client that agrees: the server has said DO. Both sides then say that TLS follows, and the client begins it. */
function answerStartTls(verb: string, state: ServerState, policy: ServerPolicy): Turn {
  const about = 'options';
  switch (verb) {
    case 'WILL':
      return policy.upgrade === 'offered' && !policy.secured
        ? { ...silent({ ...state, agreed: true }), say: startTlsFollows, about }
        : { ...silent(state), say: say('DONT', options.START_TLS), about };
    case 'DO':
      return { ...silent(state), say: say('WONT', options.START_TLS), about };
    case 'WONT':
      return demandsTls(policy) ? rejected : silent(state);
    default:
      return silent(state);
  }
}

/** A piece of what is typed; a line ends with CR LF or CR NUL. */
function type(text: string, state: ServerState, policy: ServerPolicy): Turn {
  const typed = state.typed + text;
  if (typed.length > longestLine) return { ...print(fresh, 'line too long\r\n'), then: 'close' };
  if (!/[\n\0]$/.test(text)) return silent({ ...state, typed });
  if (demandsTls(policy)) return rejected;
  return enter(typed.replace(/[\r\n\0]+$/, ''), { ...state, typed: '' }, policy);
}

/** A whole line. What is typed is echoed; a password is not. */
function enter(line: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (state.expects) {
    case 'user':
      return line === ''
        ? print(state, '\r\nUsername: ')
        : print({ ...state, expects: 'password', user: line }, `${line}\r\nEnter ${line}'s Password: `);
    case 'password':
      return judge(line, state, policy);
    case 'command':
      return run(line, state, policy);
  }
}

function judge(password: string, state: ServerState, policy: ServerPolicy): Turn {
  if (accountOf(policy, { user: state.user, password }) !== null) {
    return print({ ...state, expects: 'command' }, `\r\n${promptOf(state, policy.host)}`);
  }
  const failures = state.failures + 1;
  const denied = '\r\nAuthentication failure\r\nAccess denied.\r\n';
  return failures < triesAllowed
    ? print({ ...state, expects: 'user', user: '', failures }, `${denied}Username: `)
    : { ...print(fresh, denied), then: 'close' };
}

const promptOf = ({ user }: ServerState, host: string): string => `${user}@${host}:~$ `;

function run(line: string, state: ServerState, { message, host }: ServerPolicy): Turn {
  const [program = ''] = line.trim().split(/\s+/, 1);
  const prompt = promptOf(state, host);
  switch (line.trim()) {
    case '':
      return print(state, `\r\n${prompt}`);
    case 'cat message':
      return print(state, `${line}\r\n${toText(message)}${prompt}`);
    case 'exit':
    case 'logout':
      return { ...print(fresh, `${line}\r\nlogout\r\n`), then: 'close' };
    default:
      return print(state, `${line}\r\n-sh: ${program}: not found\r\n${prompt}`);
  }
}
