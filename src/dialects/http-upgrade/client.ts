/**
 * The client of HTTP/1.1 with Upgrade to TLS (RFC 2817): it demands TLS with OPTIONS before it asks for anything (section 3.2), and hears
 * the answer to that inside TLS. It logs in by Basic credentials (RFC 7617), which go with every request: HTTP keeps no session.
 */
import { fromText } from '../../bytes/hex';
import { toBase64 } from '../../bytes/base64';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { Cite } from '../../rfc';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import { isLast, parseHead, parseStatusLine, request, splitMessage } from './message';

export interface ClientState {
  readonly task: ClientTask;
  /** May TLS still be asked for? */
  readonly upgrade: 'open' | 'settled';
  /** Does the server owe the answer to the request that asked for TLS? */
  readonly owed: boolean;
}

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitMessage,
  offersUpgrade: ({ upgrade }) => upgrade === 'open',
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: ({ task }) => ({ task, upgrade: 'settled', owed: true }),
};

function begin(task: ClientTask): ClientState {
  return { task, upgrade: 'open', owed: false };
}

function exchanges(phase: Phase, { task, owed }: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [];
    case 'discovery':
      return owed ? [{ name: 'answer to OPTIONS', say: null, read: readOwed }] : [];
    case 'upgrade':
      return [{ name: 'OPTIONS', say: options(task), read: readSwitch }];
    case 'login':
      return [{ name: 'GET', say: get(task, '/mailbox/'), read: readContent }];
    case 'work':
      return [{ name: 'GET', say: get(task, '/mailbox/1'), read: readContent }];
    case 'goodbye':
      return [];
  }
}

const options = ({ host }: ClientTask): Uint8Array =>
  request('OPTIONS', '*', host, [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'TLS/1.0'],
  ]);

const get = ({ host, account }: ClientTask, target: string): Uint8Array =>
  request('GET', target, host, [
    ['Authorization', `Basic ${toBase64(fromText(`${account.user}:${account.password}`))}`],
  ]);

/** Reads a response with this status as a yes. Where TLS was asked for, any other answer means that there is none. */
const expect =
  (wanted: number, next: (state: ClientState) => ClientState) =>
  (bytes: Uint8Array, state: ClientState): Reading<ClientState> => {
    const head = parseHead(bytes);
    const line = head === null ? null : parseStatusLine(head.start);
    if (line === null)
      return { kind: 'unintelligible', text: fill(heard.notMessage, { message: heard.httpResponse }) };
    const text = printable(`${line.status} ${line.reason}`);
    if (line.status === wanted) {
      const accepted = { kind: 'accepted', state: next(state), status: null, text } as const;
      return head !== null && isLast(head) ? { ...accepted, ends: teardown } : accepted;
    }
    if (line.status < 200) return { kind: 'more', state };
    const permanence = line.status === 503 ? 'temporary' : 'permanent';
    return { kind: 'refused', state: { ...state, upgrade: 'settled' }, permanence, status: null, text };
  };

/** Behind "Connection: close" nothing more is asked on a connection. */
const teardown: Cite = { rfc: 9112, section: '9.6' };

const readSwitch = expect(101, (state) => ({ ...state, upgrade: 'settled' }));
const readOwed = expect(200, (state) => ({ ...state, owed: false }));
const readContent = expect(200, (state) => state);
