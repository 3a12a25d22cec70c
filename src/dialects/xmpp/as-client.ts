/** What a user's client says in a client-to-server stream: SASL PLAIN, resource binding, one message (RFC 6120 sections 6 to 8). */
import { toText } from '../../bytes/hex';
import type { ClientTask } from '../dialect';
import { plainInBase64 } from '../sasl';

import {
  accepted,
  listen,
  openStream,
  permanenceOf,
  refused,
  type ClientRole,
  type ClientState,
  type Judge,
} from './client';
import { ns } from './names';
import { written, writeHeader } from './stream';
import { attributeOf, childOf, escape, isNamed, isUtf8, type Element } from './xml';

export const asClient: ClientRole = {
  // No `from`: it would tell a listener who logs in (section 4.7.1).
  header: ({ domain }) => writeHeader(ns.client, { from: null, to: domain, id: null }),
  mayLogIn: ({ mechanisms }) => mechanisms.includes('PLAIN'),
  login: (state) => [
    {
      name: 'auth',
      say: written(`<auth xmlns='${ns.sasl}' mechanism='PLAIN'>${plainInBase64(state.task.account)}</auth>`),
      read: listen(readAuth),
    },
    openStream(asClient, state),
    {
      name: 'bind',
      say: written(`<iq type='set' id='bind'><bind xmlns='${ns.bind}'/></iq>`),
      read: listen(answerTo('bind')),
    },
  ],
  work: ({ task }) => [
    { name: 'message', say: written(writeMessage(ns.client, task, null)), read: null },
    // Nothing answers a message that arrives. Stanzas are taken in order (section 10.1), so the answer to a ping says that it was read.
    {
      name: 'ping',
      say: written(`<iq type='get' id='ping' to='${escape(task.domain)}'><ping xmlns='${ns.ping}'/></iq>`),
      read: listen(answerTo('ping')),
    },
  ],
};

/** The subject and the body of the task's message, as a chat message has them. */
export function writeMessage(
  content: string,
  { envelope, message }: ClientTask,
  from: string | null,
): string {
  const [header = '', ...rest] = readable(message).split('\r\n\r\n');
  const subject = /^subject:[ \t]*(.*)$/im.exec(header)?.[1]?.trim() ?? '';
  const body = rest.join('\n\n').replaceAll('\r\n', '\n').replace(/\n$/, '');
  const sender = from === null ? '' : ` from='${escape(from)}'`;
  const type = content === ns.client ? " type='chat'" : '';
  return `<message${sender} to='${escape(envelope.to)}'${type}><subject>${escape(subject)}</subject><body>${escape(body)}</body></message>`;
}

/** A message as text that XML can carry: UTF-8, no control characters. */
const readable = (message: Uint8Array): string =>
  toText(isUtf8(message) ? message : new TextEncoder().encode(toText(message))).replace(
    /[\0-\x08\x0b\x0c\x0e-\x1f]/g,
    '',
  );

/** After `success` both open a new stream (section 6.4.6): the old one's features are no longer true. */
const readAuth: Judge = (element, state, text) => {
  if (isNamed(element, 'success', ns.sasl)) return accepted(renewed(state), text);
  return isNamed(element, 'failure', ns.sasl) ? refused(state, permanenceOf(element, ns.sasl), text) : null;
};

const renewed = (state: ClientState): ClientState => ({
  ...state,
  stream: null,
  startTls: false,
  mechanisms: [],
});

/** The answer to the query of this id; an error may also come for the message before it. */
const answerTo =
  (id: string): Judge =>
  (element, state, text) => {
    if (isError(element)) return refused(state, stanzaPermanence(element), text);
    return isNamed(element, 'iq', ns.client) && attributeOf(element, 'id') === id
      ? accepted(state, text)
      : null;
  };

const isError = (element: Element): boolean =>
  (isNamed(element, 'iq', ns.client) || isNamed(element, 'message', ns.client)) &&
  attributeOf(element, 'type') === 'error';

const stanzaPermanence = (stanza: Element): 'temporary' | 'permanent' => {
  const error = childOf(stanza, 'error', ns.client);
  if (error === undefined) return 'permanent';
  return attributeOf(error, 'type') === 'wait' ? 'temporary' : permanenceOf(error, ns.stanzaErrors);
};
