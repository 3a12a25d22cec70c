/** What there is to know of SMTP's three services before a word of them is spoken. */
import type { About } from '../dialect';

const common = {
  upgradeCommand: 'STARTTLS',
  announcesUpgrade: true,
  alpn: null,
  carries: 'mail',
  speaksFirst: 'server',
  speaksFirstAfterTls: 'client',
  lies: ['commands', 'responses', 'capabilities', 'masked-greeting', 'no-capabilities', 'no-answer'],
  mayKeepCapabilities: true,
  hasLogin: false,
  answersUpgrade: true,
} as const;

/** Whom one mail server believes another to be is a local matter. */
const betweenServers = {
  'require-tls': { rfc: 3207, section: '6' },
  identity: { rfc: 3207, section: '4.1' },
} as const;

export const aboutRelay = {
  ...common,
  id: 'smtp-relay',
  name: 'SMTP',
  port: 25,
  implicitTlsPort: null,
  specification: { rfc: 3207, section: '' },
  clauses: betweenServers,
  finds: { by: 'mx' },
} as const satisfies About;

export const aboutSubmission = {
  ...common,
  hasLogin: true,
  keepsConnections: true,
  lies: [...common.lies, 'session', 'logins'],
  id: 'smtp-submission',
  name: 'SMTP submission',
  port: 587,
  implicitTlsPort: 465,
  specification: { rfc: 6409, section: '' },
  clauses: {
    'implicit-tls': { rfc: 8314, section: '3.3' },
    'require-tls': { rfc: 8314, section: '5.2' },
    identity: { rfc: 7817, section: '3' },
    login: { rfc: 8314, section: '5.2' },
  },
  finds: { by: 'name', label: 'smtp' },
} as const satisfies About;

/** Port 24 is for any private mail system; LMTP has none of its own, and must not use 25 (RFC 2033 section 5). */
export const aboutLmtp = {
  ...common,
  id: 'lmtp',
  name: 'LMTP',
  port: 24,
  implicitTlsPort: null,
  specification: { rfc: 2033, section: '' },
  answersEachRecipient: true,
  clauses: betweenServers,
  finds: { by: 'name', label: 'lmtp' },
} as const satisfies About;
