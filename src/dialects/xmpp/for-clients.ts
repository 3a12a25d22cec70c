/** What a server says to a user's client: SASL, resource binding, messages (RFC 6120 sections 6 to 8, RFC 6121 section 5). */
import { toBase64 } from '../../bytes/base64';
import { fromText } from '../../bytes/hex';
import { accountOf, type ServerPolicy } from '../dialect';
import { readBase64, readPlain } from '../sasl';
import { mechanisms, readClientFirst, saltOf, serverFinal, serverFirst } from '../scram';

import { ns } from './names';
import { parseJid } from './stream';
import {
  endWith,
  tlsFirst,
  turn,
  type Challenged,
  type ServerRole,
  type ServerState,
  type Turn,
} from './server';
import { attributeOf, childOf, elementsOf, escape, isNamed, textOf, type Element } from './xml';

/** PLAIN shows the password to a listener, and SCRAM what to try passwords against: both are for where nobody listens, or nobody minds. */
const mayLogIn = ({ zlib }: ServerState, policy: ServerPolicy): boolean =>
  policy.secured ||
  (policy.authBeforeTls === 'allowed' && !policy.requiresTls) ||
  (policy.compressesBeforeTls && zlib !== null);

export const forClients: ServerRole = {
  content: ns.client,
  demandsTls: (state, policy) => !mayLogIn(state, policy),
  features: (state, policy) => {
    if (state.authenticated !== null) return `<bind xmlns='${ns.bind}'><required/></bind>`;
    const names = offered.map((name) => `<mechanism>${name}</mechanism>`).join('');
    return mayLogIn(state, policy) ? `<mechanisms xmlns='${ns.sasl}'>${names}</mechanisms>` : '';
  },
  hear: (element, state, policy) => {
    switch (element.namespace) {
      case ns.sasl:
        return hearSasl(element, state, policy);
      case ns.client:
        return hearStanza(element, state, policy);
      default:
        return endWith(state, 'unsupported-stanza-type');
    }
  },
};

const offered = [...mechanisms, 'PLAIN'] as const;

const saslFailure = (state: ServerState, condition: string): Turn =>
  turn({ ...state, challenged: null }, `<failure xmlns='${ns.sasl}'><${condition}/></failure>`);

function hearSasl(element: Element, state: ServerState, policy: ServerPolicy): Turn {
  if (state.authenticated !== null) return endWith(state, 'unsupported-stanza-type');
  const response = textOf(element).trim();
  switch (element.local) {
    case 'auth': {
      if (!mayLogIn(state, policy)) return tlsFirst(saslFailure(state, 'encryption-required'), '6.5.4');
      const mechanism = offered.find((name) => name === attributeOf(element, 'mechanism'));
      if (mechanism === undefined) return saslFailure(state, 'invalid-mechanism');
      // Without an initial response the server asks for it (section 6.4.3); "=" is an empty one.
      return response === ''
        ? challengeWith('', { mechanism, said: null }, state)
        : hearResponse(response, { mechanism, said: null }, state, policy);
    }
    case 'response':
      return state.challenged === null
        ? saslFailure(state, 'malformed-request')
        : hearResponse(response, state.challenged, state, policy);
    case 'abort':
      return saslFailure(state, 'aborted');
    default:
      return endWith(state, 'unsupported-stanza-type');
  }
}

function challengeWith(text: string, challenged: Challenged, state: ServerState): Turn {
  const start = `<challenge xmlns='${ns.sasl}'`;
  return turn(
    { ...state, challenged },
    text === '' ? `${start}/>` : `${start}>${toBase64(fromText(text))}</challenge>`,
  );
}

function hearResponse(
  response: string,
  { mechanism, said }: Challenged,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const decoded = readBase64(response === '=' ? '' : response);
  if (decoded === null) return saslFailure(state, 'incorrect-encoding');
  if (mechanism === 'PLAIN') return logIn(decoded, state, policy);
  const { account, domain, nonce } = policy;
  if (said === null) {
    const first = readClientFirst(decoded);
    if (first === null) return saslFailure(state, 'malformed-request');
    // Whoever does not exist is challenged too, so that nobody learns who does.
    const challenge = serverFirst(first, nonce, saltOf({ ...account, user: first.user }, domain));
    return challengeWith(challenge, { mechanism, said: { first, challenge } }, state);
  }
  const final = serverFinal(mechanism, account.password, said.first, said.challenge, decoded);
  return final === null || said.first.user !== account.user
    ? saslFailure(state, 'not-authorized')
    : succeed(said.first.user, toBase64(fromText(final)), state);
}

function logIn(message: string, state: ServerState, policy: ServerPolicy): Turn {
  const plain = readPlain(message);
  if (plain === null) return saslFailure(state, 'malformed-request');
  return accountOf(policy, plain) !== null
    ? succeed(plain.user, '', state)
    : saslFailure(state, 'not-authorized');
}

/** The client opens a new stream now, without closing this one (section 6.4.6). */
const succeed = (user: string, text: string, state: ServerState): Turn =>
  turn(
    { ...state, stream: null, authenticated: user, challenged: null },
    text === '' ? `<success xmlns='${ns.sasl}'/>` : `<success xmlns='${ns.sasl}'>${text}</success>`,
  );

