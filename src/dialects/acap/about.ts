/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'acap',
  name: 'ACAP',
  port: 674,
  implicitTlsPort: null,
  specification: { rfc: 2595, section: '5' },
  clauses: {
    'require-tls': { rfc: 2595, section: '2.2' },
    identity: { rfc: 2595, section: '2.4' },
    login: { rfc: 2595, section: '2.2' },
  },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'acap' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  lies: ['commands', 'responses', 'session', 'logins', 'alert', 'no-answer', 'early-answer'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
