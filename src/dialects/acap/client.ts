/** The client of ACAP: a mail program that looks into its user's address book (RFC 2244 section 6, RFC 2595 section 5). */
import { fromText, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { splitWhole } from '../literals/framing';
import { stringOf } from '../literals/tokens';
import { plainMessage } from '../sasl';
import { printable } from '../printable';

import { capabilitiesOf, codeOf, parseResponse, type Capability, type Response } from './response';

export interface ClientState {
  readonly task: ClientTask;
  /** The number in the tag of the next command; it counts on inside TLS. */
  readonly next: number;
  readonly capabilities: readonly Capability[];
  /** Inside TLS the server greets again, unasked (RFC 2595 section 5.1). */
  readonly secured: boolean;
}

export const client: ClientSide<ClientState> = {
  begin: (task) => ({ task, next: 1, capabilities: [], secured: false }),
  exchanges,
  split: (buffer) => splitWhole(buffer),
  offersUpgrade: ({ capabilities }) => capabilities.some(({ name }) => name === 'STARTTLS'),
  mayLogIn: ({ capabilities }) =>
    capabilities.some(({ name, values }) => name === 'SASL' && values.includes('PLAIN')),
  offersRequireTls: () => false,
  alertIn: (message) => {
    const response = parseResponse(message);
    if (response?.kind !== 'response' || response.tag !== null || response.name !== 'ALERT') return null;
    return stringOf(response.rest[0]);
  },
  forget: ({ task, next }) => ({ task, next, capabilities: [], secured: true }),
};

/** All of the user's own address book, of each entry the name and the address. */
export const wholeBook = '"/addressbook/~/" RETURN ("addressbook.CommonName" "addressbook.Email") ALL';

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: readGreeting }];
    case 'discovery':
      return state.secured ? [{ name: 'greeting', say: null, read: readGreeting }] : [];
    case 'upgrade':
      return [command(state, 'STARTTLS', '')];
    case 'login': {
      const message = plainMessage(state.task.account);
      return [command(state, 'AUTHENTICATE', ` "PLAIN" {${message.length}+}\r\n${message}`)];
    }
    case 'work':
      return [command(state, 'SEARCH', ` ${wholeBook}`)];
    case 'goodbye':
      return [command(state, 'LOGOUT', '')];
  }
}

/** Only one exchange of a phase is next at any time, and the tag is of what is said next. */
const tagFor = ({ next }: ClientState): string => `a${next}`;

const command = (state: ClientState, name: string, argument: string): Exchange<ClientState> => ({
  name,
  say: fromText(`${tagFor(state)} ${name}${argument}\r\n`),
  read: (message, now) => readAnswer(message, now, name === 'LOGOUT'),
});

function readGreeting(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const response = parseResponse(message);
  const text = firstLine(message);
  const capabilities = response === null ? null : capabilitiesOf(response);
  if (capabilities !== null)
    return { kind: 'accepted', state: { ...state, capabilities }, text, status: null };
  return response !== null && isBye(response) ? gone(state, text) : { kind: 'unintelligible', text };
}

const isBye = (response: Response): boolean =>
  response.kind === 'response' && response.tag === null && response.name === 'BYE';

const gone = (state: ClientState, text: string): Reading<ClientState> => ({
  kind: 'refused',
  state,
  permanence: 'temporary',
  status: null,
  text,
});

/** Reads up to the answer with the command's tag. BYE says that the server goes; only at the end is that what was wanted. */
function readAnswer(message: Uint8Array, state: ClientState, leaving: boolean): Reading<ClientState> {
  const response = parseResponse(message);
  const text = firstLine(message);
  if (response?.kind !== 'response') return { kind: 'unintelligible', text };
  if (response.tag === null) return isBye(response) && !leaving ? gone(state, text) : { kind: 'more', state };
  if (response.tag !== tagFor(state)) return { kind: 'unintelligible', text };
  const next: ClientState = { ...state, next: state.next + 1 };
  switch (response.name) {
    case 'OK':
      return { kind: 'accepted', state: next, status: null, text };
    case 'NO':
    case 'BAD': {
      const permanence = codeOf(response.rest) === 'TRYLATER' ? 'temporary' : 'permanent';
      return { kind: 'refused', state: next, permanence, status: null, text };
    }
    default:
      return { kind: 'more', state };
  }
}

const firstLine = (message: Uint8Array): string =>
  printable(toText(message.subarray(0, 400)).split('\r\n', 1)[0] ?? '');
