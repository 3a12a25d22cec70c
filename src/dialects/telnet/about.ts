/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'telnet',
  name: 'Telnet',
  port: 23,
  implicitTlsPort: 992,
  // START_TLS itself stands in a draft only (draft-altman-telnet-starttls); this is how any option is negotiated.
  specification: { rfc: 855, section: '' },
  clauses: {},
  upgradeCommand: 'START_TLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'session',
  finds: { by: 'name', label: 'shell' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'server',
  lies: ['commands', 'responses', 'no-answer'],
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const satisfies About;
