/** An HTTP/1.1 server that can upgrade to TLS (RFC 2817, RFC 9110 section 7.8), as CUPS can and hardly anybody else: a mailbox behind a password. */
import { concat, fromText } from '../../bytes/hex';
import { toBase64 } from '../../bytes/base64';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';

import {
  asksForTls,
  contentLength,
  header,
  members,
  parseHead,
  parseRequestLine,
  response,
  splitMessage,
  type Head,
} from './message';

/** What of a request decides its answer. */
interface Asked {
  readonly method: string;
  readonly target: string;
  readonly authorization: string | null;
  readonly closes: boolean;
}

export interface ServerState {
  /** The request that asked for TLS: its answer comes inside (RFC 2817 section 3.3). */
  readonly owed: Asked | null;
}

type Turn = ServerTurn<ServerState>;
type Headers = readonly (readonly [string, string])[];

const fresh: ServerState = { owed: null };

export const server: ServerSide<ServerState> = {
  begin: () => silent(fresh),
  split: splitMessage,
  hear: (bytes, _, policy) => {
    const head = parseHead(bytes);
    const line = head === null ? null : parseRequestLine(head.start);
    if (head === null || line === null) return bad(policy, 400, 'Bad Request');
    if (!line.version.startsWith('1.')) return bad(policy, 505, 'HTTP Version Not Supported');
    if (header(head, 'Transfer-Encoding') !== null) return bad(policy, 501, 'Not Implemented');
    if (contentLength(head) === null) return bad(policy, 413, 'Content Too Large');
    if (line.version === '1.1' && header(head, 'Host') === null) return bad(policy, 400, 'Bad Request');
    const closes = line.version === '1.0' || members(header(head, 'Connection')).includes('close');
    const asked = { ...line, authorization: header(head, 'Authorization'), closes };
    return mayUpgrade(head, policy) ? upgrade(asked, policy) : answer(asked, policy);
  },
  secured: ({ owed }, policy) => (owed === null ? silent(fresh) : answer(owed, policy)),
};

const silent = (state: ServerState): Turn => ({
  state,
  say: null,
  about: 'response',
  then: 'listen',
  delivered: null,
  because: null,
});

/** Whoever has a clock says what it shows (RFC 9110 section 6.6.1). */
function reply(
  { date }: ServerPolicy,
  status: number,
  reason: string,
  content: string | Uint8Array = `${reason}\n`,
  headers: Headers = [],
): Turn {
  const octets = typeof content === 'string' ? fromText(content) : content;
  return {
    ...silent(fresh),
    say: response(status, reason, [['Date', date], ['Server', 'lab'], ...headers], octets),
  };
}

/** An answer behind which the connection closes: who speaks like that can't be followed any further. */
const bad = (policy: ServerPolicy, status: number, reason: string): Turn => ({
  ...reply(policy, status, reason, `${reason}\n`, [['Connection', 'close']]),
  then: 'close',
});

/** A server may pass an Upgrade over (RFC 9110 section 7.8). Inside TLS there is nothing to upgrade to. */
const mayUpgrade = (head: Head, { upgrade, secured }: ServerPolicy): boolean =>
  asksForTls(head) && upgrade !== 'not-offered' && !secured;

const protocols: Headers = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'TLS/1.0, HTTP/1.1'],
];

/** The protocols are named from the bottom up (RFC 2817 section 3.3); 101 is the last thing said in plaintext. */
const upgrade = (asked: Asked, policy: ServerPolicy): Turn =>
  policy.upgrade === 'refuses'
    ? reply(policy, 503, 'Service Unavailable')
    : {
        ...silent({ owed: asked }),
        say: response(101, 'Switching Protocols', protocols, null),
        then: 'start-tls',
      };

function answer(asked: Asked, policy: ServerPolicy): Turn {
  const turn = serve(asked, policy);
  return asked.closes ? { ...turn, then: 'close' } : turn;
}

function serve(asked: Asked, policy: ServerPolicy): Turn {
  const { method, target } = asked;
  switch (method) {
    case 'OPTIONS':
      return reply(policy, 200, 'OK', '', [['Allow', 'GET, OPTIONS']]);
    case 'GET':
      return get(target, asked, policy);
    default:
      return reply(policy, 501, 'Not Implemented');
  }
}

function get(target: string, { authorization }: Asked, policy: ServerPolicy): Turn {
  const guarded = target.startsWith('/mailbox/');
  if (!policy.secured && (policy.requiresTls || (guarded && policy.authBeforeTls === 'refused'))) {
    return upgradeRequired(policy);
  }
  if (guarded && !isKnown(authorization, policy)) {
    return reply(policy, 401, 'Unauthorized', undefined, [['WWW-Authenticate', 'Basic realm="mailbox"']]);
  }
  switch (target) {
    case '/':
    case '/hello.txt':
      return reply(policy, 200, 'OK', 'hello\n');
    case '/mailbox/':
      return reply(policy, 200, 'OK', '/mailbox/1\n', [['Content-Type', 'text/plain']]);
    case '/mailbox/1':
      return reply(policy, 200, 'OK', concat(policy.message), [['Content-Type', 'message/rfc822']]);
    default:
      return reply(policy, 404, 'Not Found');
  }
}

const isKnown = (authorization: string | null, { account, attackersAccount }: ServerPolicy): boolean =>
  [account, attackersAccount].some(
    ({ user, password }) => authorization === `Basic ${toBase64(fromText(`${user}:${password}`))}`,
  );

/** TLS does not begin with this: the client must ask for it (RFC 2817 section 4.2). By then it has shown its password to everybody. */
const upgradeRequired = (policy: ServerPolicy): Turn => ({
  ...reply(policy, 426, 'Upgrade Required', undefined, protocols),
  because: { answer: phrase('http-upgrade.required'), rule: rule(2817, '4.2', 'http-upgrade.required') },
});
