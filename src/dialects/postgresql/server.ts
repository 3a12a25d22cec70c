/** The server of PostgreSQL's protocol 3.0, in PostgreSQL's words: one database, one user, one table. */
import { concat, fromText } from '../../bytes/hex';
import { u32 } from '../../bytes/writer';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';

import { splitStartup, splitTyped } from './framing';
import {
  authentication,
  authenticationRequest,
  backendKeyData,
  codes,
  commandComplete,
  dataRow,
  emptyQueryResponse,
  errorResponse,
  message,
  parameterStatus,
  parsePacket,
  parseParameters,
  parseTyped,
  readyForQuery,
  rowDescription,
  soleString,
} from './message';

export interface ServerState {
  readonly expects: 'startup' | 'password' | 'query';
  /** Requests for encryption that were answered: each may be made once. */
  readonly asked: readonly number[];
  readonly user: string;
  /** After an error in the extended protocol all is passed over up to Sync. */
  readonly skipping: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { expects: 'startup', asked: [], user: '', skipping: false };

export const server: ServerSide<ServerState> = {
  begin: () => silent(fresh),
  split: (buffer, { expects }) => (expects === 'startup' ? splitStartup(buffer) : splitTyped(buffer)),
  hear: (bytes, state, policy) => {
    switch (state.expects) {
      case 'startup':
        return takePacket(bytes, state, policy);
      case 'password':
        return takePassword(bytes, state, policy);
      case 'query':
        return takeMessage(bytes, state, policy);
    }
  },
  secured: () => silent(fresh),
};

const silent = (state: ServerState, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: null,
  about: 'answer',
  then,
  delivered: null,
  because: null,
});

const say = (state: ServerState, ...parts: readonly Uint8Array[]): Turn => ({
  ...silent(state),
  say: concat(...parts),
  about: 'messages',
});

/** An error that ends the session. */
const fatal = (code: string, text: string): Turn => ({
  ...say(fresh, errorResponse('FATAL', code, text)),
  then: 'close',
});

/** An error that the session survives. */
const error = (state: ServerState, code: string, text: string): Turn =>
  say(state, errorResponse('ERROR', code, text), readyForQuery);

/** The one octet that answers a request for encryption. */
const answer = (state: ServerState, octet: 'S' | 'N', then: Turn['then']): Turn => ({
  ...silent(state, then),
  say: fromText(octet),
});

/**
 * A packet without a type. One with an impossible length is not answered at all: a ClientHello on a connection where TLS was not asked
 * for looks like that. (Since PostgreSQL 17 a server knows it by its first octet, 0x16, and goes on in TLS.)
 */
function takePacket(bytes: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const parsed = parsePacket(bytes);
  if (parsed === null) return silent(fresh, 'close');
  const { code, content } = parsed;
  switch (code) {
    case codes.sslRequest:
    case codes.gssEncRequest:
      return policy.secured || state.asked.includes(code)
        ? unsupported(code)
        : encrypt(code, { ...state, asked: [...state.asked, code] }, policy);
    case codes.cancelRequest:
      return silent(fresh, 'close');
    default:
      return code >>> 16 === 3 ? startUp(code & 0xffff, content, policy) : unsupported(code);
  }
}

const unsupported = (code: number): Turn =>
  fatal('0A000', `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}: server supports 3.0 to 3.0`);

/** There is no word for "not now" here: a server without TLS and one whose TLS does not work both say N. */
const encrypt = (code: number, state: ServerState, { upgrade }: ServerPolicy): Turn =>
  code === codes.sslRequest && upgrade === 'offered'
    ? answer(state, 'S', 'start-tls')
    : answer(state, 'N', 'listen');

function startUp(minor: number, content: Uint8Array, policy: ServerPolicy): Turn {
  const parameters = parseParameters(content);
  if (parameters === null) {
    return fatal('08P01', 'invalid startup packet layout: expected terminator as last byte');
  }
  const user = parameters.get('user') ?? '';
  if (user === '') return fatal('28000', 'no PostgreSQL user name specified in startup packet');
  const database = parameters.get('database') || user;
  const demandsTls = policy.requiresTls || policy.authBeforeTls === 'refused';
  if (demandsTls && !policy.secured) return noEncryption(user, database);
  const older = minor === 0 ? [] : [message('v', u32(codes.protocol3), u32(0))];
  return say(
    { ...fresh, expects: 'password', user },
    ...older,
    authenticationRequest(authentication.cleartextPassword),
  );
}

