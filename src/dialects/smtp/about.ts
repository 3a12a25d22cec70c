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

export const aboutRelay = {
  ...common,
  id: 'smtp-relay',
  name: 'SMTP',
  port: 25,
  implicitTlsPort: null,
  specification: { rfc: 3207, section: '' },
  finds: { by: 'mx' },
} as const satisfies About;

export const aboutSubmission = {
  ...common,
  hasLogin: true,
  id: 'smtp-submission',
  name: 'SMTP submission',
  port: 587,
  implicitTlsPort: 465,
  specification: { rfc: 6409, section: '' },
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
  finds: { by: 'name', label: 'lmtp' },
} as const satisfies About;
