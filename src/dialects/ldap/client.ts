/** The client of LDAP (RFC 4511, RFC 4513 section 3): it reads the root DSE, asks for TLS, reads it again, binds and looks itself up. */
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import { userName } from './directory';
import { splitMessage } from './framing';
import {
  bindRequest,
  extendedRequest,
  oids,
  parseMessage,
  searchRequest,
  unbindRequest,
  type Operation,
  type Result,
} from './message';
import { resultCodeName, resultCodes } from './result-codes';

export interface ClientState {
  readonly task: ClientTask;
  /** The identifier of the next message; every request has its own. */
  readonly next: number;
  /** What the root DSE lists as supportedExtension. */
  readonly extensions: readonly string[];
  /** The host that the server has sent the client on to (RFC 4511 section 4.1.10). */
  readonly referral: string | null;
}

type Read = (operation: Operation, state: ClientState) => Reading<ClientState>;

/** What is of interest in the root DSE (RFC 4512 section 5.1). */
export const rootAttributes = [
  'supportedExtension',
  'supportedSASLMechanisms',
  'namingContexts',
  'supportedLDAPVersion',
];

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitMessage,
  offersUpgrade: ({ extensions }) => extensions.includes(oids.startTls),
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: ({ task, next }) => ({ ...begin(task), next }),
  referral: ({ referral }) => referral,
  // Whatever is said to the request for TLS is said in plaintext.
  alertIn: (bytes) => {
    const operation = parseMessage(bytes)?.operation;
    return operation?.kind === 'extended-response' ? operation.result.diagnostic || null : null;
  },
};

function begin(task: ClientTask): ClientState {
  return { task, next: 1, extensions: [], referral: null };
}

function exchanges(phase: Phase, { task, next }: ClientState): readonly Exchange<ClientState>[] {
  const { user, password } = task.account;
  const self = userName(user, task.domain);
  switch (phase) {
    case 'greeting':
      return [];
    case 'discovery':
      return [
        { name: 'SearchRequest', say: searchRequest(next, '', rootAttributes), read: answered(readSearch) },
      ];
    case 'upgrade':
      return [{ name: 'StartTLS', say: extendedRequest(next, oids.startTls), read: answered(readExtended) }];
    case 'login':
      return [{ name: 'BindRequest', say: bindRequest(next, self, password), read: answered(readBind) }];
    case 'work':
      return [{ name: 'SearchRequest', say: searchRequest(next, self, ['cn']), read: answered(readSearch) }];
    case 'goodbye':
      return [{ name: 'UnbindRequest', say: unbindRequest(next), read: null }];
  }
}

/** Reads a message as the answer to the request that was sent last; an answer to another is passed over. */
const answered =
  (read: Read) =>
  (bytes: Uint8Array, state: ClientState): Reading<ClientState> => {
    const message = parseMessage(bytes);
    if (message === null)
      return { kind: 'unintelligible', text: fill(heard.notMessage, { message: 'LDAPMessage' }) };
    const { id, operation } = message;
    if (id === 0 && operation.kind === 'extended-response') return judge(operation.result, state);
    return id === state.next ? read(operation, state) : { kind: 'more', state };
  };

const judge = ({ code, diagnostic, referral }: Result, state: ClientState): Reading<ClientState> => {
  const next = { ...state, next: state.next + 1, referral: hostOf(referral) ?? state.referral };
  const text = printable(`${resultCodeName(code)} ${diagnostic}`.trimEnd());
  if (code === resultCodes.success) return { kind: 'accepted', state: next, status: null, text };
  const temporary = code === resultCodes.busy || code === resultCodes.unavailable;
  return {
    kind: 'refused',
    state: next,
    permanence: temporary ? 'temporary' : 'permanent',
    status: null,
    text,
  };
};

/** The host in the first LDAP URL that has one (RFC 4511 section 4.1.10). */
const hostOf = (uris: readonly string[]): string | null =>
  uris.map((uri) => /^ldaps?:\/\/([A-Za-z0-9.-]+)/i.exec(uri)?.[1]?.toLowerCase()).find(Boolean) ?? null;

const wrong = ({ kind }: Operation): Reading<ClientState> => ({
  kind: 'unintelligible',
  text: `${kind} is no answer to that`,
});

const readBind: Read = (operation, state) =>
  operation.kind === 'bind-response' ? judge(operation.result, state) : wrong(operation);

const readExtended: Read = (operation, state) =>
  operation.kind === 'extended-response' ? judge(operation.result, state) : wrong(operation);

/** Entries, then the word that there are no more. */
const readSearch: Read = (operation, state) => {
  switch (operation.kind) {
    case 'entry':
      return { kind: 'more', state: operation.name === '' ? learn(operation, state) : state };
    case 'search-done':
      return judge(operation.result, state);
    case 'other':
      return { kind: 'more', state };
    default:
      return wrong(operation);
  }
};

const learn = ({ attributes }: Extract<Operation, { kind: 'entry' }>, state: ClientState): ClientState => ({
  ...state,
  extensions: attributes
    .filter(({ type }) => type.toLowerCase() === 'supportedextension')
    .flatMap(({ values }) => values),
});
