/** What there is to know of the protocol before a word of it is spoken. */
import type { About } from '../dialect';

export const about = {
  id: 'ftp',
  name: 'FTP',
  port: 21,
  implicitTlsPort: 990,
  specification: { rfc: 4217, section: '' },
  clauses: {
    'require-tls': { rfc: 4217, section: '4.1' },
    preauth: { rfc: 4217, section: '4.1' },
  },
  upgradeCommand: 'AUTH TLS',
  announcesUpgrade: true,
  alpn: 'ftp',
  carries: 'session',
  finds: { by: 'name', label: 'ftp' },
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: [
    'commands',
    'responses',
    'session',
    'capabilities',
    'greeting',
    'greeting-login',
    'masked-greeting',
    'no-capabilities',
    'no-answer',
  ],
  // Whether data connections can be protected is told inside TLS.
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
  dataConnection: { carries: 'message' },
} as const satisfies About;
