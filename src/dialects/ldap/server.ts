/** The server of LDAP (RFC 4511, RFC 4513 section 3), in slapd's words: one domain with one account. */
import { concat } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';

import { entriesIn, rootDse, sameName, select, userName } from './directory';
import { matches } from './filter';
import { splitMessage } from './framing';
import {
  answerTags,
  messageIdOf,
  oids,
  parseMessage,
  response,
  responseTags,
  searchResultEntry,
  type Operation,
} from './message';
import { resultCodes } from './result-codes';

export interface ServerState {
  /** Who is bound; empty for nobody in particular. */
  readonly bound: string;
}

type Turn = ServerTurn<ServerState>;
type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

const fresh: ServerState = { bound: '' };

export const server: ServerSide<ServerState> = {
  begin: () => silent(fresh),
  split: splitMessage,
  hear: (bytes, state, policy) => {
    const message = parseMessage(bytes);
    if (message === null) return disconnect(messageIdOf(bytes));
    return obey(message.id, message.operation, state, policy);
  },
  secured: () => silent(fresh),
};

const silent = (state: ServerState, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: null,
  about: 'response',
  then,
  delivered: null,
  because: null,
});

const say = (state: ServerState, ...messages: readonly Uint8Array[]): Turn => ({
  ...silent(state),
  say: concat(...messages),
});

/** What can't be read ends the session (section 5.3), with a notice of disconnection (section 4.4.1). */
const disconnect = (id: number | null): Turn => ({
  ...say(
    fresh,
    response(
      0,
      responseTags.extended,
      resultCodes.protocolError,
      id === null ? 'not an LDAPMessage' : `message ${id} cannot be decoded`,
      '',
      oids.noticeOfDisconnection,
    ),
  ),
  then: 'close',
});

function obey(id: number, operation: Operation, state: ServerState, policy: ServerPolicy): Turn {
  switch (operation.kind) {
    case 'bind-request':
      return bind(id, operation, policy);
    case 'search-request':
      return search(id, operation, state, policy);
    case 'extended-request':
      return extended(id, operation, state, policy);
    case 'unbind':
      return silent(fresh, 'close');
    case 'other':
      return other(id, operation, state, policy);
    case 'entry':
    case 'bind-response':
    case 'search-done':
    case 'extended-response':
      return disconnect(id);
  }
}

const confidential = { answer: phrase('ldap.confidential'), rule: rule(4513, '2', 'ldap.confidential') };

/** The refusal that a client can act on: the same once more, inside TLS. */
const withoutTls = (id: number, tag: number, state: ServerState): Turn => ({
  ...say(state, response(id, tag, resultCodes.confidentialityRequired, 'confidentiality required')),
  because: confidential,
});

const demandsTls = ({ requiresTls, secured }: ServerPolicy): boolean => requiresTls && !secured;

function bind(id: number, { version, name, by }: Of<'bind-request'>, policy: ServerPolicy): Turn {
  const answer = (code: number, diagnostic = '', bound = ''): Turn =>
    say({ bound }, response(id, responseTags.bind, code, diagnostic));
  if (version !== 3) return answer(resultCodes.protocolError, 'requested protocol version not supported');
  if (demandsTls(policy)) return withoutTls(id, responseTags.bind, fresh);
  if (by.kind === 'sasl') {
    return answer(resultCodes.authMethodNotSupported, 'SASL(-4): no mechanism available');
  }
  if (name === '') return answer(by.password === '' ? resultCodes.success : resultCodes.invalidCredentials);
  if (by.password === '') {
    return answer(resultCodes.unwillingToPerform, 'unauthenticated bind (DN with no password) disallowed');
  }
  if (policy.authBeforeTls === 'refused' && !policy.secured) return withoutTls(id, responseTags.bind, fresh);
  const known = [policy.account, policy.attackersAccount].some(
    ({ user, password }) => sameName(name, userName(user, policy.domain)) && by.password === password,
  );
  return known ? answer(resultCodes.success, '', name) : answer(resultCodes.invalidCredentials);
}

function search(
  id: number,
  { base, scope, filter, attributes }: Of<'search-request'>,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const isRoot = base === '' && scope === 'baseObject';
  if (demandsTls(policy) && !isRoot) return withoutTls(id, responseTags.search, state);
  const candidates = isRoot ? [rootDse(policy)] : entriesIn(base, scope, policy);
  if (candidates === null) return say(state, response(id, responseTags.search, resultCodes.noSuchObject));
  const found = candidates
    .filter((entry) => matches(filter, entry.attributes) === true)
    .map((entry) => searchResultEntry(id, entry.name, select(entry.attributes, attributes)));
  return say(state, ...found, response(id, responseTags.search, resultCodes.success));
}

function extended(
  id: number,
  { name, value }: Of<'extended-request'>,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const answer = (code: number, diagnostic = ''): Turn =>
    say(state, response(id, responseTags.extended, code, diagnostic));
  if (name === oids.startTls && value !== null) {
    return answer(resultCodes.protocolError, 'no request data expected');
  }
  if (name === oids.startTls && policy.secured) {
    return answer(resultCodes.operationsError, 'TLS already started');
  }
  if (name !== oids.startTls || policy.upgrade === 'not-offered') {
    return answer(resultCodes.protocolError, 'unsupported extended operation');
  }
  return policy.upgrade === 'refuses'
    ? answer(resultCodes.unavailable, 'Could not initialize TLS')
    : { ...answer(resultCodes.success), then: 'start-tls' };
}

/** Changing the directory is not for this account; what the protocol does not have at all ends the session. */
function other(id: number, { tag }: Of<'other'>, state: ServerState, policy: ServerPolicy): Turn {
  const answerTag = answerTags[tag];
  if (answerTag !== undefined) {
    return demandsTls(policy)
      ? withoutTls(id, answerTag, state)
      : say(state, response(id, answerTag, resultCodes.insufficientAccessRights));
  }
  const abandon = 0x50;
  return tag === abandon ? silent(state) : disconnect(id);
}
