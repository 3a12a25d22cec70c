/** The server of IRC (RFC 2812 section 3, IRCv3 for capabilities, SASL and STARTTLS). Its words are InspIRCd's. */
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { readBase64, readPlain } from '../sasl';

import { longestLine, oneLine, parseLine, splitLine, written, type Line } from './line';

export interface ServerState {
  /** Null until NICK and USER have said them. */
  readonly nick: string | null;
  readonly user: string | null;
  /** PASS was said, and it was the account's password. */
  readonly password: 'none' | 'right' | 'wrong';
  /** After CAP LS or CAP REQ registration waits for CAP END. */
  readonly negotiating: boolean;
  /** What has come of AUTHENTICATE; null outside an exchange. */
  readonly sasl: string | null;
  /** Logged in by SASL. */
  readonly account: string | null;
  readonly registered: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = {
  nick: null,
  user: null,
  password: 'none',
  negotiating: false,
  sasl: null,
  account: null,
  registered: false,
};

export const server: ServerSide<ServerState> = {
  begin: () => say(fresh),
  split: splitLine,
  hear,
  secured: () => say(fresh),
  isLoggedIn: ({ account }) => account !== null,
};

const say = (state: ServerState, lines: readonly string[] = [], then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: lines.length === 0 ? null : written(...lines),
  about: 'reply',
  then,
  delivered: null,
  because: null,
});

/** A numeric to this client, whose nick is `*` until it has one (RFC 2812 section 2.4). */
const numeric = (
  code: string,
  state: ServerState,
  { host }: ServerPolicy,
  ...rest: readonly string[]
): string => `:${host} ${code} ${state.nick ?? '*'} ${rest.join(' ')}`;

const closing = (state: ServerState, why: string, before: readonly string[] = []): Turn =>
  say(
    state,
    [...before, `ERROR :Closing link: (${state.nick ?? 'unknown'}@client) [${oneLine(why)}]`],
    'close',
  );

/** A password, or any registration where TLS is demanded, is for TLS. Real servers close without a word about TLS. */
const tlsFirst = (state: ServerState): Turn => ({
  ...closing(state, 'Access denied by configuration'),
  because: { answer: phrase('irc.tls-first'), rule: rule(9325, '3.2', 'irc.tls-first') },
});

function hear(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  if (message[message.length - 1] !== 0x0a) return closing(state, 'Input line was too long');
  const tags = message[0] === 0x40 ? message.indexOf(0x20) + 1 : 0;
  if (message.length - tags > longestLine) {
    return say(state, [numeric('417', state, policy, ':Input line was too long')]);
  }
  const line = parseLine(message);
  if (line === null) return say(state);
  const tooEarly = !policy.secured && needsTls(line, policy);
  return tooEarly ? tlsFirst(state) : obey(line, state, policy);
}

const registering: readonly string[] = ['PASS', 'NICK', 'USER', 'AUTHENTICATE'];

