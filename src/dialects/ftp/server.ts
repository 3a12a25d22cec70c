/**
 * The server of FTP with TLS (RFC 959, RFC 4217), in ProFTPD's words. It has one file, and sends it over a data connection that the client
 * opens (EPSV, RFC 2428); it opens none itself (PORT, EPRT), and takes no file.
 */
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import {
  accountOf,
  type DataProtection,
  type ServerPolicy,
  type ServerSide,
  type ServerTurn,
} from '../dialect';

import { messageFile, parseCommand, splitCommand, writeReply } from './message';

export interface ServerState {
  /** Whose password is awaited. */
  readonly user: string | null;
  readonly loggedIn: boolean;
  /** Has PBSZ been said? PROT needs it. */
  readonly buffered: boolean;
  /** How data connections are protected: as PROT said last. */
  readonly protection: DataProtection;
  /** TYPE I or TYPE A. */
  readonly binary: boolean;
  /** Is there a port where it waits for a data connection? */
  readonly passive: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = {
  user: null,
  loggedIn: false,
  buffered: false,
  protection: 'clear',
  binary: false,
  passive: false,
};

export const server: ServerSide<ServerState> = {
  begin: ({ host }) => ({ ...reply(fresh, 220, `ProFTPD Server (${host})`), about: 'greeting' }),
  split: splitCommand,
  hear: (bytes, state, policy) => {
    const command = parseCommand(bytes);
    switch (command.kind) {
      case 'endless':
        return { ...reply(fresh, 500, 'Command line too long'), then: 'close' };
      case 'too-long':
        return reply(state, 500, 'Command line too long');
      case 'bad-syntax':
        return reply(state, 500, 'Invalid command: try being more creative');
      case 'command':
        return needsTls(command.verb, policy)
          ? tlsFirst(state)
          : obey(command.verb, command.argument, state, policy);
    }
  },
  // As after REIN: the user and all else is forgotten (RFC 4217 section 4.2).
  secured: () => ({ ...reply(fresh, 0, ''), say: null }),
  isLoggedIn: ({ loggedIn }) => loggedIn,
  sent: (whole, state) =>
    whole
      ? reply(state, 226, 'Transfer complete')
      : reply(state, 425, 'Unable to build data connection: Operation not permitted'),
};

const reply = (state: ServerState, code: number, ...lines: readonly string[]): Turn => ({
  state,
  say: writeReply(code, ...lines),
  about: 'reply',
  then: 'listen',
  delivered: null,
  because: null,
});

const beforeTls: readonly string[] = ['FEAT', 'AUTH', 'QUIT'];

/** A server can't ask for TLS; it can only refuse everything else (RFC 4217 section 4.2). */
function needsTls(verb: string, { requiresTls, authBeforeTls, secured }: ServerPolicy): boolean {
  if (secured) return false;
  const isLogin = verb === 'USER' || verb === 'PASS';
  return (requiresTls && !beforeTls.includes(verb)) || (isLogin && authBeforeTls === 'refused');
}

const tlsFirst = (state: ServerState): Turn => ({
  ...reply(state, 550, 'SSL/TLS required on the control channel'),
  because: { answer: phrase('ftp.tls-first'), rule: rule(4217, '4.2', 'ftp.tls-first') },
});

function obey(verb: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (verb) {
    case 'FEAT':
      return reply(state, 211, 'Features:', ...features(policy).map((one) => ` ${one}`), 'End');
    case 'AUTH':
      return auth(argument, state, policy);
    case 'PBSZ':
      return policy.secured
        ? reply({ ...state, buffered: true }, 200, `PBSZ ${argument === '0' ? '0' : '=0'} successful`)
        : reply(state, 503, 'PBSZ not allowed on insecure control connection');
    case 'PROT':
      return protect(argument, state, policy);
    case 'USER':
      return takeUser(argument, state);
    case 'PASS':
      return takePassword(argument, state, policy);
    case 'NOOP':
      return reply(state, 200, 'NOOP command successful');
    case 'SYST':
      return reply(state, 215, 'UNIX Type: L8');
    case 'QUIT':
      return { ...reply(fresh, 221, 'Goodbye.'), then: 'close' };
    default:
      return files(verb, argument, state, policy);
  }
}

/** Inside TLS the offer is gone, and protection for the data connections can be had. */
function features({ upgrade, secured }: ServerPolicy): readonly string[] {
  if (secured) return ['EPSV', 'MLST size*;type*;', 'PBSZ', 'PROT', 'SIZE', 'UTF8'];
  const tls = upgrade === 'not-offered' ? [] : ['AUTH TLS'];
  return [...tls, 'EPSV', 'MLST size*;type*;', ...(tls.length > 0 ? ['PBSZ', 'PROT'] : []), 'SIZE', 'UTF8'];
}

/** `TLS-C`, `TLS-P` and `SSL` are what drafts called it. A word behind the mechanism is not looked at. */
function auth(argument: string, state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  const [mechanism = ''] = argument.toUpperCase().split(' ', 1);
  if (upgrade === 'not-offered') return reply(state, 500, 'AUTH not understood');
  if (mechanism === '') return reply(state, 504, 'AUTH requires at least one argument');
  if (secured) return reply(state, 503, 'Unwilling to accept second AUTH');
  if (!['TLS', 'TLS-C', 'TLS-P', 'SSL'].includes(mechanism)) return reply(state, 500, 'AUTH not understood');
  return upgrade === 'refuses'
    ? reply(state, 431, 'Necessary security resource unavailable')
    : { ...reply(state, 234, `AUTH ${mechanism} successful`), then: 'start-tls' };
}

/** Clear, Safe, Confidential and Private (RFC 2228); TLS knows the first and the last. */
function protect(level: string, state: ServerState, { requiresTls, secured }: ServerPolicy): Turn {
  if (!secured) return reply(state, 503, 'PROT not allowed on insecure control connection');
  if (!state.buffered) return reply(state, 503, 'You must issue the PBSZ command prior to PROT');
  switch (level.toUpperCase()) {
    case 'P':
      return reply({ ...state, protection: 'private' }, 200, 'Protection set to Private');
    case 'C':
      return requiresTls
        ? reply(state, 534, 'Unwilling to accept security parameters')
        : reply({ ...state, protection: 'clear' }, 200, 'Protection set to Clear');
    case 'S':
    case 'E':
      return reply(state, 536, `PROT ${level.toUpperCase()} unsupported`);
    default:
      return reply(state, 504, `PROT ${level} unsupported`);
  }
}

function takeUser(user: string, state: ServerState): Turn {
  if (state.loggedIn) return reply(state, 501, 'Reauthentication not supported');
  if (user === '') return reply(state, 500, 'USER: command requires a parameter');
  return reply({ ...state, user }, 331, `Password required for ${user}`);
}

function takePassword(password: string, state: ServerState, policy: ServerPolicy): Turn {
  const { user } = state;
  if (user === null) return reply(state, 503, 'Login with USER first');
  return accountOf(policy, { user, password }) !== null
    ? reply({ ...state, user: null, loggedIn: true }, 230, `User ${user} logged in`)
    : reply({ ...state, user: null }, 530, 'Login incorrect.');
}

function files(verb: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  const { file = messageFile, message } = policy;
  const known = ['PWD', 'MLST', 'SIZE', 'TYPE', 'CCC', 'EPSV', 'RETR'];
  if (!known.includes(verb)) return reply(state, 500, `${verb} not understood`);
  if (!state.loggedIn) return reply(state, 530, 'Please login with USER and PASS');
  const exists = argument === file || argument === `/${file}`;
  switch (verb) {
    case 'PWD':
      return reply(state, 257, '"/" is the current directory');
    case 'TYPE':
      return setType(argument.toUpperCase(), state);
    case 'CCC':
      return reply(state, 534, 'Unwilling to accept security parameters');
    case 'SIZE':
      if (!state.binary) return reply(state, 550, 'SIZE not allowed in ASCII mode');
      return exists ? reply(state, 213, String(message.length)) : missing(argument, state);
    case 'EPSV':
      return passive(argument.toUpperCase(), state, policy);
    case 'RETR':
      return exists || argument === '' ? retrieve(argument, state, policy) : missing(argument, state);
    case 'MLST':
      return exists
        ? reply(
            state,
            250,
            `Start of list for ${file}`,
            ` type=file;size=${message.length}; /${file}`,
            'End of list',
          )
        : missing(argument, state);
    default:
      return reply(state, 500, `${verb} not understood`);
  }
}

function setType(type: string, state: ServerState): Turn {
  if (type === '') return reply(state, 500, "'TYPE' not understood");
  return type === 'I' || type === 'A'
    ? reply({ ...state, binary: type === 'I' }, 200, `Type set to ${type}`)
    : reply(state, 504, `TYPE not implemented for '${type}' parameter`);
}

/** The network protocol may be named: 1 is IPv4, the only one here (RFC 2428 section 3). */
function passive(argument: string, state: ServerState, { freePort }: ServerPolicy): Turn {
  switch (argument) {
    case '':
    case '1':
      return {
        ...reply({ ...state, passive: true }, 229, `Entering Extended Passive Mode (|||${freePort}|)`),
        data: { kind: 'listen', port: freePort },
      };
    case 'ALL':
      return reply(state, 200, 'EPSV ALL command successful');
    case '2':
      return reply(state, 522, 'Network protocol not supported, use (1)');
    default:
      return reply(state, 501, 'EPSV: unknown network protocol');
  }
}

/** Whoever demands TLS demands it of data connections too. */
function retrieve(
  name: string,
  state: ServerState,
  { file = messageFile, message, requiresTls }: ServerPolicy,
): Turn {
  const { binary, protection } = state;
  if (name === '') return reply(state, 500, "'RETR' not understood");
  if (requiresTls && protection === 'clear') {
    return reply(state, 522, 'SSL/TLS required on the data channel');
  }
  if (!state.passive) return reply(state, 425, 'Unable to build data connection: Connection refused');
  const mode = binary ? 'BINARY' : 'ASCII';
  const words = `Opening ${mode} mode data connection for ${file} (${message.length} bytes)`;
  return {
    ...reply({ ...state, passive: false }, 150, words),
    data: { kind: 'send', content: message, protection },
  };
}

const missing = (name: string, state: ServerState): Turn =>
  reply(state, 550, `${name}: No such file or directory`);
