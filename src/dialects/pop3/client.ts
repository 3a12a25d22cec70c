/** The client of POP3: a mail program that logs in and reads the first message (RFC 1939, RFC 2449, RFC 2595 section 4). */
import { fromText, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { splitLine } from '../lines/framing';
import { printable } from '../printable';
import { plainInBase64 } from '../sasl';

import { longestResponse } from './framing';
import { capabilitiesOf, parseStatus, type Capability, type Status } from './response';

export interface ClientState {
  readonly task: ClientTask;
  /** Null until the server has told, and where it does not know CAPA. */
  readonly capabilities: readonly Capability[] | null;
  /** What came of a response of several lines; null where a status line comes next. */
  readonly collected: string | null;
  /** How many messages there are; null until the server has told. */
  readonly messages: number | null;
  /** What the user is shown: how many mails there are, the size of each, the subject of one. */
  readonly shown: readonly string[];
}

type Read = NonNullable<Exchange<ClientState>['read']>;

/** It reads line by line, so that it need not know beforehand how many an answer has. */
export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitLine,
  offersUpgrade: (state) => capability(state, 'STLS') !== undefined,
  mayLogIn: (state) => takesUser(state) || takesPlain(state),
  offersRequireTls: () => false,
  forget: ({ task }) => begin(task),
  knowsNoCapabilities: ({ capabilities }) => capabilities === null,
  shown: {
    of: ({ shown }) => shown,
    put: (state, shown) => ({ ...state, shown }),
  },
};

function begin(task: ClientTask): ClientState {
  return { task, capabilities: null, collected: null, messages: null, shown: [] };
}

const capability = ({ capabilities }: ClientState, tag: string): Capability | undefined =>
  capabilities?.find((one) => one.tag === tag);

/** USER is not listed where the server will not have it; a server without CAPA was there before the capability (RFC 2449 section 6.2). */
const takesUser = (state: ClientState): boolean =>
  state.capabilities === null || capability(state, 'USER') !== undefined;

const takesPlain = (state: ClientState): boolean =>
  capability(state, 'SASL')?.parameters.includes('PLAIN') === true;

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: done }];
    case 'discovery':
      return [command('CAPA', '', readCapabilities)];
    case 'upgrade':
      return [command('STLS', '', readGoAhead)];
    case 'login':
      return login(state);
    case 'work':
      return [
        command('STAT', '', readCount),
        ...(state.messages === 0 ? [] : [command('RETR', ' 1', readMessage)]),
      ];
    case 'goodbye':
      return [command('QUIT', '', done)];
  }
}

/** USER and PASS where the server has them, else AUTH with the response in the same line (RFC 5034 section 4). */
function login(state: ClientState): readonly Exchange<ClientState>[] {
  const { account } = state.task;
  return takesUser(state)
    ? [command('USER', ` ${account.user}`, done), command('PASS', ` ${account.password}`, done)]
    : [command('AUTH', ` PLAIN ${plainInBase64(account)}`, done)];
}

const command = (name: string, argument: string, read: Read): Exchange<ClientState> => ({
  name,
  say: fromText(`${name}${argument}\r\n`),
  read,
});

/** One line. */
const done: Read = (message, state) => {
  const status = parseStatus(message);
  if (status === null) return unintelligible(message);
  return status.ok ? accepted(message, state) : refused(message, status, state);
};

/** A line of a scan listing is for the user; the answer is the next line that says yes or no. */
const readGoAhead: Read = (message, state) => {
  const [, number, size] = /^(\d{1,9}) (\d{1,9})\r\n$/.exec(toText(message)) ?? [];
  return number === undefined
    ? done(message, state)
    : { kind: 'more', state: withShown(state, `mail ${number}, ${size} octets`) };
};

const withShown = (state: ClientState, line: string): ClientState => ({
  ...state,
  shown: [...state.shown, printable(line)],
});

/** Several lines, given to `complete` as one. */
const lines =
  (complete: (response: Uint8Array, state: ClientState) => Reading<ClientState>): Read =>
  (message, state) => {
    const { collected } = state;
    if (collected === null) {
      const reading = done(message, state);
      return reading.kind === 'accepted'
        ? { kind: 'more', state: { ...state, collected: toText(message) } }
        : reading;
    }
    const line = toText(message);
    const all = collected + line;
    if (line === '.\r\n' && collected.endsWith('\r\n')) {
      return complete(fromText(all), { ...state, collected: null });
    }
    return all.length < longestResponse
      ? { kind: 'more', state: { ...state, collected: all } }
      : unintelligible(message);
  };

const readMessage = lines((response, state) => {
  const subject = /^Subject: (.*?)\r$/im.exec(toText(response))?.[1] ?? 'a mail';
  return accepted(response, withShown(state, subject));
});

const readList = lines((response, state) =>
  accepted(response, { ...state, capabilities: capabilitiesOf(response) }),
);

/** A server that does not know CAPA has none of what it would list (RFC 2449 section 5). */
const readCapabilities: Read = (message, state) => {
  const reading = readList(message, state);
  return reading.kind === 'refused' ? accepted(message, state) : reading;
};

/** STAT: the count of the messages and their octets (RFC 1939 section 5). */
const readCount: Read = (message, state) => {
  const status = parseStatus(message);
  if (status?.ok !== true) return done(message, state);
  const count = /^(\d{1,9}) \d+(?: |$)/.exec(status.text)?.[1];
  return count === undefined
    ? unintelligible(message)
    : accepted(message, { ...withShown(state, `${count} mails`), messages: Number(count) });
};

const accepted = (message: Uint8Array, state: ClientState): Reading<ClientState> => ({
  kind: 'accepted',
  state,
  status: null,
  text: firstLine(message),
});

/** The codes that say that the same may work later (RFC 2449 section 8.1, RFC 3206 section 4); what has none is taken for a no. */
const passing: readonly (string | null)[] = ['SYS/TEMP', 'IN-USE', 'LOGIN-DELAY'];

const refused = (message: Uint8Array, { code }: Status, state: ClientState): Reading<ClientState> => ({
  kind: 'refused',
  state,
  permanence: passing.includes(code) ? 'temporary' : 'permanent',
  status: null,
  text: firstLine(message),
});

const unintelligible = (message: Uint8Array): Reading<ClientState> => ({
  kind: 'unintelligible',
  text: firstLine(message),
});

const firstLine = (message: Uint8Array): string =>
  printable(toText(message.subarray(0, 200)).split('\r\n', 1)[0] ?? '');
