/** The server of FTP with TLS (RFC 959, RFC 4217), in ProFTPD's words. It has a control connection and no other: one file to look at. */
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';

import { parseCommand, splitCommand, writeReply } from './message';

export interface ServerState {
  /** Whose password is awaited. */
  readonly user: string | null;
  readonly loggedIn: boolean;
  /** Has PBSZ been said? PROT needs it. */
  readonly buffered: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { user: null, loggedIn: false, buffered: false };

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
  if (secured) return ['EPRT', 'EPSV', 'MLST size*;type*;', 'PBSZ', 'PROT', 'UTF8'];
  const tls = upgrade === 'not-offered' ? [] : ['AUTH TLS'];
  return [...tls, 'EPRT', 'EPSV', 'MLST size*;type*;', ...(tls.length > 0 ? ['PBSZ', 'PROT'] : []), 'UTF8'];
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
function protect(level: string, state: ServerState, { secured }: ServerPolicy): Turn {
  if (!secured) return reply(state, 503, 'PROT not allowed on insecure control connection');
  if (!state.buffered) return reply(state, 503, 'You must issue the PBSZ command prior to PROT');
  switch (level.toUpperCase()) {
    case 'P':
      return reply(state, 200, 'Protection set to Private');
    case 'C':
      return reply(state, 534, 'Unwilling to accept security parameters');
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

function takePassword(password: string, state: ServerState, { account }: ServerPolicy): Turn {
  const { user } = state;
  if (user === null) return reply(state, 503, 'Login with USER first');
  return user === account.user && password === account.password
    ? reply({ ...state, user: null, loggedIn: true }, 230, `User ${user} logged in`)
    : reply({ ...state, user: null }, 530, 'Login incorrect.');
}

const file = 'message.eml';

function files(verb: string, argument: string, state: ServerState, { message }: ServerPolicy): Turn {
  const known = ['PWD', 'MLST', 'SIZE', 'TYPE', 'CCC', ...ofData];
  if (!known.includes(verb)) return reply(state, 500, `${verb} not understood`);
  if (!state.loggedIn) return reply(state, 530, 'Please login with USER and PASS');
  const exists = argument === file || argument === `/${file}`;
  switch (verb) {
    case 'PWD':
      return reply(state, 257, '"/" is the current directory');
    case 'TYPE':
      return reply(state, 200, `Type set to ${argument}`);
    case 'CCC':
      return reply(state, 534, 'Unwilling to accept security parameters');
    case 'SIZE':
      return exists ? reply(state, 213, String(message.length)) : missing(argument, state);
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
      return reply(state, 425, 'Unable to build data connection: Operation not permitted');
  }
}

const missing = (name: string, state: ServerState): Turn =>
  reply(state, 550, `${name}: No such file or directory`);

/** What sets up or uses a data connection, which this lab has not. */
const ofData: readonly string[] = ['PASV', 'EPSV', 'PORT', 'EPRT', 'RETR', 'STOR', 'LIST', 'NLST', 'MLSD'];
