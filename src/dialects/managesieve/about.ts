/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'managesieve',
  name: 'ManageSieve',
  port: 4190,
  implicitTlsPort: null,
  specification: { rfc: 5804, section: '2.2' },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'managesieve',
  carries: 'session',
  finds: { by: 'name', label: 'sieve' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  lies: [],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
