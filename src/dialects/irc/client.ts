/**
 * The client of IRC: registers with a nick, says something to somebody, and quits (RFC 2812 sections 3.1 and 3.3). Capabilities, SASL
 * and STARTTLS are IRCv3's; STARTTLS is deprecated there in favour of TLS from the start (RFC 7194).
 */
import { piecesOf } from '../../bytes/base64';
import { toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { plainInBase64 } from '../sasl';

import { capabilitiesOf, type Capability } from './capability';
import { brief, oneLine, parseLine, splitLine, written, type Line } from './line';

export interface ClientState {
  readonly task: ClientTask;
  /** Null where the server does not know CAP: there is then no negotiation to end. */
  readonly capabilities: readonly Capability[] | null;
  /** Has the server said that somebody has logged in here already? */
  readonly loggedIn: boolean;
}

type Talk = Exchange<ClientState>;
type Read = NonNullable<Talk['read']>;
type Answer = Reading<ClientState>;

export const client: ClientSide<ClientState> = {
  begin: (task) => ({ task, capabilities: [], loggedIn: false }),
  exchanges,
  split: splitLine,
  offersUpgrade: (state) => capability(state, 'tls') !== undefined,
  // Nothing in IRC says that a password is not welcome here: the server closes when it comes.
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: ({ task }) => client.begin(task),
  knowsNoCapabilities: ({ capabilities }) => capabilities === null,
  // What a server has to say to a user before there are channels, it says as a NOTICE.
  alertIn: (message) => {
    const line = parseLine(message);
    return line?.command === 'NOTICE' ? (line.parameters.at(-1) ?? null) : null;
  },
};

const capability = ({ capabilities }: ClientState, name: string): Capability | undefined =>
  capabilities?.find((one) => one.name === name);

function exchanges(phase: Phase, state: ClientState): readonly Talk[] {
  switch (phase) {
    case 'greeting':
      return [];
    case 'discovery':
      return [ask('CAP LS', 'CAP LS 302', readCapabilities)];
    case 'upgrade':
      return [ask('STARTTLS', 'STARTTLS', readStartTls)];
    case 'login':
      return offersPlain(state)
        ? [...authenticate(state), ...register(state)]
        : [tell('PASS', `PASS :${oneLine(state.task.account.password)}`), ...register(state)];
    case 'work':
      return [
        { name: 'PRIVMSG', say: written(...messagesOf(state.task)), read: null },
        // Nothing answers a message that arrives; lines are taken in order, so PONG says that it was read.
        ask('PING', 'PING :read', readPong),
      ];
    case 'goodbye':
      return [ask('QUIT', 'QUIT :bye', readGoodbye)];
  }
}

/** `sasl` with no value does not say which mechanisms there are (IRCv3 SASL 3.1). */
function offersPlain(state: ClientState): boolean {
  const sasl = capability(state, 'sasl');
  return sasl !== undefined && (sasl.value === '' || sasl.value.toUpperCase().split(',').includes('PLAIN'));
}

/** Who has logged in already has nothing more to say: 907 is no "no". */
const authenticate = ({ task, loggedIn }: ClientState): readonly Talk[] => [
  ask('CAP REQ', 'CAP REQ :sasl', readAcknowledged),
  ask('AUTHENTICATE', 'AUTHENTICATE PLAIN', (line, state, text) => {
    if (line.command === '907') return accepted({ ...state, loggedIn: true }, text);
    return line.command === 'AUTHENTICATE' && line.parameters[0] === '+' ? accepted(state, text) : null;
  }),
  ...(loggedIn ? [] : [response(task)]),
];

const response = ({ account }: ClientTask): Talk => ({
  name: 'AUTHENTICATE',
  say: written(...authenticateLines(plainInBase64(account))),
  read: listen((line, state, text) => (line.command === '903' ? accepted(state, text) : null)),
});

/** In pieces of 400; a last piece of 400 is followed by "+", so that its end is known. */
function authenticateLines(base64: string): readonly string[] {
  const pieces = piecesOf(base64, 400);
  const all = base64.length % 400 === 0 ? [...pieces, '+'] : pieces;
  return all.map((piece) => `AUTHENTICATE ${piece}`);
}

function register({ task, capabilities }: ClientState): readonly Talk[] {
  const nick = oneLine(task.account.user);
  const user = `USER ${nick} 0 * :${nick}`;
  const ends = capabilities !== null;
  return [
    tell('NICK', `NICK ${nick}`),
    ends ? tell('USER', user) : ask('USER', user, readWelcome),
    ...(ends ? [ask('CAP END', 'CAP END', readWelcome)] : []),
  ];
}

const ask = (name: string, line: string, judge: Judge): Talk => ({
  name,
  say: written(line),
  read: listen(judge),
});

/** A line that nothing need come back to. */
const tell = (name: string, line: string): Talk => ({ name, say: written(line), read: null });

/** Octets of text in one line: what the server puts in front of it for the recipient must fit too. */
const longestText = 400;

/** The lines of the message's body, each a message of its own: IRC has no longer ones. */
function messagesOf({ envelope, message }: ClientTask): readonly string[] {
  const text = toText(message);
  const body = text.slice(text.indexOf('\r\n\r\n') + 4).split(/[\r\n]+/);
  const nick = oneLine(envelope.to.split('@', 1)[0] ?? '');
  const lines = body.map(oneLine).filter((line) => line.trim() !== '');
  return (lines.length === 0 ? [' '] : lines)
    .flatMap((line) => piecesOf(line, longestText))
    .map((line) => `PRIVMSG ${nick} :${line}`);
}

/** What a line comes to as an answer; null: it is none, wait for another. */
type Judge = (line: Line, state: ClientState, text: string) => Answer | null;

const accepted = (state: ClientState, text: string): Answer => ({
  kind: 'accepted',
  state,
  text,
  status: null,
});

const refused = (state: ClientState, permanence: 'temporary' | 'permanent', text: string): Answer => ({
  kind: 'refused',
  state,
  permanence,
  status: null,
  text,
});

/** Numerics that say no for now: server or channel too busy, nick in use, TLS not available. */
const passing: readonly string[] = ['263', '433', '436', '437', '691'];

/** Reads lines until one is an answer. ERROR, and the numerics for errors, are the same "no" to everything. */
function listen(judge: Judge): Read {
  return (message, state) => {
    const line = parseLine(message);
    const text = brief(message);
    if (line === null)
      return /^\r*\n$/.test(toText(message)) ? { kind: 'more', state } : { kind: 'unintelligible', text };
    const answer = judge(line, state, text);
    if (answer !== null) return answer;
    if (line.command === 'ERROR') return refused(state, 'permanent', text);
    if (!isRefusal(line.command)) return { kind: 'more', state };
    return refused(state, passing.includes(line.command) ? 'temporary' : 'permanent', text);
  };
}

/** Numerics from 400 are errors (RFC 2812 section 5.2), but 422, which only says that there is no message of the day; in SASL 902 to 908. */
const isRefusal = (command: string): boolean =>
  (/^[45]\d\d$/.test(command) && command !== '422') ||
  command === '691' ||
  ['902', '904', '905', '906', '908'].includes(command);

/** A list goes on where a `*` stands before it. A server that does not know CAP has no capabilities. */
const readCapabilities: Judge = (line, state, text) => {
  if (line.command === '421' || line.command === '451')
    return accepted({ ...state, capabilities: null }, text);
  const list = capabilitiesOf(line);
  if (list === null) return null;
  const next = { ...state, capabilities: [...(state.capabilities ?? []), ...list.capabilities] };
  return list.goesOn ? { kind: 'more', state: next } : accepted(next, text);
};

const readStartTls: Judge = (line, state, text) => (line.command === '670' ? accepted(state, text) : null);

const readAcknowledged: Judge = (line, state, text) => {
  if (line.command !== 'CAP') return null;
  if (line.parameters[1]?.toUpperCase() === 'ACK') return accepted(state, text);
  return line.parameters[1]?.toUpperCase() === 'NAK' ? refused(state, 'permanent', text) : null;
};

/** Registration is over with the end of the message of the day, or where there is none. */
const readWelcome: Judge = (line, state, text) =>
  line.command === '376' || line.command === '422' ? accepted(state, text) : null;

const readPong: Judge = (line, state, text) => (line.command === 'PONG' ? accepted(state, text) : null);

const readGoodbye: Judge = (line, state, text) => (line.command === 'ERROR' ? accepted(state, text) : null);
