/** The server of PostgreSQL's protocol 3.0, in PostgreSQL's words: one database, one user, one table. */
import { concat, fromText, toText } from '../../bytes/hex';
import { u32 } from '../../bytes/writer';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { readClientFirst, saltOf, serverFinal, serverFirst, type ClientFirst } from '../scram';

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
  parseInitialResponse,
  parsePacket,
  parseParameters,
  parseTyped,
  readyForQuery,
  rowDescription,
  saslRequest,
  soleString,
} from './message';

/** How pg_hba.conf says that a user is to show who it is. */
export type Method = 'scram-sha-256' | 'password';

export interface ServerState {
  readonly method: Method;
  readonly expects: 'startup' | 'password' | 'sasl-first' | 'sasl-final' | 'query';
  /** The first words of SCRAM on either side. */
  readonly scram: { readonly first: ClientFirst; readonly challenge: string } | null;
  /** Requests for encryption that were answered: each may be made once. */
  readonly asked: readonly number[];
  readonly user: string;
  /** After an error in the extended protocol all is passed over up to Sync. */
  readonly skipping: boolean;
}

type Turn = ServerTurn<ServerState>;

const fresh = (method: Method): ServerState => ({
  method,
  expects: 'startup',
  scram: null,
  asked: [],
  user: '',
  skipping: false,
});

