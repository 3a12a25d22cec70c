/**
 * The server of IMAP: one account with one message in its inbox (RFC 9051 section 6, RFC 2595 section 3). Its words are Dovecot's.
 *
 * A command with literals comes in parts, and the server has to ask for each literal that waits (RFC 9051 section 4.3).
 */
import { fromText, toText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { collect, nothingCollected, type Collecting } from '../literals/collect';
import { splitPart } from '../literals/framing';
import { wordOf, type Token } from '../literals/tokens';
import { readBase64, readPlain } from '../sasl';

import { parseCommand, type Command } from './command';
import { fetched, itemsOf, namesTheMessage } from './mailbox';

export interface ServerState {
  /** What has come of a command so far. */
  readonly collecting: Collecting;
  readonly phase: 'not-authenticated' | 'authenticated' | 'selected';
  /** Who has logged in. */
  readonly user: string | null;
  /** The tag of an AUTHENTICATE whose SASL response comes next. */
  readonly authenticating: string | null;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = {
  collecting: nothingCollected,
  phase: 'not-authenticated',
  user: null,
  authenticating: null,
};

export const server: ServerSide<ServerState> = {
  begin: (policy) => ({
    ...lines(fresh, `* OK [CAPABILITY ${capabilities(fresh, policy)}] ${policy.host} ready.`),
    about: 'greeting',
  }),
  split: (buffer, { collecting }) => splitPart(buffer, collecting.owed),
  hear,
  secured: () => ({ ...lines(fresh), say: null }),
  isLoggedIn: ({ phase }) => phase !== 'not-authenticated',
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

function hear(part: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  if (state.authenticating !== null) return takeResponse(part, state.authenticating, state, policy);
  const collected = collect(state.collecting, part);
  const done: ServerState = { ...state, collecting: nothingCollected };
  switch (collected.kind) {
    case 'endless':
      return closing('* BYE Too long input line.');
    case 'too-large':
      return refuseLiteral(collected.text, collected.waits, done);
    case 'more': {
      const next = { ...state, collecting: collected.collecting };
      return collected.waits ? lines(next, '+ OK') : { ...lines(next), say: null };
    }
    case 'whole': {
      const command = parseCommand(collected.text);
      return command.kind === 'bad' ? bad(done, command.tag) : obey(command, done, policy);
    }
  }
}

/** A literal that its sender will not wait with is coming anyway: there is no going on (RFC 7888 section 4). */
function refuseLiteral(text: string, waits: boolean, state: ServerState): Turn {
  if (!waits) return closing('* BYE [TOOBIG] Literal size too large');
  const command = parseCommand(text);
  return lines(state, `${command.tag ?? '*'} BAD [TOOBIG] Literal size too large`);
}

const bad = (state: ServerState, tag: string | null): Turn =>
  lines(state, `${tag ?? '*'} BAD Error in IMAP command received by server.`);

/** The list depends on where the session stands: before TLS, in it, logged in (RFC 9051 sections 6.1.1, 6.2.1 and 6.2.3). */
function capabilities(state: ServerState, policy: ServerPolicy): string {
  const offer = policy.upgrade !== 'not-offered' && !policy.secured ? ['STARTTLS'] : [];
  const login = loginForbidden(policy) ? ['LOGINDISABLED'] : ['AUTH=PLAIN'];
  const more = state.phase === 'not-authenticated' ? [...offer, ...login] : ['UNSELECT'];
  return ['IMAP4rev1', 'SASL-IR', 'ID', 'LITERAL+', ...more].join(' ');
}

const loginForbidden = ({ secured, requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  !secured && (requiresTls || authBeforeTls === 'refused');

/** Commands of IMAP4rev1 that this server knows and does not do. */
const notDone: readonly string[] = [
  ...['CREATE', 'DELETE', 'RENAME', 'SUBSCRIBE', 'UNSUBSCRIBE', 'LSUB', 'STATUS'],
  ...['CHECK', 'EXPUNGE', 'SEARCH', 'STORE', 'COPY'],
];

function obey(command: Command, state: ServerState, policy: ServerPolicy): Turn {
  const { tag, name, tokens } = command;
  const plain = command.argument === '' && tokens !== null;
  switch (name) {
    case 'CAPABILITY':
      return plain ? listCapabilities(tag, state, policy) : bad(state, tag);
    case 'NOOP':
      return plain ? lines(state, `${tag} OK NOOP completed.`) : bad(state, tag);
    case 'LOGOUT':
      return plain ? closing('* BYE Logging out', `${tag} OK Logout completed.`) : bad(state, tag);
    case 'ID':
      return lines(state, '* ID NIL', `${tag} OK ID completed.`);
  }
  if (tokens === null) return bad(state, tag);
  return state.phase === 'not-authenticated'
    ? enter(command, tokens, state, policy)
    : use(command, tokens, state, policy);
}

const listCapabilities = (tag: string, state: ServerState, policy: ServerPolicy): Turn =>
  lines(
    state,
    `* CAPABILITY ${capabilities(state, policy)}`,
    state.phase === 'not-authenticated'
      ? `${tag} OK Pre-login capabilities listed, post-login capabilities have more.`
      : `${tag} OK Capability completed.`,
  );

/** Commands of the not authenticated state (section 6.2). */
function enter(
  { tag, name }: Command,
  tokens: readonly Token[],
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  switch (name) {
    case 'STARTTLS':
      return tokens.length > 0 ? bad(state, tag) : startTls(tag, state, policy);
    case 'LOGIN': {
      const [user, password, more] = tokens.map(wordOf);
      if (user == null || password == null || more !== undefined) return bad(state, tag);
      return loginForbidden(policy) ? exposed(tag, state) : logIn(tag, { user, password }, state, policy);
    }
    case 'AUTHENTICATE': {
      const [mechanism, response, more] = tokens.map(wordOf);
      if (mechanism == null || response === null || more !== undefined) return bad(state, tag);
      return authenticate(tag, mechanism, response ?? null, state, policy);
    }
    default:
      return bad(state, tag);
  }
}

/** The go-ahead is the last thing said in plaintext, and nothing but another look at the capabilities is owed afterwards. */
function startTls(tag: string, state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  if (secured) return lines(state, `${tag} BAD TLS is already active.`);
  switch (upgrade) {
    case 'offered':
      return { ...lines(state, `${tag} OK Begin TLS negotiation now.`), then: 'start-tls' };
    case 'refuses':
      return lines(state, `${tag} NO [UNAVAILABLE] TLS is not available due to a local problem.`);
    case 'not-offered':
      return lines(state, `${tag} BAD TLS support isn't enabled.`);
  }
}

const because: Turn['because'] = {
  answer: phrase('imap.tls-first'),
  rule: rule(9051, '7.2.2', 'imap.login-disabled'),
};

/** The password is on the wire already; the server can only say so. */
const exposed = (tag: string, state: ServerState): Turn => ({
  ...lines(
    state,
    '* BAD [ALERT] Plaintext authentication not allowed without SSL/TLS, but your client did it anyway. If anyone was listening, the password was exposed.',
    `${tag} NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.`,
  ),
  because,
});

function authenticate(
  tag: string,
  mechanism: string,
  response: string | null,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  if (loginForbidden(policy)) {
    return { ...lines(state, `${tag} NO [PRIVACYREQUIRED] Plaintext authentication disabled.`), because };
  }
  if (mechanism.toUpperCase() !== 'PLAIN')
    return lines(state, `${tag} NO Unsupported authentication mechanism.`);
  if (response === null) return lines({ ...state, authenticating: tag }, '+ ');
  return decide(tag, response === '=' ? '' : response, state, policy);
}

/** The line that answers `+`: no command, but base64, or `*` to give up (section 6.2.2). */
function takeResponse(part: Uint8Array, tag: string, state: ServerState, policy: ServerPolicy): Turn {
  const line = toText(part);
  if (!line.endsWith('\r\n')) return closing('* BYE Too long input line.');
  const done: ServerState = { ...state, authenticating: null };
  if (line === '*\r\n') return lines(done, `${tag} BAD Authentication aborted by client.`);
  return decide(tag, line.slice(0, -2), done, policy);
}

function decide(tag: string, base64: string, state: ServerState, policy: ServerPolicy): Turn {
  const response = readBase64(base64);
  if (response === null) return lines(state, `${tag} BAD Invalid base64 data in response.`);
  return logIn(tag, readPlain(response), state, policy);
}

function logIn(
  tag: string,
  who: ServerPolicy['account'] | null,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const account = who && accountOf(policy, who);
  if (account === null) return lines(state, `${tag} NO [AUTHENTICATIONFAILED] Authentication failed.`);
  const next: ServerState = { ...state, phase: 'authenticated', user: account.user };
  return lines(next, `* CAPABILITY ${capabilities(next, policy)}`, `${tag} OK Logged in`);
}

/** Commands of the authenticated and the selected state (sections 6.3 and 6.4). */
function use(
  { tag, name }: Command,
  tokens: readonly Token[],
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  switch (name) {
    case 'STARTTLS':
      return policy.upgradesAfterLogin && tokens.length === 0
        ? startTls(tag, state, policy)
        : lines(state, `${tag} BAD Error in IMAP command STARTTLS: Unknown command.`);
    case 'APPEND':
      return append(tag, tokens, state, policy);
    case 'SELECT':
    case 'EXAMINE':
      return select(tag, name, tokens, state);
    case 'LIST':
      // An empty pattern asks for the delimiter alone (section 6.3.9).
      return lines(
        state,
        wordOf(tokens[1]) === '' ? '* LIST (\\Noselect) "/" ""' : '* LIST () "/" INBOX',
        `${tag} OK List completed.`,
      );
    case 'FETCH':
    case 'UID':
      return state.phase === 'selected'
        ? fetchMessage(tag, name, tokens, state, policy)
        : noMailbox(state, tag);
    case 'CLOSE':
    case 'UNSELECT':
      return state.phase === 'selected' && tokens.length === 0
        ? lines(
            { ...state, phase: 'authenticated' },
            `${tag} OK ${name === 'CLOSE' ? 'Close' : 'Unselect'} completed.`,
          )
        : noMailbox(state, tag);
    default:
      return notDone.includes(name)
        ? lines(state, `${tag} NO [CANNOT] This server does not do that.`)
        : lines(state, `${tag} BAD Error in IMAP command ${name}: Unknown command.`);
  }
}

/** Puts a mail into the user's own inbox (section 6.3.12); flags and a date may stand before it. */
function append(tag: string, tokens: readonly Token[], state: ServerState, { domain }: ServerPolicy): Turn {
  const mailbox = wordOf(tokens[0]);
  const mail = wordOf(tokens.at(-1));
  if (mailbox === null || mail === null || tokens.length < 2 || tokens.length > 4) return bad(state, tag);
  if (mailbox.toUpperCase() !== 'INBOX') return lines(state, `${tag} NO [TRYCREATE] Mailbox doesn't exist.`);
  const delivered = { from: '', to: [`${state.user ?? ''}@${domain}`], message: fromText(mail) };
  return { ...lines(state, `${tag} OK Append completed.`), delivered };
}

const noMailbox = (state: ServerState, tag: string): Turn => lines(state, `${tag} BAD No mailbox selected.`);

/** A failed SELECT leaves no mailbox selected (section 6.3.2). */
function select(tag: string, name: 'SELECT' | 'EXAMINE', tokens: readonly Token[], state: ServerState): Turn {
  const mailbox = wordOf(tokens[0]);
  if (mailbox === null || tokens.length !== 1) return bad(state, tag);
  if (mailbox.toUpperCase() !== 'INBOX') {
    return lines({ ...state, phase: 'authenticated' }, `${tag} NO [NONEXISTENT] Mailbox doesn't exist.`);
  }
  const mode = name === 'SELECT' ? 'READ-WRITE' : 'READ-ONLY';
  return lines(
    { ...state, phase: 'selected' },
    '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
    '* OK [PERMANENTFLAGS ()] No permanent flags permitted.',
    '* 1 EXISTS',
    '* 0 RECENT',
    '* OK [UIDVALIDITY 1] UIDs valid',
    '* OK [UIDNEXT 2] Predicted next UID',
    `${tag} OK [${mode}] ${name === 'SELECT' ? 'Select' : 'Examine'} completed.`,
  );
}

/** FETCH and UID FETCH; the latter always tells the UID and finds nothing wrong with one that nobody has (section 6.4.9). */
function fetchMessage(
  tag: string,
  name: 'FETCH' | 'UID',
  tokens: readonly Token[],
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const byUid = name === 'UID';
  if (byUid && wordOf(tokens[0])?.toUpperCase() !== 'FETCH') {
    return lines(state, `${tag} NO [CANNOT] This server does not do that.`);
  }
  const [set, items, more] = byUid ? tokens.slice(1) : tokens;
  const found = namesTheMessage(wordOf(set) ?? '');
  const names = itemsOf(items);
  if (found === null || names === null || more !== undefined) return bad(state, tag);
  if (!found && !byUid) return lines(state, `${tag} BAD Error in IMAP command FETCH: Invalid messageset.`);
  const wanted = byUid ? ['UID', ...names.filter((item) => item !== 'UID')] : names;
  const parts = wanted.map((item) => fetched(item, policy.message));
  if (parts.includes(null)) return lines(state, `${tag} BAD Error in IMAP command FETCH: Unknown parameter.`);
  const untagged = found ? [`* 1 FETCH (${parts.join(' ')})`] : [];
  return lines(state, ...untagged, `${tag} OK Fetch completed.`);
}
