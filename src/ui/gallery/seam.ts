/** Mistakes at the seam between plaintext and TLS, the most telling ones, each with the move that makes use of it. Data only, as in `gallery.ts`. */
import type { GalleryEntry } from '../gallery';

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const by = (...moves: readonly string[]) => ({ moves });
const verified = { tls: 'verified' };
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const chapter = 'The seam';

export const seam: readonly GalleryEntry[] = [
  {
    id: 'seam-command',
    chapter,
    name: 'A letter inside the letter',
    story:
      'The attacker sends commands of its own right behind the client’s STARTTLS. A server that keeps them obeys them once TLS is up, and the client’s whole mail becomes the text of one to the attacker. DANE is on, and does not help.',
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
    name: 'The same words, thrown away',
    story:
      'The same attack on a server without the mistake. What came behind STARTTLS in plaintext is thrown away, unread, before TLS begins.',
    scenario: { client: { dane: true }, domain: signed, attacker: by('inject-command') },
    bookmark: 2,
  },
  {
    id: 'seam-response',
    chapter,
    name: 'A mail that nobody sent',
    story:
      'The program insists on TLS and checks the certificate. The attacker puts answers behind the go-ahead, the program keeps them over the handshake, and shows a mail that the server never had.',
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
    name: 'The password in the drafts',
    story:
      'The attacker logs in as itself behind the client’s STARTTLS and begins to store a mail. The client’s login, sent inside TLS to the right server, becomes the text of that mail.',
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
    name: 'A folder that is not there',
    story:
      'Before the go-ahead the attacker tells of a folder with a name that is really a message. The program keeps what it was told, and shows the folder once everything is encrypted.',
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
    name: 'You are logged in already',
    story:
      'The greeting says that nobody needs to log in, and STARTTLS is only for those who have not. The program was told to insist on TLS, but it would have asked on its way to the login.',
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
    name: 'Then I will not',
    story:
      'The same greeting to a program without the mistake. Without TLS it is anybody’s word, and the program closes the connection.',
    scenario: { protocol: 'imap', client: verified, attacker: by('preauth-greeting') },
    bookmark: 0,
  },
  {
    id: 'seam-referral',
    chapter,
    name: 'They have moved',
    story:
      'The greeting, in plaintext, sends the program to another server. That server has a valid certificate, for its own name, and the program takes the password there.',
    scenario: {
      protocol: 'imap',
      client: { ...verified, flaws: ['follows-referral'] },
      attacker: by('refer-elsewhere'),
    },
    bookmark: 0,
  },
  {
    id: 'seam-half',
    chapter,
    name: 'TLS on one side',
    story:
      'The server insists on TLS and gets it, from the attacker. To the client the attacker passes on what the server says inside TLS, where there is no offer any more. No setting of the server can help here.',
    scenario: { protocol: 'imap', server: { requiresTls: true }, attacker: by('upgrade-alone') },
    bookmark: 0,
  },
];
