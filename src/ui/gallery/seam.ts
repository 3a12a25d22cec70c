/** Mistakes at the seam between plaintext and TLS, the most telling ones, each with the move that makes use of it. Data only, as in `gallery.ts`. */
import type { Staged } from '../gallery';

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const by = (...moves: readonly string[]) => ({ moves });
const verified = { tls: 'verified' };
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const chapter = 'seam';

export const seam: readonly Staged[] = [
  {
    id: 'seam-command',
    chapter,
    scenario: {
      client: { dane: true },
      server: { flaws: ['server-keeps-buffer'] },
      domain: signed,
      attacker: by('inject-command'),
    },
    bookmark: 2,
  },
  {
    id: 'seam-command-fixed',
    chapter,
    scenario: { client: { dane: true }, domain: signed, attacker: by('inject-command') },
    bookmark: 2,
  },
  {
    id: 'seam-response',
    chapter,
    scenario: {
      protocol: 'imap',
      client: { ...verified, flaws: ['client-keeps-buffer'] },
      attacker: by('inject-response'),
    },
    bookmark: 1,
  },
  {
    id: 'seam-swallowed',
    chapter,
    scenario: {
      protocol: 'imap',
      client: verified,
      server: { flaws: ['server-keeps-buffer'] },
      attacker: by('inject-command'),
    },
    bookmark: 1,
  },
  {
    id: 'seam-mailbox',
    chapter,
    scenario: {
      protocol: 'imap',
      client: { ...verified, flaws: ['keeps-mailbox'] },
      attacker: by('plant-mailbox'),
    },
    bookmark: 1,
  },
  {
    id: 'seam-preauth',
    chapter,
    scenario: {
      protocol: 'imap',
      client: { ...verified, flaws: ['accepts-preauth'] },
      server: lenient,
      attacker: by('preauth-greeting'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-preauth-fixed',
    chapter,
    scenario: { protocol: 'imap', client: verified, attacker: by('preauth-greeting') },
    bookmark: 0,
  },
  {
    id: 'seam-referral',
    chapter,
    scenario: {
      protocol: 'imap',
      client: { ...verified, flaws: ['follows-referral'] },
      attacker: by('refer-elsewhere'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-any-login',
    chapter,
    scenario: {
      protocol: 'smtp-submission',
      client: { ...verified, flaws: ['tries-any-login'] },
      attacker: by('weaken-logins'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-probing',
    chapter,
    scenario: {
      protocol: 'imap',
      connection: 'implicit-tls',
      client: { ...verified, flaws: ['probes-with-password'] },
      server: { authBeforeTls: 'allowed' },
      attacker: by('break-handshake'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-reuse',
    chapter,
    scenario: {
      protocol: 'imap',
      client: { ...verified, pool: 'plaintext', flaws: ['reuses-plain-connection'] },
      server: lenient,
      attacker: by('eavesdrop'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-compression',
    chapter,
    scenario: {
      protocol: 'xmpp-client',
      server: { requiresTls: true, flaws: ['compresses-before-tls'] },
      attacker: by('offer-compression'),
    },
    bookmark: 1,
  },
  {
    id: 'seam-cross-protocol',
    chapter,
    scenario: {
      protocol: 'http-upgrade',
      connection: 'implicit-tls',
      client: verified,
      server: { certificate: 'wildcard', flaws: ['ignores-alpn'] },
      attacker: by('cross-protocol'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-cross-protocol-upload',
    chapter,
    scenario: {
      protocol: 'http-upgrade',
      connection: 'implicit-tls',
      client: verified,
      server: { certificate: 'wildcard', flaws: ['ignores-alpn'] },
      attacker: by('cross-protocol-upload'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-half',
    chapter,
    scenario: { protocol: 'imap', server: { requiresTls: true }, attacker: by('upgrade-alone') },
    bookmark: 0,
  },
];
