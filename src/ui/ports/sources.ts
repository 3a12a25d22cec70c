/** Where the history of a protocol's ports can be read: the RFC, if there is one. */
import type { DialectId } from '../../dialects';
import type { Cite } from '../../rfc';

export const portSources: Readonly<Record<DialectId, Cite | null>> = {
  'smtp-relay': { rfc: 3207, section: '1' },
  'smtp-submission': { rfc: 8314, section: '7.3' },
  lmtp: { rfc: 2033, section: '5' },
  imap: { rfc: 8314, section: '3' },
  pop3: { rfc: 8314, section: '3.1' },
  managesieve: { rfc: 5804, section: '1.8' },
  acap: { rfc: 2595, section: '5' },
  ldap: { rfc: 4513, section: '3' },
  ftp: { rfc: 4217, section: '4' },
  'xmpp-client': { rfc: 6120, section: '5' },
  'xmpp-server': { rfc: 6120, section: '5' },
  nntp: { rfc: 8143, section: '2' },
  irc: { rfc: 7194, section: '2' },
  telnet: null,
  'http-upgrade': { rfc: 2817, section: '1' },
  postgresql: null,
  mysql: null,
};
