/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'ldap',
  name: 'LDAP',
  port: 389,
  implicitTlsPort: 636,
  specification: { rfc: 4511, section: '4.14' },
  clauses: {
    'require-tls': { rfc: 4513, section: '6.2' },
    identity: { rfc: 4513, section: '3.1.3' },
  },
  upgradeCommand: 'StartTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'ldap' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  lies: [
    'commands',
    'responses',
    'capabilities',
    'referral',
    'alert',
    'no-capabilities',
    'no-answer',
    'early-answer',
  ],
  mayKeepCapabilities: true,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
