/** What somebody who overhears IRC in plaintext makes of it. */
import { printable } from '../printable';
import type { Disclosure, Heard, Listener } from '../dialect';
import { readBase64, readPlain } from '../sasl';

import { capabilitiesOf } from './capability';
import { brief, parseLine, splitLine, type Line } from './line';

export interface ListenerState {
  /** The server owes an answer to STARTTLS. */
  readonly asked: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { asked: false },
  split: (_, buffer) => splitLine(buffer),
  hear: (from, message, state) => {
    const line = parseLine(message);
    const text = brief(message);
    if (line === null) return note(state, text);
    return from === 'client' ? hearClient(line, state, text) : hearServer(line, state, text);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text });

function hearClient({ command, parameters }: Line, state: ListenerState, text: string): Note {
  switch (command) {
    case 'STARTTLS':
      return note({ asked: true }, text, null, 'request');
    case 'PASS':
    case 'OPER':
      return note(state, text, 'credentials');
    case 'AUTHENTICATE':
      return hearSasl(parameters[0] ?? '', state, text);
    case 'NICK':
    case 'USER':
      return note(state, text, 'envelope');
    case 'PRIVMSG':
    case 'NOTICE':
      return note(state, text, 'message');
    default:
      return note(state, text);
  }
}

/** A mechanism's name and "+" give nothing away; of a login in several pieces each is kept as it came. */
function hearSasl(piece: string, state: ListenerState, text: string): Note {
  const decoded = readBase64(piece);
  const plain = decoded === null ? null : readPlain(decoded);
  if (plain !== null) return note(state, printable(`PLAIN ${plain.user} / ${plain.password}`), 'credentials');
  return note(state, text, /^(?:[+*]|[A-Z0-9_-]{1,20})$/.test(piece) ? null : 'credentials');
}

/** What a server says to STARTTLS: 691, or that it does not know it, or wants a registration first. */
const refusals: readonly string[] = ['421', '451', '691', 'ERROR'];

function hearServer(line: Line, state: ListenerState, text: string): Note {
  const list = capabilitiesOf(line);
  if (list !== null) {
    const offers = list.capabilities.some(({ name }) => name === 'tls');
    return note(state, text, 'capabilities', offers ? 'offer' : null);
  }
  if (line.command === 'PRIVMSG') return note(state, text, 'message');
  if (line.command === '005') return note(state, text, 'capabilities');
  if (!state.asked) return note(state, text);
  if (line.command === '670') return note({ asked: false }, text, null, 'go-ahead');
  return refusals.includes(line.command) ? note({ asked: false }, text, null, 'refusal') : note(state, text);
}
