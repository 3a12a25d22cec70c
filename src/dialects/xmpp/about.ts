/** What there is to know of XMPP's two services before a word of them is spoken. */
import type { About } from '../dialect';

const common = {
  specification: { rfc: 6120, section: '5' },
  // TLS from the start is XEP-0368's, which is no RFC.
  clauses: {
    'require-tls': { rfc: 6120, section: '5.2' },
    identity: { rfc: 6120, section: '13.7.2' },
    login: { rfc: 6120, section: '5.3.4' },
  },
  upgradeCommand: '<starttls/>',
  announcesUpgrade: true,
  carries: 'session',
  finds: { by: 'name', label: 'xmpp' },
  // XEP-0368 section 3.
  namesDomain: true,
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  mayKeepCapabilities: false,
  hasLogin: true,
  answersUpgrade: true,
} as const;

export const aboutClient = {
  ...common,
  id: 'xmpp-client',
  name: 'XMPP',
  port: 5222,
  implicitTlsPort: 5223,
  alpn: 'xmpp-client',
  hasLegacyLogin: true,
  lies: ['commands', 'responses', 'referral', 'alert', 'logins', 'compression', 'no-answer'],
} as const satisfies About;

export const aboutServer = {
  ...common,
  id: 'xmpp-server',
  name: 'XMPP between servers',
  port: 5269,
  implicitTlsPort: 5270,
  alpn: 'xmpp-server',
  lies: ['responses', 'referral', 'no-answer'],
} as const satisfies About;
