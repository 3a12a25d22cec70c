/** What somebody who overhears HTTP in plaintext makes of it. */
import { toText } from '../../bytes/hex';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { Disclosure, Heard, Listener } from '../dialect';
import { readBase64 } from '../sasl';
import { headline, printable } from '../printable';

import {
  asksForTls,
  contentOf,
  header,
  parseHead,
  parseStatusLine,
  splitMessage,
  type Head,
} from './message';

export interface ListenerState {
  /** Is an answer to a request for TLS owed? */
  readonly asked: boolean;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { asked: false },
  split: (_, buffer) => splitMessage(buffer),
  hear: (from, bytes, state) => {
    const head = parseHead(bytes);
    if (head === null) return note(state, fill(heard.noMessage, { message: heard.httpMessage }));
    return from === 'client' ? hearRequest(head) : hearResponse(head, contentOf(bytes), state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

/** A new request: an answer that is owed to another will not be heard any more (somebody else gave it). */
function hearRequest(head: Head): Note {
  const asked = asksForTls(head);
  const [, basic] = /^Basic (\S+)$/i.exec(header(head, 'Authorization') ?? '') ?? [];
  const who = basic === undefined ? null : readBase64(basic);
  const text = who === null ? head.start : `${head.start}, ${who}`;
  return note({ asked }, text, who === null ? null : 'credentials', asked ? 'request' : null);
}

function hearResponse(head: Head, content: Uint8Array, state: ListenerState): Note {
  const line = parseStatusLine(head.start);
  if (line === null) return note(state, fill(heard.noMessage, { message: heard.httpResponse }));
  if (state.asked) {
    const upgrade = line.status === 101 ? 'go-ahead' : 'refusal';
    return note({ asked: false }, head.start, null, upgrade);
  }
  const type = header(head, 'Content-Type');
  if (line.status !== 200 || content.length === 0) return note(state, head.start);
  return type === 'message/rfc822'
    ? note(state, headline(content), 'message')
    : note(state, toText(content).trimEnd(), 'mailbox');
}
