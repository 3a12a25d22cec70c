/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'managesieve',
  name: 'ManageSieve',
  port: 4190,
  implicitTlsPort: null,
  specification: { rfc: 5804, section: '2.2' },
  clauses: {
    'require-tls': { rfc: 8314, section: '5.2' },
    identity: { rfc: 5804, section: '2.2.1' },
    login: { rfc: 5804, section: '2.1.1' },
  },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'managesieve',
  carries: 'session',
  finds: { by: 'name', label: 'sieve' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  lies: ['commands', 'responses', 'session', 'logins', 'no-answer'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
