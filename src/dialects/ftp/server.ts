/**
 * The server of FTP with TLS (RFC 959, RFC 4217), in ProFTPD's words. It has one file, keeps another for whoever brings it as long as the
 * session lasts, and both cross data connections that the client opens (EPSV, RFC 2428); it opens none itself (PORT, EPRT).
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
  /** What the file is called that is on its way here; null where none is. */
  readonly storing: string | null;
  /** What was put here in this session; null where nothing was. */
  readonly stored: File | null;
}

interface File {
  readonly name: string;
  readonly content: Uint8Array;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = {
  user: null,
  loggedIn: false,
  buffered: false,
  protection: 'clear',
  binary: false,
  passive: false,
  storing: null,
  stored: null,
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
      : reply({ ...state, storing: null }, 425, 'Unable to build data connection: Operation not permitted'),
  took: (content, state) => {
    const stored = { name: state.storing ?? messageFile, content };
    return reply({ ...state, storing: null, stored }, 226, 'Transfer complete');
  },
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
  const known = ['PWD', 'MLST', 'SIZE', 'TYPE', 'CCC', 'EPSV', 'RETR', 'STOR'];
  if (!known.includes(verb)) return reply(state, 500, `${verb} not understood`);
  if (!state.loggedIn) return reply(state, 530, 'Please login with USER and PASS');
  const file = fileNamed(argument, state, policy);
  switch (verb) {
    case 'PWD':
      return reply(state, 257, '"/" is the current directory');
    case 'TYPE':
      return setType(argument.toUpperCase(), state);
    case 'CCC':
      return reply(state, 534, 'Unwilling to accept security parameters');
    case 'SIZE':
      if (!state.binary) return reply(state, 550, 'SIZE not allowed in ASCII mode');
      return file === null ? missing(argument, state) : reply(state, 213, String(file.content.length));
    case 'EPSV':
      return passive(argument.toUpperCase(), state, policy);
    case 'RETR':
      if (argument === '') return reply(state, 500, "'RETR' not understood");
      return file === null ? missing(argument, state) : retrieve(file, state, policy);
    case 'STOR':
      return argument === '' ? reply(state, 500, "'STOR' not understood") : store(argument, state, policy);
    case 'MLST':
      return file === null
        ? missing(argument, state)
        : reply(
            state,
            250,
            `Start of list for ${file.name}`,
            ` type=file;size=${file.content.length}; /${file.name}`,
            'End of list',
          );
    default:
      return reply(state, 500, `${verb} not understood`);
  }
}

/** A file of this name in the one directory that there is: what was put there last hides what was there before. */
function fileNamed(
  argument: string,
  { stored }: ServerState,
  { file = messageFile, message }: ServerPolicy,
): File | null {
  const name = argument.replace(/^\//, '');
  const files = [...(stored === null ? [] : [stored]), { name: file, content: message }];
  return files.find((one) => one.name === name) ?? null;
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

function retrieve({ content, name }: File, state: ServerState, policy: ServerPolicy): Turn {
  const { protection } = state;
  return (
    dataRefused(state, policy) ?? {
      ...opening(`${name} (${content.length} bytes)`, state),
      data: { kind: 'send', content, protection },
    }
  );
}

/** The file is there once all of it is (RFC 959 section 4.1.3). */
function store(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  const { protection } = state;
  const name = argument.replace(/^\//, '');
  return (
    dataRefused(state, policy) ?? {
      ...opening(name, { ...state, storing: name }),
      data: { kind: 'take', protection },
    }
  );
}

/** Whoever demands TLS demands it of data connections too. */
function dataRefused(state: ServerState, { requiresTls }: ServerPolicy): Turn | null {
  const { passive, protection } = state;
  if (requiresTls && protection === 'clear') {
    return reply(state, 522, 'SSL/TLS required on the data channel');
  }
  return passive ? null : reply(state, 425, 'Unable to build data connection: Connection refused');
}

function opening(what: string, state: ServerState): Turn {
  const mode = state.binary ? 'BINARY' : 'ASCII';
  return reply({ ...state, passive: false }, 150, `Opening ${mode} mode data connection for ${what}`);
}

const missing = (name: string, state: ServerState): Turn =>
  reply(state, 550, `${name}: No such file or directory`);