/** The login from before SASL: a name, a password and a resource in one query (XEP-0078). Refused without TLS as Prosody does it. */
function hearLegacyAuth(stanza: Element, query: Element, state: ServerState, policy: ServerPolicy): Turn {
  const refuse = (type: 'auth' | 'modify', condition: string): Turn =>
    turn(state, answer(stanza, 'error', stanzaError(type, condition), null));
  if (!mayLogIn(state, policy)) return tlsFirst(refuse('modify', 'not-acceptable'), '6.5.4');
  const [user = '', password = '', resource = ''] = ['username', 'password', 'resource'].map((name) => {
    const child = childOf(query, name, ns.legacyAuth);
    return child === undefined ? '' : textOf(child);
  });
  if (resource === '') return refuse('modify', 'not-acceptable');
  return accountOf(policy, { user, password }) === null
    ? refuse('auth', 'not-authorized')
    : turn({ ...state, authenticated: user, resource }, answer(stanza, 'result', '', null));
}

/** Before login and binding nothing but binding is taken (sections 6.3 and 7.1). */
function hearStanza(stanza: Element, state: ServerState, policy: ServerPolicy): Turn {
  const bind = stanza.local === 'iq' ? childOf(stanza, 'bind', ns.bind) : undefined;
  const legacy = childOf(stanza, 'query', ns.legacyAuth);
  if (state.authenticated === null && stanza.local === 'iq' && legacy !== undefined) {
    return hearLegacyAuth(stanza, legacy, state, policy);
  }
  if (state.authenticated === null || (state.resource === null && bind === undefined)) {
    return endWith(state, 'not-authorized');
  }
  switch (stanza.local) {
    case 'iq':
      return hearQuery(stanza, bind, state, policy);
    case 'message':
      return hearMessage(stanza, state, policy);
    case 'presence':
      return turn(state, '');
    default:
      return endWith(state, 'unsupported-stanza-type');
  }
}

const ownJid = ({ authenticated, resource }: ServerState, { domain }: ServerPolicy): string =>
  `${authenticated ?? ''}@${domain}${resource === null ? '' : `/${resource}`}`;

/** A result or an error, back to who asked (section 8.2.3). */
function answer(stanza: Element, type: 'result' | 'error', content: string, owner: string | null): string {
  const echoed = (['id', 'to'] as const)
    .map((name) => [name === 'to' ? 'from' : name, attributeOf(stanza, name)] as const)
    .map(([name, value]) => (value === null ? '' : ` ${name}='${escape(value)}'`))
    .join('');
  const to = owner === null ? '' : ` to='${escape(owner)}'`;
  const start = `<${stanza.local}${echoed}${to} type='${type}'`;
  return content === '' ? `${start}/>` : `${start}>${content}</${stanza.local}>`;
}

const stanzaError = (type: 'auth' | 'cancel' | 'modify', condition: string): string =>
  `<error type='${type}'><${condition} xmlns='${ns.stanzaErrors}'/></error>`;

function hearQuery(
  stanza: Element,
  bind: Element | undefined,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const type = attributeOf(stanza, 'type');
  if (type === 'result' || type === 'error') return turn(state, '');
  const owner = ownJid(state, policy);
  const refuse = (kind: 'cancel' | 'modify', condition: string): Turn =>
    turn(state, answer(stanza, 'error', stanzaError(kind, condition), owner));
  const [query, ...more] = elementsOf(stanza);
  const asks = (type === 'get' || type === 'set') && attributeOf(stanza, 'id') !== null;
  if (!asks || query === undefined || more.length > 0) return refuse('modify', 'bad-request');
  if (bind !== undefined) {
    if (state.resource !== null) return refuse('cancel', 'not-allowed');
    const wanted = childOf(bind, 'resource', ns.bind);
    const next: ServerState = { ...state, resource: (wanted && textOf(wanted).trim()) || 'lab' };
    const jid = ownJid(next, policy);
    return turn(
      next,
      answer(stanza, 'result', `<bind xmlns='${ns.bind}'><jid>${escape(jid)}</jid></bind>`, jid),
    );
  }
  const known = isNamed(query, 'ping', ns.ping) || isNamed(query, 'session', ns.session);
  return known ? turn(state, answer(stanza, 'result', '', owner)) : refuse('cancel', 'service-unavailable');
}

/** A message to this domain is delivered; the lab's server talks to no other. An error is never answered (section 8.3.1). */
function hearMessage(stanza: Element, state: ServerState, policy: ServerPolicy): Turn {
  if (attributeOf(stanza, 'type') === 'error') return turn(state, '');
  const owner = ownJid(state, policy);
  const refuse = (kind: 'cancel' | 'modify', condition: string): Turn =>
    turn(state, answer(stanza, 'error', stanzaError(kind, condition), owner));
  const from = attributeOf(stanza, 'from');
  const sender = ownJid({ ...state, resource: null }, policy);
  // A user cannot write in another's name (section 8.1.2.1).
  if (from !== null && from !== sender && from !== owner) return endWith(state, 'invalid-from');
  const to = parseJid(attributeOf(stanza, 'to') ?? sender);
  if (to === null) return refuse('modify', 'jid-malformed');
  if (to.domain !== policy.domain.toLowerCase()) return refuse('cancel', 'remote-server-not-found');
  return turn(state, '');
}
