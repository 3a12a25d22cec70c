/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'pop3',
  name: 'POP3',
  port: 110,
  implicitTlsPort: 995,
  specification: { rfc: 2595, section: '4' },
  clauses: {
    'implicit-tls': { rfc: 8314, section: '3.1' },
    'require-tls': { rfc: 8314, section: '5.2' },
    identity: { rfc: 7817, section: '3' },
    login: { rfc: 2595, section: '2.2' },
  },
  upgradeCommand: 'STLS',
  announcesUpgrade: true,
  alpn: 'pop3',
  carries: 'session',
  finds: { by: 'name', label: 'pop' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: [
    'commands',
    'responses',
    'session',
    'capabilities',
    'mailbox',
    'logins',
    'no-capabilities',
    'no-answer',
  ],
  mayKeepCapabilities: true,
  hasLogin: true,
  keepsConnections: true,
  answersUpgrade: true,
} as const satisfies About;
