/** The client of MySQL's protocol, as MariaDB's client library speaks it. */
import { heard } from '../../locale/en/heard';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import {
  command,
  commands,
  errorText,
  flags,
  handshakeResponse,
  isEof,
  parseGreeting,
  sslRequest,
  type Greeting,
} from './message';
import { proofOf } from './native-password';
import { parsePacket, splitPacket } from './packet';

export interface ClientState {
  readonly task: ClientTask;
  readonly greeting: Greeting | null;
  readonly secured: boolean;
  /** How many ends the answer to a query has had: one behind the columns, one behind the rows. */
  readonly ends: number;
}

/** What is asked of the database: the message that the server's policy keeps in its one table. */
export const work = 'SELECT message FROM mailbox';

/**
 * After TLS the greeting is not said again. What it said in plaintext, challenge and capabilities, stays in force: the protocol has
 * nothing to forget it by. An attacker who changed the greeting can make the login fail, not learn more by it.
 */
export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitPacket,
  offersUpgrade: ({ greeting, secured }) => !secured && ((greeting?.capabilities ?? 0) & flags.ssl) !== 0,
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: (state) => ({ ...state, secured: true }),
  // An error in place of the greeting.
  alertIn: (bytes, { greeting }) => {
    const packet = greeting === null ? parsePacket(bytes) : null;
    const error = packet === null ? null : errorText(packet.payload);
    return error === null ? null : printable(error.text);
  },
};

function begin(task: ClientTask): ClientState {
  return { task, greeting: null, secured: false, ends: 0 };
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: readGreeting }];
    case 'discovery':
      return [];
    case 'upgrade':
      return [{ name: 'SSLRequest', say: sslRequest, read: null }];
    case 'login':
      return [{ name: 'HandshakeResponse', say: login(state), read: readLogin }];
    case 'work':
      return [{ name: 'COM_QUERY', say: command(commands.query, work), read: readRows }];
    case 'goodbye':
      return [{ name: 'COM_QUIT', say: command(commands.quit), read: null }];
  }
}

/** The sequence number goes on inside TLS, where the request for it was number 1. */
function login({ task, greeting, secured }: ClientState): Uint8Array {
  const { user, password } = task.account;
  const proof = proofOf(password, greeting?.scramble ?? new Uint8Array(20));
  return handshakeResponse(secured ? 2 : 1, secured, user, proof);
}

const accepted = (state: ClientState, text: string): Reading<ClientState> => ({
  kind: 'accepted',
  state,
  status: null,
  text: printable(text),
});

/** Errors of a server that has no more room: those may be gone tomorrow. */
const passing: readonly number[] = [1040, 1129, 1203, 1226];

function readError(payload: Uint8Array, state: ClientState): Reading<ClientState> {
  const error = errorText(payload);
  if (error === null) return { kind: 'unintelligible', text: heard.mysql.noAnswer };
  const permanence = passing.includes(error.code) ? 'temporary' : 'permanent';
  return { kind: 'refused', state, permanence, status: null, text: printable(error.text) };
}

const reading =
  (read: (payload: Uint8Array, state: ClientState) => Reading<ClientState>) =>
  (bytes: Uint8Array, state: ClientState): Reading<ClientState> => {
    const packet = parsePacket(bytes);
    return packet === null
      ? { kind: 'unintelligible', text: heard.mysql.notPacket }
      : read(packet.payload, state);
  };

const readGreeting = reading((payload, state) => {
  const greeting = parseGreeting(payload);
  return greeting === null ? readError(payload, state) : accepted({ ...state, greeting }, greeting.version);
});

/** A server may ask for another kind of proof; a false one would ask for the password itself. This client has one kind only. */
const readLogin = reading((payload, state) => {
  switch (payload[0]) {
    case 0x00:
      return accepted(state, 'OK');
    case 0xfe:
      return {
        kind: 'refused',
        state,
        permanence: 'permanent',
        status: null,
        text: heard.noAuthentication,
      };
    default:
      return readError(payload, state);
  }
});

const readRows = reading((payload, state) => {
  if (payload[0] === 0xff) return readError(payload, state);
  if (payload[0] === 0x00 && state.ends === 0) return accepted(state, 'OK');
  if (!isEof(payload)) return { kind: 'more', state };
  return state.ends === 0
    ? { kind: 'more', state: { ...state, ends: 1 } }
    : accepted({ ...state, ends: 0 }, heard.mysql.endOfRows);
});
