/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'nntp',
  name: 'NNTP',
  port: 119,
  implicitTlsPort: 563,
  specification: { rfc: 4642, section: '' },
  clauses: {
    'implicit-tls': { rfc: 8143, section: '2' },
    'require-tls': { rfc: 4642, section: '5' },
    // In place of the rules of RFC 4642 section 5.
    identity: { rfc: 8143, section: '2' },
    login: { rfc: 4643, section: '2.3.2' },
  },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'nntp',
  carries: 'session',
  finds: { by: 'name', label: 'news' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: ['commands', 'responses', 'session', 'logins', 'capabilities', 'no-capabilities', 'no-answer'],
  mayKeepCapabilities: true,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
