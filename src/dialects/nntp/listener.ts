/** What somebody who overhears NNTP in plaintext makes of it: which command each response answers, and what it gives away. */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { splitLine } from '../lines/framing';
import { headline, printable } from '../printable';

import { parseCommand } from './command';
import { capabilitiesOf, parseReply, splitReply, type Reply } from './reply';

export interface ListenerState {
  /** What the server owes an answer to, oldest first: `greeting` and keywords. */
  readonly unanswered: readonly string[];
}

type Note = Heard<ListenerState>;

/** Commands that are kept for the answer still to come. */
const remembered = 64;

export const listener: Listener<ListenerState> = {
  start: { unanswered: ['greeting'] },
  split: (from, buffer) => (from === 'server' ? splitReply(buffer) : splitLine(buffer)),
  hear: (from, message, state) =>
    from === 'server' ? hearReply(message, state) : hearCommand(message, state),
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

function hearCommand(message: Uint8Array, before: ListenerState): Note {
  const command = parseCommand(message);
  const text = toText(message).trimEnd();
  const keyword = command.kind === 'command' ? command.keyword : '';
  const state: ListenerState = { unanswered: [...before.unanswered, keyword].slice(-remembered) };
  switch (keyword) {
    case 'STARTTLS':
      return note(state, text, null, 'request');
    case 'AUTHINFO USER':
    case 'AUTHINFO PASS':
    case 'AUTHINFO SASL':
      return note(state, text, 'credentials');
    case 'GROUP':
    case 'ARTICLE':
    case 'HEAD':
    case 'BODY':
    case 'STAT':
      return note(state, text, 'query');
    default:
      return note(state, text);
  }
}

function hearReply(message: Uint8Array, before: ListenerState): Note {
  const reply = parseReply(message);
  const text = toText(message).split('\r\n', 1)[0] ?? '';
  if (reply === null) return note(before, text);
  const index = before.unanswered.findIndex((keyword) => canAnswer(reply.code, keyword));
  if (index < 0) return note(before, text);
  const state: ListenerState = { unanswered: before.unanswered.slice(index + 1) };
  switch (before.unanswered[index]) {
    case 'greeting':
      return note(state, text, 'capabilities');
    case 'CAPABILITIES':
      return reply.code === 101 ? hearCapabilities(reply, state) : note(state, text);
    case 'STARTTLS':
      return note(state, text, null, reply.code === 382 ? 'go-ahead' : 'refusal');
    default:
      return articles.includes(reply.code)
        ? note(state, headline(reply.block ?? new Uint8Array()), 'message')
        : note(state, text);
  }
}

/** Codes that come with an article or a part of it. */
const articles: readonly number[] = [220, 221, 222];

function hearCapabilities(reply: Reply, state: ListenerState): Note {
  const labels = capabilitiesOf(reply).map(({ label }) => label);
  return note(state, labels.join(', '), 'capabilities', labels.includes('STARTTLS') ? 'offer' : null);
}

/** Can this code answer this command? One whose answer was never heard is passed over as soon as a code comes that is not for it. */
function canAnswer(code: number, keyword: string): boolean {
  if (code >= 400 && code < 600) return true;
  switch (keyword) {
    case 'greeting':
      return code === 200 || code === 201;
    case 'CAPABILITIES':
      return code === 101;
    case 'STARTTLS':
      return code === 382;
    case 'QUIT':
      return code === 205;
    default:
      return code !== 101 && code !== 205 && code !== 382;
  }
}
