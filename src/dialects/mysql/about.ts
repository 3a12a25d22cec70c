/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'mysql',
  name: 'MySQL',
  port: 3306,
  implicitTlsPort: null,
  // No RFC specifies the protocol. This is what there is on an upgrade to TLS within any protocol.
  specification: { rfc: 9325, section: '3.2' },
  clauses: {},
  upgradeCommand: 'CLIENT_SSL',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'db' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: ['commands', 'alert'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: false,
} as const satisfies About;
