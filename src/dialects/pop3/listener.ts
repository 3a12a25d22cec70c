/** What somebody who overhears POP3 in plaintext makes of it: which command each response answers, and what it gives away. */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { splitLine } from '../lines/framing';
import { headline, printable } from '../printable';
import { showResponse } from '../sasl';

import { asksForLines, parseCommand } from './command';
import { splitResponse } from './framing';
import { capabilitiesOf, parseStatus } from './response';

interface Question {
  /** A keyword, `greeting`, or nothing for what is no command. */
  readonly keyword: string;
  readonly severalLines: boolean;
}

export interface ListenerState {
  /** What the server owes an answer to, oldest first. Commands may be pipelined (RFC 2449 section 6.6). */
  readonly unanswered: readonly Question[];
  /** Is the client's next line a response of SASL? */
  readonly response: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { unanswered: [{ keyword: 'greeting', severalLines: false }], response: false },
  split: (from, buffer, { unanswered }) =>
    from === 'client' ? splitLine(buffer) : splitResponse(buffer, unanswered[0]?.severalLines ?? false),
  hear: (from, message, state) => {
    if (from === 'server') return hearAnswer(message, state);
    return state.response ? hearResponse(message, state) : hearCommand(message, state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

/**
 * A client waits for the greeting, and for the answer to STLS (RFC 2595 section 4). One that goes on has had it, before anybody
 * listened or from somebody else.
 */
const asked = ({ unanswered }: ListenerState, keyword: string, argument: string): ListenerState => ({
  unanswered: [
    ...unanswered.filter((one) => !['greeting', 'STLS'].includes(one.keyword)),
    { keyword, severalLines: asksForLines(keyword, argument) },
  ],
  response: false,
});

function hearCommand(message: Uint8Array, state: ListenerState): Note {
  const command = parseCommand(message);
  const text = toText(message).trimEnd();
  if (command.kind !== 'command') return note(asked(state, '', ''), text);
  const { keyword, argument } = command;
  const next = asked(state, keyword, argument);
  switch (keyword) {
    case 'STLS':
      return note(next, text, null, 'request');
    case 'USER':
    case 'PASS':
    case 'APOP':
      return note(next, text, 'credentials');
    case 'AUTH': {
      const [mechanism = '', response] = argument.split(' ');
      return response === undefined
        ? note(next, text)
        : note(next, `AUTH ${mechanism}: ${showResponse(response)}`, 'credentials');
    }
    default:
      return note(next, text);
  }
}

const hearResponse = (message: Uint8Array, state: ListenerState): Note =>
  note(asked(state, 'AUTH', ''), showResponse(toText(message).trimEnd()), 'credentials');

function hearAnswer(message: Uint8Array, state: ListenerState): Note {
  const status = parseStatus(message);
  const [text = ''] = toText(message).split('\r\n', 1);
  const [question, ...unanswered] = state.unanswered;
  if (status === null) {
    const response = question?.keyword === 'AUTH' && text.startsWith('+ ');
    return note(response ? { unanswered, response } : state, text);
  }
  const next: ListenerState = { unanswered, response: false };
  if (question?.keyword === 'STLS') return note(next, text, null, status.ok ? 'go-ahead' : 'refusal');
  if (!status.ok) return note(next, text);
  switch (question?.keyword) {
    case 'greeting':
      return note(next, text, 'capabilities');
    case 'CAPA': {
      const tags = capabilitiesOf(message).map(({ tag }) => tag);
      return note(next, tags.join(', '), 'capabilities', tags.includes('STLS') ? 'offer' : null);
    }
    case 'STAT':
      return note(next, text, 'mailbox');
    case 'LIST':
    case 'UIDL':
      return note(next, toText(message).trimEnd().split('\r\n').join(', '), 'mailbox');
    case 'RETR':
    case 'TOP':
      return note(next, headline(message.subarray(text.length + 2)), 'message');
    default:
      return note(next, text);
  }
}
