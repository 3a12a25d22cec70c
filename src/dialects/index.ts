/** Every protocol the lab speaks: a line each. */
import type { Dialect } from './dialect';
import { acap } from './acap';
import { httpUpgrade } from './http-upgrade';
import { imap } from './imap';
import { irc } from './irc';
import { ldap } from './ldap';
import { managesieve } from './managesieve';
import { mysql } from './mysql';
import { nntp } from './nntp';
import { postgresql } from './postgresql';
import { pop3 } from './pop3';
import { lmtp, smtpRelay, smtpSubmission } from './smtp';
import { xmppClient, xmppServer } from './xmpp';

export const dialects = {
  'smtp-relay': smtpRelay,
  'smtp-submission': smtpSubmission,
  lmtp,
  pop3,
  postgresql,
  ldap,
  imap,
  nntp,
  irc,
  managesieve,
  mysql,
  acap,
  'http-upgrade': httpUpgrade,
  'xmpp-client': xmppClient,
  'xmpp-server': xmppServer,
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectId = keyof typeof dialects;

/** The dialect of a scenario's `protocol`. Throws on any other name: a scenario is checked before it runs. */
export function dialectById(id: string): Dialect {
  if (!Object.hasOwn(dialects, id)) throw new Error(`no dialect is called ${id}`);
  return dialects[id as DialectId];
}
