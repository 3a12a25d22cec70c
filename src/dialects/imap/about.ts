/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'imap',
  name: 'IMAP',
  port: 143,
  implicitTlsPort: 993,
  specification: { rfc: 9051, section: '6.2.1' },
  clauses: {
    'implicit-tls': { rfc: 8314, section: '3.2' },
    'require-tls': { rfc: 8314, section: '5.2' },
    identity: { rfc: 7817, section: '3' },
    login: { rfc: 9051, section: '6.2.3' },
  },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'imap',
  carries: 'session',
  finds: { by: 'name', label: 'imap' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: [
    'commands',
    'responses',
    'session',
    'capabilities',
    'greeting',
    'referral',
    'alert',
    'mailbox',
    'no-capabilities',
    'no-answer',
    'early-answer',
  ],
  mayKeepCapabilities: true,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