const needsTls = ({ command }: Line, { requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  (requiresTls && registering.includes(command)) ||
  (authBeforeTls === 'refused' && (command === 'PASS' || command === 'AUTHENTICATE'));

function obey(line: Line, state: ServerState, policy: ServerPolicy): Turn {
  const { command, parameters } = line;
  const [first = ''] = parameters;
  switch (command) {
    case 'CAP':
      return negotiate(parameters, state, policy);
    case 'STARTTLS':
      return startTls(state, policy);
    case 'QUIT':
      return closing(state, first === '' ? 'Client quit' : first);
    case 'PASS':
    case 'USER':
      if (state.registered) return say(state, [numeric('462', state, policy, ':You may not reregister')]);
      return command === 'PASS' ? password(parameters, state, policy) : user(parameters, state, policy);
    case 'NICK':
      return nick(first, state, policy);
    case 'AUTHENTICATE':
      return authenticate(first, state, policy);
  }
  if (!state.registered) return beforeRegistration(command, state, policy);
  switch (command) {
    case 'PING':
      return first === ''
        ? tooFew(command, state, policy)
        : say(state, [`:${policy.host} PONG ${policy.host} :${first}`]);
    case 'PONG':
      return say(state);
    case 'PRIVMSG':
    case 'NOTICE':
      return privateMessage(command, parameters, state, policy);
    default:
      return say(state, [numeric('421', state, policy, command, ':Unknown command')]);
  }
}

/** InspIRCd says nothing at all to a command that it does not know before registration. */
const beforeRegistration = (command: string, state: ServerState, policy: ServerPolicy): Turn =>
  ['PING', 'PRIVMSG', 'NOTICE', 'JOIN', 'WHO', 'WHOIS', 'LIST', 'MODE'].includes(command)
    ? say(state, [numeric('451', state, policy, command, ':You have not registered.')])
    : say(state);

const tooFew = (command: string, state: ServerState, policy: ServerPolicy): Turn =>
  say(state, [numeric('461', state, policy, command, ':Not enough parameters.')]);

/** Inside TLS the offer is gone. `sasl` is listed where a password may be shown. */
function capabilities(policy: ServerPolicy): readonly string[] {
  const mayLogIn = policy.secured || (policy.authBeforeTls === 'allowed' && !policy.requiresTls);
  return [
    ...(mayLogIn ? ['sasl=PLAIN'] : []),
    ...(policy.upgrade !== 'not-offered' && !policy.secured ? ['tls'] : []),
  ];
}

function negotiate(parameters: readonly string[], state: ServerState, policy: ServerPolicy): Turn {
  const [subcommand = '', argument = ''] = parameters;
  const cap = (...words: readonly string[]): string =>
    `:${policy.host} CAP ${state.nick ?? '*'} ${words.join(' ')}`;
  const waiting: ServerState = { ...state, negotiating: !state.registered };
  const offered = capabilities(policy);
  switch (subcommand.toUpperCase()) {
    case 'LS': {
      // Values are for those who say that they know version 302.
      const values = Number(argument) >= 302;
      const words = offered.map((word) => (values ? word : word.replace(/=.*/, '')));
      return say(waiting, [cap('LS', `:${words.join(' ')}`)]);
    }
    case 'LIST':
      return say(state, [cap('LIST', ':')]);
    case 'REQ': {
      const names = offered.map((word) => word.replace(/=.*/, ''));
      const wanted = argument.split(' ').filter(Boolean);
      const known = wanted.every((word) => names.includes(word.replace(/^-/, '')));
      return say(waiting, [cap(known ? 'ACK' : 'NAK', `:${argument}`)]);
    }
    case 'END':
      return register({ ...state, negotiating: false }, policy);
    default:
      return say(state, [numeric('410', state, policy, subcommand || '*', ':Invalid CAP subcommand')]);
  }
}

/** Only before registration, which it would leave half in plaintext. An argument is ignored. */
function startTls(state: ServerState, policy: ServerPolicy): Turn {
  const refuse = (why: string): Turn => say(state, [numeric('691', state, policy, `:${why}`)]);
  if (state.registered) return refuse('STARTTLS is not permitted after client registration is complete');
  if (policy.secured || policy.upgrade === 'refuses') return refuse('STARTTLS failure');
  if (policy.upgrade === 'not-offered') return refuse('STARTTLS is not enabled');
  const go = ':STARTTLS successful, go ahead with TLS handshake';
  return say(state, [numeric('670', state, policy, go)], 'start-tls');
}

function password([given]: readonly string[], state: ServerState, policy: ServerPolicy): Turn {
  if (given === undefined) return tooFew('PASS', state, policy);
  return say({ ...state, password: given === policy.account.password ? 'right' : 'wrong' });
}

const nickname = /^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}-]{0,29}$/;

function nick(wanted: string, state: ServerState, policy: ServerPolicy): Turn {
  if (wanted === '') return say(state, [numeric('431', state, policy, ':No nickname given')]);
  if (!nickname.test(wanted)) {
    return say(state, [numeric('432', state, policy, oneLine(wanted), ':Erroneous Nickname')]);
  }
  const next: ServerState = { ...state, nick: wanted };
  if (!state.registered) return register(next, policy);
  return say(next, [`:${state.nick}!${state.user}@client NICK :${wanted}`]);
}

