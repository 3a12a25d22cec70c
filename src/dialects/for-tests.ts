/** What the tests of every dialect begin with: a task for its client, a set-up for its server. */
import { fromText } from '../bytes/hex';

import type {
  ClientTask,
  Exchange,
  Heard,
  Liar,
  Listener,
  Reading,
  ServerPolicy,
  ServerSide,
  ServerTurn,
  Side,
} from './dialect';

export const aTask: ClientTask = {
  clientName: 'client.example',
  envelope: { from: 'alice@client.example', to: 'bob@example.org' },
  message: fromText('From: <alice@client.example>\r\nSubject: test\r\n\r\n.dot\r\n..\r\n'),
  tlsRequired: null,
  account: { user: 'alice', password: 'correct horse' },
  dataProtection: 'private',
  host: 'mail.example.org',
  domain: 'example.org',
  nonce: 'rOprNGfwEbeRWgbNEkqO',
};

export const aPolicy: ServerPolicy = {
  host: 'mail.example.org',
  domain: 'example.org',
  upgrade: 'offered',
  requiresTls: false,
  offersRequireTls: false,
  authBeforeTls: 'allowed',
  account: { user: 'alice', password: 'correct horse' },
  attackersAccount: { user: 'mallory', password: 'wormwood' },
  upgradesAfterLogin: false,
  compressesBeforeTls: false,
  message: fromText('From: <carol@example.org>\r\nSubject: For you\r\n\r\nRead me.\r\n'),
  nonce: '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
  date: 'Tue, 24 Nov 2026 09:00:00 GMT',
  secured: false,
  freePort: 50_123,
};

/** An attacker against these two. */
export const aLiar: Liar = {
  account: aPolicy.attackersAccount,
  mailbox: 'mallory@example.org',
  host: 'mx.attacker.test',
  greeting: null,
  task: {
    clientName: aTask.clientName,
    host: aTask.host,
    domain: aTask.domain,
    userName: aTask.account.user,
    passwordLength: aTask.account.password.length,
  },
};

/** What an exchange makes of a reply, where one is expected. */
export function readAs<C>({ name, read }: Exchange<C>, reply: Uint8Array, state: C): Reading<C> {
  if (read === null) throw new Error(`nothing comes back to ${name}`);
  return read(reply, state);
}

/** Feeds octets to a new server; every turn it takes, as long as it listens. */
export function turnsOf<S>(
  server: ServerSide<S>,
  bytes: string,
  policy: ServerPolicy,
): readonly ServerTurn<S>[] {
  const turns: ServerTurn<S>[] = [];
  let { state } = server.begin(policy);
  let split = server.split(fromText(bytes), state);
  while (split.kind === 'message') {
    const turn = server.hear(split.message, state, policy);
    turns.push(turn);
    state = turn.state;
    if (turn.then !== 'listen') break;
    split = server.split(split.rest, state);
  }
  return turns;
}

/** What one side sends in one go. */
export type Chunk = readonly [Side, string];

/** What somebody who listens makes of a session, message by message. */
export function overheard<L>(listener: Listener<L>, chunks: readonly Chunk[]): readonly Heard<L>[] {
  const heard: Heard<L>[] = [];
  let state = listener.start;
  for (const [from, words] of chunks) {
    let split = listener.split(from, fromText(words), state);
    while (split.kind === 'message') {
      const one = listener.hear(from, split.message, state);
      heard.push(one);
      state = one.state;
      split = listener.split(from, split.rest, state);
    }
  }
  return heard;
}
