/** The server of ACAP: an address book with one entry (RFC 2244 section 6, RFC 2595 section 5). */
import { fromText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart } from '../literals/framing';
import { quote, readTokens, stringOf, wordOf, type Token } from '../literals/tokens';
import { readPlain } from '../sasl';

import { parseCommand, tagOf, type Command } from './command';

export interface ServerState {
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  /** The tag of an AUTHENTICATE whose response comes next. */
  readonly authenticating: string | null;
  readonly loggedIn: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { collecting: nothingCollected, authenticating: null, loggedIn: false };

export const server: ServerSide<ServerState> = {
  begin: greet,
  split: (buffer, { collecting }) => splitPart(buffer, collecting.owed),
  hear,
  // The server speaks first: it greets again (RFC 2595 section 5.1).
  secured: (_, policy) => greet(policy),
  isLoggedIn: ({ loggedIn }) => loggedIn,
};

const lines = (state: ServerState, ...said: readonly string[]): Turn => ({
  state,
  say: fromText(said.map((line) => `${line}\r\n`).join('')),
  about: 'response',
  then: 'listen',
  delivered: null,
  because: null,
});

const closing = (...said: readonly string[]): Turn => ({ ...lines(fresh, ...said), then: 'close' });

/** Without a mechanism in the list nobody can log in yet. Inside TLS the offer is gone. */
function greet(policy: ServerPolicy): Turn {
  const login = passwordRefused(policy) ? '' : ' (SASL "PLAIN")';
  const offer = policy.upgrade !== 'not-offered' && !policy.secured ? ' (STARTTLS)' : '';
  return { ...lines(fresh, `* ACAP (IMPLEMENTATION "STARTTLS Lab")${login}${offer}`), about: 'greeting' };
}

const passwordRefused = ({ secured, requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  !secured && (requiresTls || authBeforeTls === 'refused');

function hear(part: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const collected = collect(state.collecting, part);
  const done: ServerState = { ...state, collecting: nothingCollected };
  switch (collected.kind) {
    case 'endless':
      return closing('* BYE "Line too long"');
    case 'too-large':
      return collected.waits
        ? lines(done, `${tagOf(collected.text) ?? '*'} BAD "Literal too large"`)
        : closing('* BYE "Literal too large"');
    case 'more': {
      const next: ServerState = { ...state, collecting: collected.collecting };
      return collected.waits ? lines(next, '+ "Go on"') : { ...lines(next), say: null };
    }
    case 'whole': {
      const { authenticating } = state;
      if (authenticating !== null) {
        return takeResponse(authenticating, collected.text, { ...done, authenticating: null }, policy);
      }
      const command = parseCommand(collected.text);
      if (command === null || command.tokens === null) {
        return lines(done, `${tagOf(collected.text) ?? '*'} BAD "Syntax error"`);
      }
      return obey(command, command.tokens, done, policy);
    }
  }
}

const bad = (state: ServerState, tag: string): Turn => lines(state, `${tag} BAD "Command not possible here"`);

function obey(
  { tag, name }: Command,
  tokens: readonly Token[],
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const alone = tokens.length === 0;
  switch (name) {
    case 'NOOP':
      return alone ? lines(state, `${tag} OK "NOOP completed"`) : bad(state, tag);
    case 'LOGOUT':
      return alone ? closing('* BYE "Logging out"', `${tag} OK "LOGOUT completed"`) : bad(state, tag);
    case 'STARTTLS':
      return alone && (!state.loggedIn || policy.upgradesAfterLogin)
        ? startTls(tag, state, policy)
        : bad(state, tag);
    case 'AUTHENTICATE':
      return state.loggedIn ? bad(state, tag) : authenticate(tag, tokens, state, policy);
    case 'SEARCH':
      return state.loggedIn ? search(tag, tokens, state, policy) : bad(state, tag);
    default:
      return lines(state, `${tag} BAD "Unknown command"`);
  }
}

/** The go-ahead is the last thing said in plaintext; its words are those of RFC 2595 section 5.1. */
function startTls(tag: string, state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  if (secured) return lines(state, `${tag} BAD "TLS is already active"`);
  switch (upgrade) {
    case 'offered':
      return { ...lines(state, `${tag} OK "Begin TLS negotiation now"`), then: 'start-tls' };
    case 'refuses':
      return lines(state, `${tag} NO (TRYLATER) "TLS is not available due to a local problem"`);
    case 'not-offered':
      return lines(state, `${tag} BAD "Unknown command"`);
  }
}

/** The response is a string as it is, without base64 (RFC 2244 section 6.3.1). */
function authenticate(tag: string, tokens: readonly Token[], state: ServerState, policy: ServerPolicy): Turn {
  const [mechanism, response, more] = tokens.map(stringOf);
  if (mechanism == null || response === null || more !== undefined) return bad(state, tag);
  if (passwordRefused(policy)) {
    return {
      ...lines(state, `${tag} NO (ENCRYPT-NEEDED) "Use TLS first"`),
      because: { answer: phrase('acap.tls-first'), rule: rule(2244, '3.6', 'acap.tls-first') },
    };
  }
  if (mechanism.toUpperCase() !== 'PLAIN') return lines(state, `${tag} NO "Unknown mechanism"`);
  return response === undefined
    ? lines({ ...state, authenticating: tag }, '+ ""')
    : logIn(tag, response, state, policy);
}

function takeResponse(tag: string, text: string, state: ServerState, policy: ServerPolicy): Turn {
  const [response, more] = readTokens(text.slice(0, -2)) ?? [];
  const word = more === undefined ? stringOf(response) : null;
  return word === null
    ? lines(state, `${tag} BAD "Authentication cancelled"`)
    : logIn(tag, word, state, policy);
}

function logIn(tag: string, response: string, state: ServerState, policy: ServerPolicy): Turn {
  const who = readPlain(response);
  return who !== null && accountOf(policy, who) !== null
    ? lines({ ...state, loggedIn: true }, `${tag} OK "Authentication successful"`)
    : lines(state, `${tag} NO "Authentication failed"`);
}

/** When the address book was changed last, for MODTIME (RFC 2244 section 3.1.1). */
const changed = '20260101000000';

const book = ({ domain, account }: ServerPolicy) => ({
  paths: ['/addressbook/~/', `/addressbook/user/${account.user}/`],
  entry: new Map([
    ['entry', 'carol'],
    ['addressbook.CommonName', 'Carol'],
    ['addressbook.Email', `carol@${domain}`],
  ]),
});

/** `SEARCH dataset [DEPTH n] [RETURN (attributes)] ALL`, or EQUAL for one attribute, of all that section 6.4.1 has. */
function search(tag: string, tokens: readonly Token[], state: ServerState, policy: ServerPolicy): Turn {
  const { paths, entry } = book(policy);
  const query = readSearch(tokens);
  if (query === null) return lines(state, `${tag} NO "This server does not search so"`);
  if (!paths.includes(query.dataset))
    return lines(state, `${tag} NO (NOEXIST ${quote(query.dataset)}) "No such dataset"`);
  const found = query.equal === null || entry.get(query.equal.attribute) === query.equal.value;
  const values = query.attributes.map((name) => {
    const value = entry.get(name);
    return value === undefined ? ' NIL' : ` ${quote(value)}`;
  });
  const entries = found ? [`${tag} ENTRY "carol"${values.join('')}`] : [];
  return lines(state, ...entries, `${tag} MODTIME "${changed}"`, `${tag} OK "SEARCH completed"`);
}

interface Query {
  readonly dataset: string;
  readonly attributes: readonly string[];
  readonly equal: { readonly attribute: string; readonly value: string } | null;
}

function readSearch([dataset, ...rest]: readonly Token[]): Query | null {
  const path = stringOf(dataset);
  if (path === null || /[\0\r\n]/.test(path)) return null;
  let attributes: readonly string[] = [];
  let at = 0;
  for (; at + 1 < rest.length; at += 2) {
    const modifier = wordOf(rest[at])?.toUpperCase();
    const value = rest[at + 1];
    if (modifier === 'RETURN' && value?.kind === 'list')
      attributes = value.items.flatMap((one) => stringOf(one) ?? []);
    else if (modifier !== 'DEPTH') break;
  }
  const [criterion, attribute, comparator, value, more] = rest.slice(at).map(wordOf);
  if (criterion?.toUpperCase() === 'ALL' && attribute === undefined)
    return { dataset: path, attributes, equal: null };
  if (criterion?.toUpperCase() !== 'EQUAL' || more !== undefined) return null;
  return attribute == null || comparator == null || value == null
    ? null
    : { dataset: path, attributes, equal: { attribute, value } };
}
