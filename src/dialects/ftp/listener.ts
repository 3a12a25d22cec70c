/** What somebody who overhears an FTP control connection in plaintext makes of it. The files cross data connections, which say nothing but the file. */
import { toText } from '../../bytes/hex';
import type { Disclosure, Heard, Listener } from '../dialect';
import { printable } from '../printable';

import { featuresOf, offersTls, parseCommand, parseReply, splitCommand, splitReply } from './message';

export interface ListenerState {
  /** What the next reply answers: a verb, `greeting`, or nothing. FTP is not pipelined. */
  readonly asked: string | null;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { asked: 'greeting' },
  split: (from, buffer) => (from === 'server' ? splitReply(buffer) : splitCommand(buffer)),
  hear: (from, bytes, state) => (from === 'server' ? hearReply(bytes, state) : hearCommand(bytes)),
};

/** What answers USER and PASS, and never AUTH (RFC 959 section 5.4, RFC 2228 section 5). */
const ofLogin: readonly number[] = [230, 331, 530, 550];

const note = (
  asked: string | null,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state: { asked }, upgrade, carries, text: printable(text) });

function hearCommand(bytes: Uint8Array): Note {
  const command = parseCommand(bytes);
  const text = toText(bytes).trimEnd();
  if (command.kind !== 'command') return note(null, text);
  const { verb, argument } = command;
  const [mechanism] = argument.toUpperCase().split(' ', 1);
  switch (verb) {
    case 'AUTH':
      return note(verb, text, null, mechanism === 'TLS' ? 'request' : null);
    case 'USER':
    case 'PASS':
      return note(verb, text, 'credentials');
    default:
      return note(verb, text);
  }
}

function hearReply(bytes: Uint8Array, { asked }: ListenerState): Note {
  const reply = parseReply(bytes);
  if (reply === null) return note(asked, toText(bytes).trimEnd());
  const text = `${reply.code} ${reply.lines.map((line) => line.trim()).join(', ')}`;
  if (reply.code < 200) return note(asked, text);
  switch (asked) {
    case 'greeting':
      return note(null, text, 'capabilities');
    case 'FEAT': {
      const offers = featuresOf(reply).some(offersTls);
      return note(null, text, reply.code === 211 ? 'capabilities' : null, offers ? 'offer' : null);
    }
    case 'AUTH':
      if (ofLogin.includes(reply.code)) return note(asked, text);
      return note(null, text, null, reply.code === 234 ? 'go-ahead' : 'refusal');
    case 'MLST':
      return note(null, text, reply.code === 250 ? 'mailbox' : null);
    case 'SIZE':
      return note(null, text, reply.code === 213 ? 'mailbox' : null);
    default:
      return note(null, text);
  }
}
