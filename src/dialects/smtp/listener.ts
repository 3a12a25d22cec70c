/** What somebody who overhears SMTP in plaintext makes of it: which command each reply answers, and what it gives away. */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { splitContent, splitLine } from '../lines/framing';
import { headline, printable } from '../printable';
import { showResponse } from '../sasl';

import { parseCommand } from './command';
import { splitReply } from './framing';
import { capabilitiesOf, parseReply, type Reply } from './reply';

export interface ListenerState {
  /** What the server owes an answer to, oldest first: `greeting`, verbs, `message`. Commands may be pipelined (RFC 2920). */
  readonly unanswered: readonly string[];
  /** What the client says next: mail data between 354 and its end, a response of SASL behind 334. */
  readonly expects: 'command' | 'content' | 'response';
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { unanswered: ['greeting'], expects: 'command' },
  split: (from, buffer, state) => {
    if (from === 'server') return splitReply(buffer);
    return state.expects === 'content' ? splitContent(buffer) : splitLine(buffer);
  },
  hear: (from, message, state) => {
    if (from === 'server') return hearReply(message, state);
    switch (state.expects) {
      case 'command':
        return hearCommand(message, state);
      case 'response':
        return hearResponse(message, state);
      case 'content':
        return hearContent(message, state);
    }
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text });

const asked = (state: ListenerState, verb: string): ListenerState => ({
  ...state,
  unanswered: [...state.unanswered, verb],
});

function hearCommand(message: Uint8Array, state: ListenerState): Note {
  const command = parseCommand(message);
  const text = printable(toText(message).trimEnd());
  if (command.kind !== 'command') return note(asked(state, ''), text);
  const { verb, argument } = command;
  switch (verb) {
    case 'STARTTLS':
      return argument === '' ? note(asked(state, verb), text, null, 'request') : note(asked(state, ''), text);
    case 'AUTH':
      return hearLogin(argument, text, state);
    case 'MAIL':
    case 'RCPT':
      return note(asked(state, verb), text, 'envelope');
    default:
      return note(asked(state, verb), text);
  }
}

function hearLogin(argument: string, text: string, state: ListenerState): Note {
  const [mechanism = '', response] = argument.split(/ +/);
  if (response === undefined) return note(asked(state, 'AUTH'), text);
  return note(asked(state, 'AUTH'), printable(`AUTH ${mechanism}: ${showResponse(response)}`), 'credentials');
}

const hearResponse = (message: Uint8Array, state: ListenerState): Note =>
  note(
    asked({ ...state, expects: 'command' }, 'AUTH'),
    printable(showResponse(toText(message).trimEnd())),
    'credentials',
  );

const hearContent = (message: Uint8Array, state: ListenerState): Note =>
  note(asked({ ...state, expects: 'command' }, 'message'), headline(message), 'message');

function hearReply(message: Uint8Array, state: ListenerState): Note {
  const reply = parseReply(message);
  const text = printable(toText(message).split('\r\n', 1)[0] ?? '');
  if (reply === null) return note(state, text);

  const index = state.unanswered.findIndex((verb) => canAnswer(reply.code, verb));
  if (index < 0) return note(state, text);
  const next: ListenerState = { ...state, unanswered: state.unanswered.slice(index + 1) };
  switch (state.unanswered[index]) {
    case 'greeting':
      return note(next, text, 'capabilities');
    case 'EHLO':
    case 'LHLO':
      return reply.code === 250 ? hearCapabilities(reply, next) : note(next, text);
    case 'STARTTLS':
      return note(next, text, null, reply.code === 220 ? 'go-ahead' : 'refusal');
    case 'DATA':
      return note({ ...next, expects: reply.code === 354 ? 'content' : 'command' }, text);
    case 'AUTH':
      return note({ ...next, expects: reply.code === 334 ? 'response' : 'command' }, text);
    default:
      return note(next, text);
  }
}

function hearCapabilities(reply: Reply, state: ListenerState): Note {
  const keywords = capabilitiesOf(reply).map(({ keyword }) => keyword);
  const text = printable([reply.lines[0] ?? '', ...keywords].join(', '));
  return note(state, text, 'capabilities', keywords.includes('STARTTLS') ? 'offer' : null);
}

/**
 * Can this code answer this command? A command whose answer was never heard (somebody else gave it) is passed over as soon as a
 * reply comes that cannot be for it.
 */
function canAnswer(code: number, verb: string): boolean {
  if (code >= 400 && code < 600) return true;
  switch (verb) {
    case 'greeting':
    case 'STARTTLS':
      return code === 220;
    case 'DATA':
      return code === 354;
    case 'AUTH':
      return code === 235 || code === 334;
    case 'QUIT':
      return code === 221;
    default:
      return code >= 200 && code < 300 && code !== 220 && code !== 221;
  }
}
