/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'http-upgrade',
  name: 'HTTP',
  port: 80,
  implicitTlsPort: 443,
  specification: { rfc: 2817, section: '' },
  clauses: {
    'implicit-tls': { rfc: 9110, section: '4.2.2' },
    'require-tls': { rfc: 2817, section: '3.2' },
    identity: { rfc: 9110, section: '4.3.4' },
  },
  upgradeCommand: 'Upgrade: TLS/1.0',
  announcesUpgrade: false,
  alpn: 'http/1.1',
  carries: 'session',
  finds: { by: 'name', label: 'www' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'server',
  lies: ['commands', 'responses', 'no-answer'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
  reopens: { rfc: 9112, section: '9.3.1' },
  substitute: 'ftp',
} as const satisfies About;
