/** What somebody who overhears MySQL's protocol in plaintext makes of it. */
import { toHex, toText } from '../../bytes/hex';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { Disclosure, Heard, Listener } from '../dialect';
import { printable } from '../printable';

import { asksForSsl, commands, errorText, flags, parseGreeting, parseResponse } from './message';
import { parsePacket, Payload, splitPacket } from './packet';

export interface ListenerState {
  /** Between a query and the end of its answer, how many ends there have been. */
  readonly rows: number | null;
  /** Has the server asked for another proof, which comes as it is? Other octets that are no response prove nothing. */
  readonly proofDue: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { rows: null, proofDue: false },
  split: (_, buffer) => splitPacket(buffer),
  hear: (from, bytes, state) => {
    const packet = parsePacket(bytes);
    if (packet === null) return note(state, heard.mysql.none);
    const { sequence, payload } = packet;
    if (from === 'server') return hearServer(payload, state);
    return sequence === 0 ? hearCommand(payload, state) : hearResponse(sequence, payload, state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

/** The request for TLS is the last thing in plaintext: nobody answers it. */
function hearResponse(sequence: number, payload: Uint8Array, state: ListenerState): Note {
  if (sequence === 1 && asksForSsl(payload)) return note(state, 'SSLRequest', null, 'go-ahead');
  const response = parseResponse(payload);
  return response === null
    ? note({ ...state, proofDue: false }, toHex(payload), state.proofDue ? 'credentials' : null)
    : note(state, `${response.user} ${response.plugin} ${toHex(response.proof)}`, 'credentials');
}

function hearCommand(payload: Uint8Array, state: ListenerState): Note {
  switch (payload[0]) {
    case commands.query:
      return note({ ...state, rows: 0 }, toText(payload.subarray(1)), 'query');
    case commands.quit:
      return note(state, 'COM_QUIT');
    default:
      return note(state, fill(heard.mysql.command, { code: payload[0] ?? '' }));
  }
}

function hearServer(payload: Uint8Array, state: ListenerState): Note {
  const error = errorText(payload);
  if (error !== null) return note({ ...state, rows: null }, error.text);
  if (state.rows !== null) return hearResult(payload, state, state.rows);
  if (payload[0] === 0xfe) return note({ ...state, proofDue: true }, 'AuthSwitchRequest');
  const greeting = parseGreeting(payload);
  if (greeting === null) return note(state, payload[0] === 0 ? 'OK' : heard.mysql.other);
  const { version, plugin, scramble, capabilities } = greeting;
  const offers = (capabilities & flags.ssl) !== 0;
  const text = `${version}${offers ? ', CLIENT_SSL' : ''}, ${plugin} ${toHex(scramble)}`;
  return note(state, text, 'capabilities', offers ? 'offer' : null);
}

/** Columns, an end, rows, an end. */
function hearResult(payload: Uint8Array, state: ListenerState, ends: number): Note {
  if (payload[0] === 0xfe && payload.length < 9) {
    return note({ ...state, rows: ends === 0 ? 1 : null }, 'EOF');
  }
  if (ends === 0) return note({ ...state, rows: payload[0] === 0 ? null : 0 }, heard.mysql.columns);
  return note({ ...state, rows: ends }, toText(new Payload(payload).lengthEncoded() ?? payload), 'query');
}
