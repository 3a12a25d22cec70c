/** What somebody who overhears ACAP in plaintext makes of it: tags say which command each response answers. */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart, splitWhole } from '../literals/framing';
import { readTokens, stringOf } from '../literals/tokens';
import { readPlain } from '../sasl';
import { printable } from '../printable';

import { parseCommand } from './command';
import { capabilitiesOf, parseResponse } from './response';

export interface ListenerState {
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  /** The tag of a STARTTLS that is not answered yet. */
  readonly upgrading: string | null;
  /** Has an AUTHENTICATE without a response been said, so that the response comes next? */
  readonly authenticating: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { collecting: nothingCollected, upgrading: null, authenticating: false },
  split: (from, buffer, { collecting }) =>
    from === 'server' ? splitWhole(buffer) : splitPart(buffer, collecting.owed),
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
  const done: ListenerState = { ...state, collecting: nothingCollected };
  switch (collected.kind) {
    case 'more':
      return note({ ...state, collecting: collected.collecting }, toText(part).trimEnd());
    case 'whole':
      if (!state.authenticating) return hearCommand(collected.text, done);
      return hearSasl(stringOf(readTokens(collected.text.slice(0, -2))?.[0]) ?? '', {
        ...done,
        authenticating: false,
      });
    case 'too-large':
    case 'endless':
      return note(done, toText(part).trimEnd());
  }
}

function hearCommand(text: string, state: ListenerState): Note {
  const command = parseCommand(text);
  const line = text.trimEnd();
  switch (command?.name) {
    case 'STARTTLS':
      return note({ ...state, upgrading: command.tag }, line, null, 'request');
    case 'AUTHENTICATE': {
      const response = stringOf(command.tokens?.[1]);
      return response === null ? note({ ...state, authenticating: true }, line) : hearSasl(response, state);
    }
    case 'SEARCH':
      return note(state, line, 'query');
    default:
      return note(state, line);
  }
}

function hearSasl(response: string, state: ListenerState): Note {
  const who = readPlain(response);
  const text = who === null ? response : `user ${who.user}, password ${who.password}`;
  return note(state, text, 'credentials');
}

function hearResponse(message: Uint8Array, before: ListenerState): Note {
  const response = parseResponse(message);
  const text = toText(message).trimEnd();
  if (response?.kind !== 'response') return note(before, text);
  const capabilities = capabilitiesOf(response);
  if (capabilities !== null) {
    const offered = capabilities.some(({ name }) => name === 'STARTTLS');
    return note(before, text, 'capabilities', offered ? 'offer' : null);
  }
  if (response.name === 'ENTRY') return note(before, text, 'query');
  if (!['OK', 'NO', 'BAD'].includes(response.name) || response.tag === null) return note(before, text);
  const collecting = before.collecting.text.startsWith(`${response.tag} `)
    ? nothingCollected
    : before.collecting;
  const state: ListenerState = { ...before, collecting, authenticating: false };
  return response.tag === before.upgrading
    ? note({ ...state, upgrading: null }, text, null, response.name === 'OK' ? 'go-ahead' : 'refusal')
    : note(state, text);
}
