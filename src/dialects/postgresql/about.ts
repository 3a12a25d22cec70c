/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'postgresql',
  name: 'PostgreSQL',
  port: 5432,
  implicitTlsPort: 5432,
  // No RFC specifies the protocol. This is what there is on an upgrade to TLS within any protocol.
  specification: { rfc: 9325, section: '3.2' },
  clauses: {},
  upgradeCommand: 'SSLRequest',
  announcesUpgrade: false,
  alpn: 'postgresql',
  carries: 'session',
  finds: { by: 'name', label: 'db' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  lies: ['commands', 'responses', 'alert', 'no-answer'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
