/** What the tests of every dialect begin with: a task for its client, a set-up for its server. */
import { fromText } from '../bytes/hex';

import type { ClientTask, Exchange, Liar, Reading, ServerPolicy } from './dialect';

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
