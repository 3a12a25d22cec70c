/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'nntp',
  name: 'NNTP',
  port: 119,
  implicitTlsPort: 563,
  specification: { rfc: 4642, section: '' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'nntp',
  carries: 'session',
  finds: { by: 'name', label: 'news' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: [],
  mayKeepCapabilities: true,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
