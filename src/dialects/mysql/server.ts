/** The server of MySQL's protocol, in MariaDB's words: one user, one table. */
import { concat, fromText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';

import {
  asksForSsl,
  authSwitch,
  commands,
  errPacket,
  greeting,
  nativePassword,
  okPacket,
  parseResponse,
  resultSet,
} from './message';
import { isProof } from './native-password';
import { parsePacket, splitPacket } from './packet';

export interface ServerState {
  readonly expects: 'response' | 'proof' | 'command';
  /** The number of the client's next packet. */
  readonly sequence: number;
  readonly user: string;
  /** The challenge. Real servers draw a new one for each connection; a run of this lab has no chance in it. */
  readonly scramble: Uint8Array;
}

type Turn = ServerTurn<ServerState>;

const version = '5.5.5-10.11.14-MariaDB';
const fresh: ServerState = {
  expects: 'response',
  sequence: 1,
  user: '',
  scramble: fromText("`m9<vZ+e#Q7u'Lr2^pX}"),
};

export const server: ServerSide<ServerState> = {
  begin: (policy) => ({
    ...say(fresh, greeting(version, fresh.scramble, policy.upgrade !== 'not-offered')),
    about: 'greeting',
  }),
  split: splitPacket,
  hear: (bytes, state, policy) => {
    const packet = parsePacket(bytes);
    if (packet === null)
      return fatal(state, 0, 1153, '08S01', "Got a packet bigger than 'max_allowed_packet' bytes");
    const { sequence, payload } = packet;
    if (sequence !== state.sequence) return fatal(state, 1, 1156, '08S01', 'Got packets out of order');
    const next = (sequence + 1) & 0xff;
    switch (state.expects) {
      case 'response':
        return takeResponse(payload, next, state, policy);
      case 'proof':
        return judge(payload, next, state, policy);
      case 'command':
        return takeCommand(payload, state, policy);
    }
  },
  secured: (state) => ({ ...say(state, new Uint8Array(0)), state: { ...state, sequence: 2 }, say: null }),
};

const say = (state: ServerState, bytes: Uint8Array): Turn => ({
  state,
  say: bytes,
  about: 'packets',
  then: 'listen',
  delivered: null,
  because: null,
});

const fatal = (state: ServerState, sequence: number, code: number, sql: string, text: string): Turn => ({
  ...say(state, errPacket(sequence, code, sql, text)),
  then: 'close',
});

const badHandshake = (sequence: number, state: ServerState): Turn =>
  fatal(state, sequence, 1043, '08S01', 'Bad handshake');

/**
 * The request for TLS has no answer: what follows it is a handshake, or nothing. A server that offered TLS and can't do it has no
 * word for that but an error, which the client then takes for a broken handshake.
 */
function takeResponse(payload: Uint8Array, next: number, state: ServerState, policy: ServerPolicy): Turn {
  if (asksForSsl(payload)) {
    return policy.upgrade === 'offered' && !policy.secured
      ? { ...say(state, new Uint8Array(0)), say: null, then: 'start-tls' }
      : badHandshake(next, state);
  }
  const response = parseResponse(payload);
  if (response === null) return badHandshake(next, state);
  const { user, proof, plugin } = response;
  const asked = { ...state, user };
  return plugin === nativePassword
    ? judge(proof, next, asked, policy)
    : say(
        { ...asked, expects: 'proof', sequence: (next + 1) & 0xff },
        authSwitch(next, nativePassword, state.scramble),
      );
}

/** A login without TLS, where TLS is demanded, gets the words of a wrong password: nobody learns which it was. */
function judge(proof: Uint8Array, next: number, state: ServerState, policy: ServerPolicy): Turn {
  const { account, attackersAccount, secured, requiresTls, authBeforeTls } = policy;
  const using = proof.length > 0 ? 'YES' : 'NO';
  const denied = fatal(
    state,
    next,
    1045,
    '28000',
    `Access denied for user '${state.user}'@'198.51.100.10' (using password: ${using})`,
  );
  if (!secured && (requiresTls || authBeforeTls === 'refused')) {
    const answer = phrase('mysql.no-encryption');
    return { ...denied, because: { answer, rule: rule(9325, '3.2', 'mysql.no-encryption') } };
  }
  const known = [account, attackersAccount].some(
    ({ user, password }) => state.user === user && isProof(proof, password, state.scramble),
  );
  return known ? say({ ...state, expects: 'command', sequence: 0 }, okPacket(next)) : denied;
}

function takeCommand(payload: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  switch (payload[0]) {
    case commands.quit:
      return { ...say(state, new Uint8Array(0)), say: null, then: 'close' };
    case commands.ping:
      return say(state, okPacket(1));
    case commands.query:
      return say(state, answerTo(String.fromCharCode(...payload.subarray(1, 1001)), policy));
    default:
      return say(state, errPacket(1, 1047, '08S01', 'Unknown command'));
  }
}

/** There is no SQL here, only what may be asked: `SELECT 1`, and the one table. */
function answerTo(sql: string, { message }: ServerPolicy): Uint8Array {
  const words = sql.replace(/[\s;]+/g, ' ').trim();
  if (words === '') return errPacket(1, 1065, '42000', 'Query was empty');
  if (/^select 1$/i.test(words)) return resultSet('1', 'number', fromText('1'));
  if (/^select message from mailbox$/i.test(words)) return resultSet('message', 'text', concat(message));
  const [, table] = /^select .+ from (\w+)$/i.exec(words) ?? [];
  return table === undefined
    ? errPacket(
        1,
        1064,
        '42000',
        `You have an error in your SQL syntax near '${words.slice(0, 80)}' at line 1`,
      )
    : errPacket(1, 1146, '42S02', `Table 'lab.${table}' doesn't exist`);
}
