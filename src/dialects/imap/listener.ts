/** What somebody who overhears IMAP in plaintext makes of it: tags say which command each response answers. */
import { fromText, toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart, splitWhole } from '../literals/framing';
import { wordOf } from '../literals/tokens';
import { showResponse } from '../sasl';
import { headline, printable } from '../printable';

import { parseCommand } from './command';
import { capabilitiesOf, isStatusLine, parseResponse, type Response } from './response';

export interface ListenerState {
  readonly greeted: boolean;
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  /** Commands not answered yet, oldest first. */
  readonly unanswered: readonly { readonly tag: string; readonly name: string }[];
  /** Has the server asked for a SASL response? */
  readonly response: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { greeted: false, collecting: nothingCollected, unanswered: [], response: false },
  split: (from, buffer, { collecting }) =>
    from === 'server' ? splitWhole(buffer, isStatusLine) : splitPart(buffer, collecting.owed),
  hear: (from, message, state) =>
    from === 'server' ? hearResponse(message, state) : hearPart(message, state),
};

/** Commands that are kept for the answer still to come; a client that never waits is not followed for ever. */
const remembered = 64;

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

function hearPart(part: Uint8Array, state: ListenerState): Note {
  if (state.response) return hearSasl(toText(part).trimEnd(), { ...state, response: false });
  const collected = collect(state.collecting, part);
  switch (collected.kind) {
    case 'more':
      return note({ ...state, collecting: collected.collecting }, toText(part).trimEnd());
    case 'whole':
      return hearCommand(collected.text, { ...state, collecting: nothingCollected });
    case 'too-large':
    case 'endless':
      return note({ ...state, collecting: nothingCollected }, toText(part).trimEnd());
  }
}

/** Literals in a note's line are shown as what they say. */
const flat = (text: string): string => text.trimEnd().replace(/\{\d+\+?\}\r\n/g, '');

function hearCommand(text: string, before: ListenerState): Note {
  const command = parseCommand(text);
  if (command.kind === 'bad') return note(before, flat(text));
  const { tag, name, tokens } = command;
  const state: ListenerState = {
    ...before,
    unanswered: [...before.unanswered, { tag, name }].slice(-remembered),
  };
  switch (name) {
    case 'STARTTLS':
      return note(state, flat(text), null, 'request');
    case 'LOGIN':
      return note(state, flat(text), 'credentials');
    case 'AUTHENTICATE': {
      const response = wordOf(tokens?.[1]);
      return response === null ? note(state, flat(text)) : hearSasl(response, state);
    }
    case 'SELECT':
    case 'EXAMINE':
    case 'FETCH':
      return note(state, flat(text), 'query');
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
  const state: ListenerState = { ...before, greeted: true };
  if (response === null) return note(state, text);
  switch (response.kind) {
    case 'go-on':
      return note({ ...state, response: awaitsSasl(state) }, text);
    case 'data':
      return hearData(response, text, state);
    case 'status':
      return response.tag === null
        ? hearUntagged(response, text, before.greeted, state)
        : hearAnswer(response, response.tag, text, state);
  }
}

/** `+` asks for a SASL response if AUTHENTICATE waits, and otherwise for a literal. */
const awaitsSasl = ({ collecting, unanswered }: ListenerState): boolean =>
  collecting.owed === 0 && unanswered.at(-1)?.name === 'AUTHENTICATE';

function hearUntagged(response: Response, text: string, greeted: boolean, state: ListenerState): Note {
  const capabilities = capabilitiesOf(response);
  if (capabilities === null) return note(state, text, greeted ? null : 'capabilities');
  return note(state, text, 'capabilities', offerIn(capabilities));
}

const offerIn = (capabilities: readonly string[]): Note['upgrade'] =>
  capabilities.includes('STARTTLS') ? 'offer' : null;

function hearData(response: Extract<Response, { kind: 'data' }>, text: string, state: ListenerState): Note {
  const capabilities = capabilitiesOf(response);
  if (capabilities !== null) return note(state, text, 'capabilities', offerIn(capabilities));
  if (response.name !== 'FETCH')
    return note(state, text, mailboxData.includes(response.name) ? 'mailbox' : null);
  const literal = /\{\d+\}\r\n(.*)/s.exec(response.text)?.[1];
  return literal === undefined
    ? note(state, text, 'mailbox')
    : note(state, headline(fromText(literal)), 'message');
}

const mailboxData: readonly string[] = ['FLAGS', 'EXISTS', 'RECENT', 'LIST', 'LSUB', 'SEARCH', 'STATUS'];

/** The end of a command. One that was refused before its literal came does not go on. */
function hearAnswer(
  response: Extract<Response, { kind: 'status' }>,
  tag: string,
  text: string,
  before: ListenerState,
): Note {
  const asked = before.unanswered.find((one) => one.tag === tag);
  const collecting = before.collecting.text.startsWith(`${tag} `) ? nothingCollected : before.collecting;
  const unanswered = before.unanswered.filter((one) => one !== asked);
  const state: ListenerState = { ...before, collecting, unanswered, response: false };
  if (asked?.name === 'STARTTLS') {
    return note(state, text, null, response.condition === 'OK' ? 'go-ahead' : 'refusal');
  }
  const capabilities = capabilitiesOf(response);
  return capabilities === null ? note(state, text) : note(state, text, 'capabilities', offerIn(capabilities));
}