export const serverOf = (method: Method): ServerSide<ServerState> => ({
  begin: () => silent(fresh(method)),
  split: (buffer, { expects }) => (expects === 'startup' ? splitStartup(buffer) : splitTyped(buffer)),
  hear: (bytes, state, policy) => {
    switch (state.expects) {
      case 'startup':
        return takePacket(bytes, state, policy);
      case 'password':
        return takeProof(bytes, state, (content) => takePassword(content, state, policy));
      case 'sasl-first':
        return takeProof(bytes, state, (content) => takeFirst(content, state, policy));
      case 'sasl-final':
        return takeProof(bytes, state, (content) => takeFinal(content, state, policy));
      case 'query':
        return takeMessage(bytes, state, policy);
    }
  },
  secured: () => silent(fresh(method)),
});

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
const fatal = (state: ServerState, code: string, text: string): Turn => ({
  ...say(fresh(state.method), errorResponse('FATAL', code, text)),
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
  if (parsed === null) return silent(fresh(state.method), 'close');
  const { code, content } = parsed;
  switch (code) {
    case codes.sslRequest:
    case codes.gssEncRequest:
      return policy.secured || state.asked.includes(code)
        ? unsupported(code, state)
        : encrypt(code, { ...state, asked: [...state.asked, code] }, policy);
    case codes.cancelRequest:
      return silent(fresh(state.method), 'close');
    default:
      return code >>> 16 === 3 ? startUp(code & 0xffff, content, state, policy) : unsupported(code, state);
  }
}

const unsupported = (code: number, state: ServerState): Turn =>
  fatal(
    state,
    '0A000',
    `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}: server supports 3.0 to 3.0`,
  );

/** There is no word for "not now" here: a server without TLS and one whose TLS does not work both say N. */
const encrypt = (code: number, state: ServerState, { upgrade }: ServerPolicy): Turn =>
  code === codes.sslRequest && upgrade === 'offered'
    ? answer(state, 'S', 'start-tls')
    : answer(state, 'N', 'listen');

function startUp(minor: number, content: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const parameters = parseParameters(content);
  if (parameters === null) {
    return fatal(state, '08P01', 'invalid startup packet layout: expected terminator as last byte');
  }
  const user = parameters.get('user') ?? '';
  if (user === '') return fatal(state, '28000', 'no PostgreSQL user name specified in startup packet');
  const database = parameters.get('database') || user;
  const demandsTls = policy.requiresTls || policy.authBeforeTls === 'refused';
  if (demandsTls && !policy.secured) return noEncryption(state, user, database);
  const older = minor === 0 ? [] : [message('v', u32(codes.protocol3), u32(0))];
  const { method } = state;
  return method === 'password'
    ? say(
        { ...fresh(method), expects: 'password', user },
        ...older,
        authenticationRequest(authentication.cleartextPassword),
      )
    : say({ ...fresh(method), expects: 'sasl-first', user }, ...older, saslRequest(mechanism));
}

const mechanism = 'SCRAM-SHA-256';

/** pg_hba.conf has only lines that begin with `hostssl`: without TLS, nobody matches. The password has not been asked for. */
const noEncryption = (state: ServerState, user: string, database: string): Turn => ({
  ...fatal(
    state,
    '28000',
    `no pg_hba.conf entry for host "198.51.100.10", user "${user}", database "${database}", no encryption`,
  ),
  because: {
    answer: phrase('postgresql.no-encryption'),
    rule: rule(9325, '3.2', 'postgresql.no-encryption'),
  },
});

/** All that a client shows of who it is comes in messages of one type. */
function takeProof(bytes: Uint8Array, state: ServerState, take: (content: Uint8Array) => Turn): Turn {
  const parsed = parseTyped(bytes);
  if (parsed === null) return fatal(state, '08P01', 'invalid message length');
  if (parsed.type === 'p') return take(parsed.content);
  const expected = state.expects === 'password' ? 'password' : 'SASL';
  return fatal(
    state,
    '08P01',
    `expected ${expected} response, got message type ${parsed.type.charCodeAt(0)}`,
  );
}

function takePassword(content: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const password = soleString(content);
  if (password === null) return fatal(state, '08P01', 'invalid password packet size');
  if (password === '') return fatal(state, '28P01', 'empty password returned by client');
  return accountOf(policy, { user: state.user, password }) !== null
    ? welcome({ ...state, expects: 'query' })
    : wrongPassword(state);
}

const wrongPassword = (state: ServerState): Turn =>
  fatal(state, '28P01', `password authentication failed for user "${state.user}"`);

/** SASLInitialResponse. Whoever does not exist is challenged too, so that nobody learns who does. */
function takeFirst(content: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const response = parseInitialResponse(content);
  if (response?.mechanism !== mechanism) {
    return fatal(state, '08P01', 'client selected an invalid SASL authentication mechanism');
  }
  const first = readClientFirst(response.text);
  if (first === null) return fatal(state, '08P01', 'malformed SCRAM message');
  const salt = saltOf({ ...policy.account, user: state.user }, policy.domain);
  const challenge = serverFirst(first, policy.nonce, salt);
  return say(
    { ...state, expects: 'sasl-final', scram: { first, challenge } },
    authenticationRequest(authentication.saslContinue, challenge),
  );
}

/** SASLResponse: does it show the password? Then the server shows it too, and the login is done. */
function takeFinal(content: Uint8Array, state: ServerState, { account }: ServerPolicy): Turn {
  const { scram, user } = state;
  if (scram === null) return fatal(state, '08P01', 'malformed SCRAM message');
  const final = serverFinal(mechanism, account.password, scram.first, scram.challenge, toText(content));
  return final === null || user !== account.user
    ? wrongPassword(state)
    : welcome(
        { ...state, expects: 'query', scram: null },
        authenticationRequest(authentication.saslFinal, final),
      );
}

const settings: readonly (readonly [string, string])[] = [
  ['client_encoding', 'UTF8'],
  ['server_encoding', 'UTF8'],
  ['server_version', '17.6'],
  ['standard_conforming_strings', 'on'],
  ['TimeZone', 'UTC'],
];

const welcome = (state: ServerState, ...before: readonly Uint8Array[]): Turn =>
  say(
    state,
    ...before,
    authenticationRequest(authentication.ok),
    ...settings.map(([name, value]) => parameterStatus(name, value)),
    parameterStatus('session_authorization', state.user),
    backendKeyData,
    readyForQuery,
  );

function takeMessage(bytes: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const parsed = parseTyped(bytes);
  if (parsed === null) return fatal(state, '08P01', 'invalid message length');
  const { type, content } = parsed;
  if (type === 'X') return silent(fresh(state.method), 'close');
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
  return fatal(state, '08P01', `invalid frontend message type ${type.charCodeAt(0)}`);
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
