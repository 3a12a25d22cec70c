/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'irc',
  name: 'IRC',
  port: 6667,
  implicitTlsPort: 6697,
  specification: { rfc: 2812, section: '' },
  clauses: {
    'implicit-tls': { rfc: 7194, section: '2' },
  },
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: 'irc',
  carries: 'session',
  finds: { by: 'name', label: 'irc' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  lies: ['commands', 'responses', 'session', 'logins', 'capabilities', 'alert', 'no-capabilities'],
  mayKeepCapabilities: true,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
