/** The server of NNTP: one newsgroup with one article, for those who log in (RFC 3977, RFC 4642, RFC 4643). Its words are INN's. */
import { fromText, toText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { splitLine } from '../lines/framing';

import { parseCommand } from './command';
import { newsgroupOf } from './newsgroup';
import { writeReply } from './reply';

export interface ServerState {
  /** The user named by AUTHINFO USER, whose password comes next. */
  readonly user: string | null;
  readonly loggedIn: boolean;
  /** Is the newsgroup selected, and with it its article? */
  readonly selected: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { user: null, loggedIn: false, selected: false };

export const server: ServerSide<ServerState> = {
  begin: ({ host }) => ({
    ...reply(fresh, `201 ${host} InterNetNews NNRP server ready (no posting)`),
    about: 'greeting',
  }),
  split: splitLine,
  hear,
  // The group pointer goes too (RFC 4642 section 2.2.2).
  secured: () => ({ ...reply(fresh, ''), say: null }),
  isLoggedIn: ({ loggedIn }) => loggedIn,
};

const reply = (state: ServerState, line: string, block: Uint8Array | null = null): Turn => ({
  state,
  say: writeReply(line, block),
  about: 'reply',
  then: 'listen',
  delivered: null,
  because: null,
});

/** What a server that demands TLS answers before. */
const beforeTls: readonly string[] = ['CAPABILITIES', 'STARTTLS', 'HELP', 'QUIT'];

/** What only those who are logged in may do. */
const membersOnly: readonly string[] = [
  ...[
    'GROUP',
    'LISTGROUP',
    'LAST',
    'NEXT',
    'ARTICLE',
    'HEAD',
    'BODY',
    'STAT',
    'LIST',
    'NEWNEWS',
    'NEWGROUPS',
  ],
  ...['OVER', 'HDR', 'POST', 'IHAVE'],
];

function hear(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const command = parseCommand(message);
  switch (command.kind) {
    case 'endless':
      return { ...reply(fresh, '501 Line too long'), then: 'close' };
    case 'too-long':
      return reply(state, '501 Line too long');
    case 'bad-syntax':
      return reply(state, '500 What?');
    case 'command': {
      const { keyword, argument } = command;
      if (policy.requiresTls && !policy.secured && !beforeTls.includes(keyword)) return tlsFirst(state);
      if (membersOnly.includes(keyword) && !state.loggedIn)
        return reply(state, '480 Authentication required');
      return obey(keyword, argument, state, policy);
    }
  }
}

const tlsFirst = (state: ServerState): Turn => ({
  ...reply(state, '483 Encryption required'),
  because: { answer: phrase('nntp.tls-first'), rule: rule(3977, '3.2.1', 'nntp.tls-first') },
});

function obey(keyword: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (keyword) {
    case 'CAPABILITIES':
      return reply(state, '101 Capability list:', fromText(capabilities(state, policy)));
    case 'STARTTLS':
      return startTls(argument, state, policy);
    case 'AUTHINFO USER':
    case 'AUTHINFO PASS':
      return logIn(keyword, argument, state, policy);
    case 'AUTHINFO SASL':
      return reply(state, '503 No SASL mechanism available');
    case 'MODE READER':
      return reply(state, `201 ${policy.host} InterNetNews NNRP server ready (no posting)`);
    case 'GROUP':
      return group(argument, state, policy);
    case 'LIST':
      return list(argument, state, policy);
    case 'ARTICLE':
    case 'HEAD':
    case 'BODY':
    case 'STAT':
      return article(keyword, argument, state, policy);
    case 'NEXT':
      return reply(state, state.selected ? '421 No next to retrieve' : '412 Not in a newsgroup');
    case 'LAST':
      return reply(state, state.selected ? '422 No previous to retrieve' : '412 Not in a newsgroup');
    case 'HELP':
      return reply(state, '100 Legal commands', fromText('See RFC 3977, RFC 4642 and RFC 4643.\r\n'));
    case 'POST':
    case 'IHAVE':
      return reply(state, '440 Posting not allowed');
    case 'QUIT':
      return argument === ''
        ? { ...reply(fresh, '205 Bye!'), then: 'close' }
        : reply(state, '501 Syntax is: QUIT (no argument allowed)');
    case 'DATE':
    case 'HDR':
    case 'LISTGROUP':
    case 'NEWGROUPS':
    case 'NEWNEWS':
    case 'OVER':
      return reply(state, '503 Not supported');
    default:
      return reply(state, '500 What?');
  }
}

/**
 * Neither STARTTLS inside TLS or after a login (RFC 4642 section 2.1) nor AUTHINFO after one. An AUTHINFO without arguments says
 * that there is a login, and that it is not to be had yet (RFC 4643 section 2.1).
 */
function capabilities({ loggedIn }: ServerState, policy: ServerPolicy): string {
  const offer = policy.upgrade !== 'not-offered' && !policy.secured && !loggedIn ? ['STARTTLS'] : [];
  const login = loggedIn ? [] : [passwordRefused(policy) ? 'AUTHINFO' : 'AUTHINFO USER'];
  return ['VERSION 2', ...login, 'LIST ACTIVE NEWSGROUPS', 'READER', ...offer]
    .map((line) => `${line}\r\n`)
    .join('');
}

const passwordRefused = ({ secured, requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  !secured && (requiresTls || authBeforeTls === 'refused');

/** The go-ahead is the last thing said in plaintext. */
function startTls(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  const { upgrade, upgradesAfterLogin, secured } = policy;
  if (argument !== '') return reply(state, '501 Syntax is: STARTTLS (no argument allowed)');
  if (secured) return reply(state, '502 Already using a security layer');
  if (state.loggedIn && !upgradesAfterLogin) return reply(state, '502 Already authenticated');
  switch (upgrade) {
    case 'offered':
      return { ...reply(state, '382 Begin TLS negotiation now'), then: 'start-tls' };
    case 'refuses':
      return reply(state, '580 Error initializing TLS');
    case 'not-offered':
      return reply(state, '500 What?');
  }
}

/** Name and password come in two commands, the second in whatever words stand behind it (RFC 4643 section 2.3). */
function logIn(
  keyword: 'AUTHINFO USER' | 'AUTHINFO PASS',
  argument: string,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  if (state.loggedIn) return reply(state, '502 Already authenticated');
  if (passwordRefused(policy)) return tlsFirst(state);
  if (argument === '') return reply(state, `501 Syntax is: ${keyword} argument`);
  if (keyword === 'AUTHINFO USER') return reply({ ...state, user: argument }, '381 Enter password');
  if (state.user === null) return reply(state, '482 Authentication commands issued out of sequence');
  const known = accountOf(policy, { user: state.user, password: argument }) !== null;
  return reply(
    { ...state, user: null, loggedIn: known },
    known ? '281 Authentication succeeded' : '481 Authentication failed',
  );
}

function group(argument: string, state: ServerState, { domain }: ServerPolicy): Turn {
  if (argument === '' || argument.includes(' ')) return reply(state, '501 Syntax is: GROUP newsgroup');
  const name = newsgroupOf(domain);
  if (argument !== name) return reply(state, `411 No such group ${argument}`);
  return reply({ ...state, selected: true }, `211 1 1 1 ${name}`);
}

function list(argument: string, state: ServerState, { domain }: ServerPolicy): Turn {
  const name = newsgroupOf(domain);
  switch (argument.toUpperCase()) {
    case '':
    case 'ACTIVE':
      return reply(state, '215 Newsgroups in form "group high low status"', fromText(`${name} 1 1 n\r\n`));
    case 'NEWSGROUPS':
      return reply(state, '215 Descriptions in form "group description"', fromText(`${name}\tA test\r\n`));
    default:
      return reply(state, '503 Not supported');
  }
}

const codes = { ARTICLE: 220, HEAD: 221, BODY: 222, STAT: 223 } as const;

/** The article by number, by message id, or as the current one (RFC 3977 section 6.2.1). By message id its number is 0. */
function article(
  keyword: keyof typeof codes,
  argument: string,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const id = messageId(policy);
  const byId = argument.startsWith('<');
  if (byId && argument !== id) return reply(state, '430 No such article');
  if (!byId && !/^\d{0,16}$/.test(argument))
    return reply(state, `501 Syntax is: ${keyword} [number|message-id]`);
  if (!byId && !state.selected) return reply(state, '412 Not in a newsgroup');
  if (!byId && argument !== '' && Number(argument) !== 1) return reply(state, '423 No such article number');
  return reply(state, `${codes[keyword]} ${byId ? 0 : 1} ${id}`, partOf(keyword, policy.message));
}

/** An article without a message id gets one from the server (RFC 3977 section 3.6). */
const messageId = ({ message, host }: ServerPolicy): string =>
  /^message-id:[ \t]*(<[!-=?-~]+>)[ \t]*\r$/im.exec(toText(message).split('\r\n\r\n', 1)[0] + '\r\n')?.[1] ??
  `<1@${host}>`;

function partOf(keyword: keyof typeof codes, message: Uint8Array): Uint8Array | null {
  const text = toText(message);
  const blank = text.indexOf('\r\n\r\n');
  switch (keyword) {
    case 'ARTICLE':
      return message;
    case 'HEAD':
      return fromText(blank < 0 ? text : text.slice(0, blank + 2));
    case 'BODY':
      return fromText(blank < 0 ? '' : text.slice(blank + 4));
    case 'STAT':
      return null;
  }
}
