/** The server of ManageSieve: keeps the filters of one account while the connection lasts (RFC 5804 section 2). Its words are Dovecot's. */
import { fromText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart } from '../literals/framing';
import { quote, readTokens, stringOf, wordOf, type Token } from '../literals/tokens';
import { readBase64, readPlain } from '../sasl';

import { parseCommand, type Command } from './command';
import { writeResponse } from './response';

interface Script {
  readonly name: string;
  readonly content: string;
  readonly active: boolean;
}

/** Filters that an account may have. */
const scriptLimit = 8;

export interface ServerState {
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  /** Does the response to an AUTHENTICATE come next? */
  readonly authenticating: boolean;
  readonly loggedIn: boolean;
  readonly scripts: readonly Script[];
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = {
  collecting: nothingCollected,
  authenticating: false,
  loggedIn: false,
  scripts: [],
};

export const server: ServerSide<ServerState> = {
  begin: (policy) => ({ ...listing(fresh, policy, `${policy.host} ready.`), about: 'greeting' }),
  split: (buffer, { collecting }) => splitPart(buffer, collecting.owed),
  hear,
  // The server speaks first: it tells its capabilities again (section 2.2).
  secured: (_, policy) => listing(fresh, policy, 'TLS negotiation successful.'),
  isLoggedIn: ({ loggedIn }) => loggedIn,
};

const said = (state: ServerState, say: Uint8Array | null): Turn => ({
  state,
  say,
  about: 'response',
  then: 'listen',
  delivered: null,
  because: null,
});

const answer = (state: ServerState, ending: string, text: string): Turn =>
  said(state, writeResponse([], ending, text));

const closing = (ending: string, text: string): Turn => ({ ...answer(fresh, ending, text), then: 'close' });

const listing = (state: ServerState, policy: ServerPolicy, text: string): Turn =>
  said(state, writeResponse(capabilities(policy), 'OK', text));

/** An empty list of SASL mechanisms says: not before TLS. Inside TLS the offer is gone (sections 1.7 and 2.2). */
function capabilities(policy: ServerPolicy): readonly string[] {
  const offer = policy.upgrade !== 'not-offered' && !policy.secured ? ['"STARTTLS"'] : [];
  return [
    '"IMPLEMENTATION" "STARTTLS Lab"',
    '"SIEVE" "fileinto"',
    `"SASL" "${passwordRefused(policy) ? '' : 'PLAIN'}"`,
    ...offer,
    '"VERSION" "1.0"',
  ];
}

const passwordRefused = ({ secured, requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  !secured && (requiresTls || authBeforeTls === 'refused');

/** A client may only send literals that do not wait (section 4). */
function hear(part: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const collected = collect(state.collecting, part);
  const done: ServerState = { ...state, collecting: nothingCollected };
  switch (collected.kind) {
    case 'endless':
      return closing('BYE', 'Too long input line.');
    case 'too-large':
      return collected.waits ? bad(done) : closing('BYE (QUOTA/MAXSIZE)', 'Literal size too large.');
    case 'more':
      return collected.waits ? bad(done) : said({ ...state, collecting: collected.collecting }, null);
    case 'whole': {
      if (state.authenticating)
        return takeResponse(collected.text, { ...done, authenticating: false }, policy);
      const command = parseCommand(collected.text);
      return command === null || command.tokens === null
        ? bad(done)
        : obey(command, command.tokens, done, policy);
    }
  }
}

const bad = (state: ServerState): Turn =>
  answer(state, 'NO', 'Error in MANAGESIEVE command received by server.');

function obey({ name }: Command, tokens: readonly Token[], state: ServerState, policy: ServerPolicy): Turn {
  switch (name) {
    case 'CAPABILITY':
      return tokens.length > 0 ? bad(state) : listing(state, policy, 'Capability completed.');
    case 'NOOP':
      return noop(tokens, state);
    case 'LOGOUT':
      return tokens.length > 0 ? bad(state) : closing('OK', 'Logout completed.');
    case 'STARTTLS':
      return tokens.length > 0 || (state.loggedIn && !policy.upgradesAfterLogin)
        ? bad(state)
        : startTls(state, policy);
    case 'AUTHENTICATE':
      return state.loggedIn ? bad(state) : authenticate(tokens, state, policy);
    default:
      return state.loggedIn ? manage(name, tokens, state) : bad(state);
  }
}

/** NOOP gives back what it was given (section 2.13). */
function noop(tokens: readonly Token[], state: ServerState): Turn {
  const [tag, more] = tokens;
  if (tag === undefined) return answer(state, 'OK', 'Done');
  const word = stringOf(tag);
  const fits = word !== null && more === undefined && !/[\0\r\n]/.test(word);
  return fits ? answer(state, `OK (TAG ${quote(word)})`, 'Done') : bad(state);
}

/** The go-ahead is the last thing said in plaintext. */
function startTls(state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  if (secured) return answer(state, 'NO', 'TLS is already active.');
  switch (upgrade) {
    case 'offered':
      return { ...answer(state, 'OK', 'Begin TLS negotiation now.'), then: 'start-tls' };
    case 'refuses':
      return answer(state, 'NO (TRYLATER)', 'TLS is not available due to a local problem.');
    case 'not-offered':
      return answer(state, 'NO', "TLS support isn't enabled.");
  }
}

/** `AUTHENTICATE "PLAIN" "base64"`; without the response the server asks for it with an empty string (section 2.1). */
function authenticate(tokens: readonly Token[], state: ServerState, policy: ServerPolicy): Turn {
  const [mechanism, response, more] = tokens.map(stringOf);
  if (mechanism == null || response === null || more !== undefined) return bad(state);
  if (passwordRefused(policy)) {
    return {
      ...answer(state, 'NO', 'Plaintext authentication disabled.'),
      because: {
        answer: phrase('managesieve.tls-first'),
        rule: rule(5804, '1.7', 'managesieve.tls-first'),
      },
    };
  }
  if (mechanism.toUpperCase() !== 'PLAIN')
    return answer(state, 'NO', 'Unsupported authentication mechanism.');
  return response === undefined
    ? said({ ...state, authenticating: true }, fromText('""\r\n'))
    : logIn(response, state, policy);
}

function takeResponse(text: string, state: ServerState, policy: ServerPolicy): Turn {
  const [response, more] = readTokens(text.slice(0, -2)) ?? [];
  const word = more === undefined ? stringOf(response) : null;
  if (word === null) return bad(state);
  return word === '*' ? answer(state, 'NO', 'Authentication aborted by client.') : logIn(word, state, policy);
}

function logIn(base64: string, state: ServerState, policy: ServerPolicy): Turn {
  const decoded = readBase64(base64);
  if (decoded === null) return answer(state, 'NO', 'Invalid base64 data in response.');
  const who = readPlain(decoded);
  return who !== null && accountOf(policy, who) !== null
    ? answer({ ...state, loggedIn: true }, 'OK', 'Logged in.')
    : answer(state, 'NO', 'Authentication failed.');
}

/** The commands about filters (sections 2.4 to 2.12). This server takes any text for a filter. */
function manage(name: string, tokens: readonly Token[], state: ServerState): Turn {
  const [script, second, more] = tokens.map(wordOf);
  if (name === 'LISTSCRIPTS') return tokens.length > 0 ? bad(state) : list(state);
  if (script == null || more !== undefined || !/^[^\0-\x1f\x7f]*$/.test(script)) return bad(state);
  switch (name) {
    case 'PUTSCRIPT':
      return second == null || script === '' ? bad(state) : put(script, second, state);
    case 'HAVESPACE':
      return second == null || !/^\d{1,10}$/.test(second)
        ? bad(state)
        : answer(state, 'OK', 'Putscript would succeed.');
    case 'CHECKSCRIPT':
      return second !== undefined ? bad(state) : answer(state, 'OK', 'Script checked successfully.');
    case 'RENAMESCRIPT':
      return second == null || second === '' ? bad(state) : rename(script, second, state);
    case 'GETSCRIPT':
      return second !== undefined ? bad(state) : get(script, state);
    case 'SETACTIVE':
      return second !== undefined ? bad(state) : setActive(script, state);
    case 'DELETESCRIPT':
      return second !== undefined ? bad(state) : remove(script, state);
    default:
      return bad(state);
  }
}

const find = ({ scripts }: ServerState, name: string): Script | undefined =>
  scripts.find((one) => one.name === name);

const noSuch = (state: ServerState): Turn => answer(state, 'NO (NONEXISTENT)', 'Script does not exist.');

function list(state: ServerState): Turn {
  const data = state.scripts.map(({ name, active }) => quote(name) + (active ? ' ACTIVE' : ''));
  return said(state, writeResponse(data, 'OK', 'Listscripts completed.'));
}

function put(name: string, content: string, state: ServerState): Turn {
  const old = find(state, name);
  if (old === undefined && state.scripts.length >= scriptLimit) {
    return answer(state, 'NO (QUOTA/MAXSCRIPTS)', 'Too many scripts.');
  }
  const script: Script = { name, content, active: old?.active ?? false };
  const scripts = [...state.scripts.filter((one) => one !== old), script];
  return answer({ ...state, scripts }, 'OK', 'Putscript completed.');
}

function get(name: string, state: ServerState): Turn {
  const script = find(state, name);
  if (script === undefined) return noSuch(state);
  const data = [`{${script.content.length}}\r\n${script.content}`];
  return said(state, writeResponse(data, 'OK', 'Getscript completed.'));
}

function rename(name: string, to: string, state: ServerState): Turn {
  if (find(state, name) === undefined) return noSuch(state);
  if (find(state, to) !== undefined) return answer(state, 'NO (ALREADYEXISTS)', 'Script already exists.');
  const scripts = state.scripts.map((one) => (one.name === name ? { ...one, name: to } : one));
  return answer({ ...state, scripts }, 'OK', 'Renamescript completed.');
}

/** An empty name switches all off (section 2.8). */
function setActive(name: string, state: ServerState): Turn {
  if (name !== '' && find(state, name) === undefined) return noSuch(state);
  const scripts = state.scripts.map((one) => ({ ...one, active: one.name === name }));
  return answer({ ...state, scripts }, 'OK', 'Setactive completed.');
}

function remove(name: string, state: ServerState): Turn {
  const script = find(state, name);
  if (script === undefined) return noSuch(state);
  if (script.active) return answer(state, 'NO (ACTIVE)', 'You cannot delete an active Sieve script.');
  const scripts = state.scripts.filter((one) => one !== script);
  return answer({ ...state, scripts }, 'OK', 'Deletescript completed.');
}
