/** What has happened on real networks, rebuilt as scenarios, each with its date and where it can be read. Data only, as in `gallery.ts`. */
import type { Staged } from '../gallery';

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const by = (...moves: readonly string[]) => ({ moves });
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const chapter = 'incidents';

export const incidents: readonly Staged[] = [
  {
    id: 'incident-o2',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      client: { tls: 'required' },
      attacker: by('mask-starttls'),
    },
    bookmark: 1,
  },
  {
    id: 'incident-t-mobile',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      connection: 'implicit-tls',
      client: { tls: 'verified' },
      attacker: by('break-handshake'),
    },
    bookmark: 1,
  },
  {
    id: 'incident-vodafone',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      server: lenient,
      attacker: by('mask-starttls', 'swallow-request'),
    },
    bookmark: 0,
  },
  {
    id: 'incident-2014',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      server: lenient,
      attacker: by('mask-starttls', 'mask-banner'),
    },
    bookmark: 0,
  },
  {
    id: 'incident-2015',
    chapter,
    scenario: { domain: signed, server: { certificate: 'self-signed' }, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'incident-backronym',
    chapter,
    scenario: {
      protocol: 'mysql',
      client: { tls: 'required', flaws: ['takes-required-for-preferred'] },
      server: lenient,
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'incident-smtplib',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      client: { tls: 'required', flaws: ['falls-back-after-refusal'] },
      server: lenient,
      attacker: by('refuse-starttls-5xx'),
    },
    bookmark: 1,
  },
];
