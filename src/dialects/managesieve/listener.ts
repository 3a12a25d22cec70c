/**
 * What somebody who overhears ManageSieve in plaintext makes of it. Nothing says which command a response answers but the order.
 */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart, splitWhole } from '../literals/framing';
import { readTokens, stringOf } from '../literals/tokens';
import { showResponse } from '../sasl';
import { printable } from '../printable';

import { parseCommand } from './command';
import { capabilitiesOf, parseResponse, splitResponse, type Response } from './response';

export interface ListenerState {
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  /** What the server owes an answer to, oldest first: `greeting` and names. */
  readonly unanswered: readonly string[];
  /** Between an AUTHENTICATE without a response and its end, both sides say single strings. */
  readonly authenticating: boolean;
}

type Note = Heard<ListenerState>;

/** Commands that are kept for the answer still to come. */
const remembered = 64;

export const listener: Listener<ListenerState> = {
  start: { collecting: nothingCollected, unanswered: ['greeting'], authenticating: false },
  split: (from, buffer, { collecting, authenticating }) => {
    if (from === 'client') return splitPart(buffer, collecting.owed);
    return authenticating ? splitWhole(buffer) : splitResponse(buffer);
  },
  hear: (from, message, state) =>
    from === 'server' ? hearResponse(message, state) : hearPart(message, state),
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

function hearPart(part: Uint8Array, state: ListenerState): Note {
  const collected = collect(state.collecting, part);
  switch (collected.kind) {
    case 'more':
      if (collected.waits) break;
      return note({ ...state, collecting: collected.collecting }, toText(part).trimEnd());
    case 'whole': {
      const done = { ...state, collecting: nothingCollected };
      if (!state.authenticating) return hearCommand(collected.text, done);
      return hearSasl(stringOf(readTokens(collected.text.slice(0, -2))?.[0]) ?? '', done);
    }
  }
  return note({ ...state, collecting: nothingCollected }, toText(part).trimEnd());
}

/** Literals in a note's line are shown as what they say. */
const flat = (text: string): string => text.trimEnd().replace(/\{\d+\+?\}\r\n/g, '');

/**
 * A client says nothing more before it has the answer to STARTTLS. If it does, somebody else has answered, and the server owes
 * nothing.
 */
function hearCommand(text: string, before: ListenerState): Note {
  const command = parseCommand(text);
  const name = command?.name ?? '';
  const owed = before.unanswered.filter((one) => one !== 'STARTTLS');
  const state: ListenerState = { ...before, unanswered: [...owed, name].slice(-remembered) };
  switch (name) {
    case 'STARTTLS':
      return note(state, flat(text), null, 'request');
    case 'AUTHENTICATE': {
      const response = stringOf(command?.tokens?.[1]);
      return response === null
        ? note({ ...state, authenticating: true }, flat(text))
        : hearSasl(response, state);
    }
    case 'LISTSCRIPTS':
    case 'PUTSCRIPT':
    case 'GETSCRIPT':
    case 'SETACTIVE':
    case 'DELETESCRIPT':
    case 'RENAMESCRIPT':
      return note(state, flat(text), 'mailbox');
    default:
      return note(state, flat(text));
  }
}

/** base64 hides nothing. */
const hearSasl = (response: string, state: ListenerState): Note =>
  note(state, showResponse(response), 'credentials');

function hearResponse(message: Uint8Array, before: ListenerState): Note {
  const response = parseResponse(message);
  const text = toText(message).split('\r\n', 1)[0] ?? '';
  if (response === null) return note(before, text);
  const [asked, ...unanswered] = before.unanswered;
  const state: ListenerState = { ...before, unanswered, authenticating: false };
  switch (asked) {
    case 'greeting':
    case 'CAPABILITY':
      return response.condition === 'OK' ? hearCapabilities(response, state) : note(state, text);
    case 'STARTTLS':
      return note(state, text, null, response.condition === 'OK' ? 'go-ahead' : 'refusal');
    case 'LISTSCRIPTS':
    case 'GETSCRIPT':
      return note(state, flat(toText(message)), response.data.length > 0 ? 'mailbox' : null);
    default:
      return note(state, text);
  }
}

function hearCapabilities(response: Response, state: ListenerState): Note {
  const capabilities = capabilitiesOf(response);
  const text = capabilities
    .map(({ name, value }) => (value === null ? name : `${name} "${value}"`))
    .join(', ');
  const offered = capabilities.some(({ name }) => name === 'STARTTLS');
  return note(state, text, 'capabilities', offered ? 'offer' : null);
}
