/** What a user's client says in a client-to-server stream: SASL, resource binding, one message (RFC 6120 sections 6 to 8). */
import { toBase64 } from '../../bytes/base64';
import { fromText, toText } from '../../bytes/hex';
import { heard } from '../../locale/en/heard';
import type { ClientTask } from '../dialect';
import { plainInBase64, readBase64 } from '../sasl';
import { clientFinal, clientFirst, written as writeFirst, type ClientFirst, type Mechanism } from '../scram';

import {
  accepted,
  listen,
  openStream,
  readFeatures,
  permanenceOf,
  refused,
  type ClientRole,
  type ClientState,
  type Judge,
} from './client';
import { beginCompression } from './compression';
import { ns } from './names';
import { written, writeHeader } from './stream';
import { attributeOf, childOf, escape, isNamed, isUtf8, textOf, type Element } from './xml';

export const asClient: ClientRole = {
  // No `from`: it would tell a listener who logs in (section 4.7.1).
  header: ({ domain }) => writeHeader(ns.client, { from: null, to: domain, id: null }),
  mayLogIn: (state) => namesLogin(state) || state.compresses,
  login: (state) => (state.opened && !state.legacy ? logIn(state) : logInTheOldWay(state)),
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

const namesLogin = ({ mechanisms, mechanism }: ClientState): boolean => mechanisms.includes(mechanism);

type Talk = ReturnType<ClientRole['login']>[number];

const logIn = (state: ClientState): readonly Talk[] => [
  ...(state.compresses ? compress(state) : []),
  ...(state.mechanism === 'PLAIN' ? logInByPlain(state) : logInByScram(state, state.mechanism)),
  openStream(asClient, state),
  {
    name: 'bind',
    say: written(`<iq type='set' id='bind'><bind xmlns='${ns.bind}'/></iq>`),
    read: listen(answerTo('bind')),
  },
];

/**
 * XEP-0078, from before there were features: the name and the password in a query, as soon as the server's header is there. The features
 * that come all the same are kept for later.
 */
const logInTheOldWay = (state: ClientState): readonly Talk[] => {
  const { task } = state;
  const { user, password } = task.account;
  const query = `<username>${escape(user)}</username><password>${escape(password)}</password><resource>lab</resource>`;
  return [
    {
      ...openStream(asClient, state),
      read: (message, before) => {
        const reading = listen(() => null)(message, before);
        return reading.kind === 'more' && reading.state.stream !== null
          ? accepted({ ...reading.state, legacy: true }, toText(message))
          : reading;
      },
    },
    {
      name: 'auth',
      say: written(`<iq type='set' id='auth'><query xmlns='${ns.legacyAuth}'>${query}</query></iq>`),
      read: listen((element, before, text) => {
        const reading = readFeatures(element, before, text);
        if (reading?.kind === 'accepted') return { kind: 'more', state: reading.state };
        return answerTo('auth')(element, before, text);
      }),
    },
  ];
};

/** XEP-0138 section 2. Both open new streams then, and the login that was not to be had in the old one may be in the new one's features. */
const compress = (state: ClientState): readonly Talk[] => {
  const opening = openStream(asClient, state);
  return [
    {
      name: 'compress',
      say: written(`<compress xmlns='${ns.compress}'><method>zlib</method></compress>`),
      read: listen(readCompressed),
    },
    {
      ...opening,
      read: (message, before) => {
        const reading = opening.read?.(message, before) ?? ({ kind: 'more', state: before } as const);
        return reading.kind !== 'accepted' || namesLogin(reading.state)
          ? reading
          : refused(reading.state, 'permanent', 'the server takes no login that this client knows');
      },
    },
  ];
};

const readCompressed: Judge = (element, state, text) => {
  if (isNamed(element, 'compressed', ns.compress)) {
    return accepted({ ...renewed(state), zlib: beginCompression }, text);
  }
  return isNamed(element, 'failure', ns.compress) ? refused(state, 'temporary', text) : null;
};

const auth = (mechanism: string, response: string): Uint8Array =>
  written(`<auth xmlns='${ns.sasl}' mechanism='${mechanism}'>${response}</auth>`);

const logInByPlain = ({ task }: ClientState): readonly Talk[] => [
  { name: 'auth', say: auth('PLAIN', plainInBase64(task.account)), read: listen(readAuth) },
];

const inBase64 = (text: string): string => toBase64(fromText(text));

const firstOf = ({ account, nonce }: ClientTask): ClientFirst => clientFirst(account.user, nonce);

const logInByScram = ({ task, final }: ClientState, mechanism: Mechanism): readonly Talk[] => [
  {
    name: 'auth',
    say: auth(mechanism, inBase64(writeFirst(firstOf(task)))),
    read: listen(readChallenge(mechanism)),
  },
  {
    name: 'response',
    say: written(`<response xmlns='${ns.sasl}'>${inBase64(final?.message ?? '')}</response>`),
    read: listen(readAuth),
  },
];

/** The server's first words of SCRAM, which the client signs for. */
const readChallenge =
  (mechanism: Mechanism): Judge =>
  (element, state, text) => {
    if (!isNamed(element, 'challenge', ns.sasl)) {
      const early = isNamed(element, 'success', ns.sasl);
      return early ? refused(state, 'permanent', heard.passwordNotShown) : readFailure(element, state, text);
    }
    const { task } = state;
    const challenge = readBase64(textOf(element).trim()) ?? '';
    const final = clientFinal(mechanism, task.account.password, firstOf(task), challenge);
    return final === null
      ? refused(state, 'permanent', heard.needlessChallenge)
      : accepted({ ...state, final }, text);
  };

const readFailure: Judge = (element, state, text) =>
  isNamed(element, 'failure', ns.sasl) ? refused(state, permanenceOf(element, ns.sasl), text) : null;

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

/**
 * After `success` both open a new stream (section 6.4.6): the old one's features are no longer true. In SCRAM it shows that the server
 * knows the password as well.
 */
const readAuth: Judge = (element, state, text) => {
  if (!isNamed(element, 'success', ns.sasl)) return readFailure(element, state, text);
  const shown = state.final === null || readBase64(textOf(element).trim()) === state.final.expected;
  return shown ? accepted(renewed(state), text) : refused(state, 'permanent', heard.passwordNotShown);
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