/** pg_hba.conf has only lines that begin with `hostssl`: without TLS, nobody matches. The password has not been asked for. */
const noEncryption = (user: string, database: string): Turn => ({
  ...fatal(
    '28000',
    `no pg_hba.conf entry for host "198.51.100.10", user "${user}", database "${database}", no encryption`,
  ),
  because: {
    answer: phrase('postgresql.no-encryption'),
    rule: rule(9325, '3.2', 'postgresql.no-encryption'),
  },
});

function takePassword(bytes: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const parsed = parseTyped(bytes);
  if (parsed === null) return fatal('08P01', 'invalid message length');
  if (parsed.type !== 'p') {
    return fatal('08P01', `expected password response, got message type ${parsed.type.charCodeAt(0)}`);
  }
  const password = soleString(parsed.content);
  if (password === null) return fatal('08P01', 'invalid password packet size');
  if (password === '') return fatal('28P01', 'empty password returned by client');
  return accountOf(policy, { user: state.user, password }) !== null
    ? welcome({ ...state, expects: 'query' })
    : fatal('28P01', `password authentication failed for user "${state.user}"`);
}

const settings: readonly (readonly [string, string])[] = [
  ['client_encoding', 'UTF8'],
  ['server_encoding', 'UTF8'],
  ['server_version', '17.6'],
  ['standard_conforming_strings', 'on'],
  ['TimeZone', 'UTC'],
];

const welcome = (state: ServerState): Turn =>
  say(
    state,
    authenticationRequest(authentication.ok),
    ...settings.map(([name, value]) => parameterStatus(name, value)),
    parameterStatus('session_authorization', state.user),
    backendKeyData,
    readyForQuery,
  );

function takeMessage(bytes: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const parsed = parseTyped(bytes);
  if (parsed === null) return fatal('08P01', 'invalid message length');
  const { type, content } = parsed;
  if (type === 'X') return silent(fresh, 'close');
  if (type === 'S') return say({ ...state, skipping: false }, readyForQuery);
  if (state.skipping) return silent(state);
  if (type === 'Q') return runQuery(content, state, policy);
  // Parse, Bind, Execute, Describe, Close, Flush and copying: known, and not done here.
  if ('PBEDCHFdcf'.includes(type)) {
    return say(
      { ...state, skipping: true },
      errorResponse('ERROR', '0A000', 'only the simple query protocol is supported'),
    );
  }
  return fatal('08P01', `invalid frontend message type ${type.charCodeAt(0)}`);
}

/** The types of columns by their object identifiers in the catalogue. */
const types = { int4: { type: 23, size: 4 }, text: { type: 25, size: -1 } } as const;

/** There is no SQL here, only what may be asked: `SELECT 1`, and the one table. */
function runQuery(content: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const sql = soleString(content);
  if (sql === null) return error(state, '08P01', 'invalid string in message');
  const words = sql.replace(/[\s;]+/g, ' ').trim();
  if (words === '') return say(state, emptyQueryResponse, readyForQuery);
  if (/^select 1$/i.test(words)) return table(state, '?column?', types.int4, fromText('1'));
  if (/^select message from mailbox$/i.test(words)) {
    return table(state, 'message', types.text, policy.message);
  }
  const [, relation] = /^select .+ from (\w+)$/i.exec(words) ?? [];
  return relation === undefined
    ? error(state, '42601', `syntax error at or near "${words.split(' ', 1)[0] ?? ''}"`)
    : error(state, '42P01', `relation "${relation}" does not exist`);
}

const table = (
  state: ServerState,
  column: string,
  { type, size }: { readonly type: number; readonly size: number },
  value: Uint8Array,
): Turn =>
  say(state, rowDescription(column, type, size), dataRow(value), commandComplete('SELECT 1'), readyForQuery);
