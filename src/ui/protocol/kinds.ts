/** What kind of conversation a protocol has, as far as the screen cares: what it is listed under, and who sits in front of the client. */
import type { DialectId } from '../../dialects';
import type { protocolGroups } from '../../locale/en/protocols';

export interface ProtocolKind {
  readonly group: keyof typeof protocolGroups;
  /** Is there a person in front of the client, with a program that has settings? Else it is a server itself. */
  readonly isProgram: boolean;
  /** Does the client prove who it is with a password? */
  readonly hasLogin: boolean;
}

export const protocolKinds: Readonly<Record<DialectId, ProtocolKind>> = {
  'smtp-relay': { group: 'delivery', isProgram: false, hasLogin: false },
  'smtp-submission': { group: 'delivery', isProgram: true, hasLogin: true },
  lmtp: { group: 'delivery', isProgram: false, hasLogin: false },
  imap: { group: 'access', isProgram: true, hasLogin: true },
  pop3: { group: 'access', isProgram: true, hasLogin: true },
  managesieve: { group: 'access', isProgram: true, hasLogin: true },
  acap: { group: 'access', isProgram: true, hasLogin: true },
  'xmpp-client': { group: 'chat', isProgram: true, hasLogin: true },
  'xmpp-server': { group: 'chat', isProgram: false, hasLogin: false },
  irc: { group: 'chat', isProgram: true, hasLogin: true },
  ldap: { group: 'directory', isProgram: true, hasLogin: true },
  ftp: { group: 'files', isProgram: true, hasLogin: true },
  nntp: { group: 'news', isProgram: true, hasLogin: true },
  telnet: { group: 'remote', isProgram: true, hasLogin: true },
  'http-upgrade': { group: 'web', isProgram: true, hasLogin: true },
  postgresql: { group: 'databases', isProgram: true, hasLogin: true },
  mysql: { group: 'databases', isProgram: true, hasLogin: true },
};