function user(parameters: readonly string[], state: ServerState, policy: ServerPolicy): Turn {
  const [name = ''] = parameters;
  if (parameters.length < 4 || name === '') return tooFew('USER', state, policy);
  const clean = name.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 10);
  return register({ ...state, user: clean || 'user' }, policy);
}

/** Complete once there are a nick and a user and no negotiation goes on. Nobody needs a password here; a wrong one is refused. */
function register(state: ServerState, policy: ServerPolicy): Turn {
  if (state.registered || state.negotiating || state.nick === null || state.user === null) return say(state);
  const tell = (code: string, ...rest: readonly string[]): string => numeric(code, state, policy, ...rest);
  if (state.password === 'wrong') return closing(state, 'Bad password', [tell('464', ':Password incorrect')]);
  const { host } = policy;
  return say({ ...state, registered: true, sasl: null }, [
    tell('001', `:Welcome to the ExampleNet IRC Network ${state.nick}!${state.user}@client`),
    tell('002', `:Your host is ${host}, running version InspIRCd-3`),
    tell('003', ':This server was created 09:00:00 Nov 24 2026'),
    tell('004', host, 'InspIRCd-3 iosw biklmnopstv :bklov'),
    tell(
      '005',
      'CASEMAPPING=rfc1459 CHANTYPES=# LINELEN=512 NETWORK=ExampleNet NICKLEN=30 :are supported by this server',
    ),
    tell('375', `:${host} message of the day`),
    tell('372', ':Welcome'),
    tell('376', ':End of message of the day.'),
  ]);
}

/** Octets of base64 that an exchange may take. */
const longestSasl = 4000;

/** PLAIN only. Pieces of 400 are followed by more; "+" is an empty one, "*" gives up (IRCv3 SASL 3.1). */
function authenticate(piece: string, state: ServerState, policy: ServerPolicy): Turn {
  const tell = (code: string, text: string): string => numeric(code, state, policy, text);
  const idle: ServerState = { ...state, sasl: null };
  const failed = (code: string, text: string): Turn => say(idle, [tell(code, text)]);
  if (piece === '') return tooFew('AUTHENTICATE', state, policy);
  if (state.account !== null) return failed('907', ':You have already authenticated using SASL');
  if (piece === '*') return failed('906', ':SASL authentication aborted');
  if (state.sasl === null) {
    if (piece.toUpperCase() === 'PLAIN') return say({ ...state, sasl: '' }, ['AUTHENTICATE +']);
    return say(idle, [
      tell('908', 'PLAIN :are available SASL mechanisms'),
      tell('904', ':SASL authentication failed'),
    ]);
  }
  if (piece.length > 400 || state.sasl.length > longestSasl) return failed('905', ':SASL message too long');
  const all = state.sasl + (piece === '+' ? '' : piece);
  if (piece.length === 400) return say({ ...state, sasl: all });
  const decoded = readBase64(all);
  const plain = decoded === null ? null : readPlain(decoded);
  if (plain === null || accountOf(policy, plain) === null) {
    return failed('904', ':SASL authentication failed');
  }
  const mask = `${state.nick ?? '*'}!${state.user ?? '*'}@client`;
  return say({ ...idle, account: plain.user }, [
    tell('900', `${mask} ${plain.user} :You are now logged in as ${plain.user}`),
    tell('903', ':SASL authentication successful'),
  ]);
}

/** The lab's network has no channels, and every nick is somebody: what is said is taken, and nothing is said to that. */
function privateMessage(
  command: 'PRIVMSG' | 'NOTICE',
  [to = '', text = '']: readonly string[],
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  // A NOTICE is never answered (RFC 2812 section 3.3.2).
  const refuse = (...words: readonly string[]): Turn =>
    say(state, command === 'NOTICE' ? [] : [numeric(words[0] ?? '', state, policy, ...words.slice(1))]);
  if (to === '') return refuse('411', ':No recipient given (PRIVMSG)');
  if (text === '') return refuse('412', ':No text to send');
  return to.split(',').every((one) => nickname.test(one))
    ? say(state)
    : refuse('401', oneLine(to), ':No such nick');
}
