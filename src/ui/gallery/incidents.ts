/** What has happened on real networks, rebuilt as scenarios, each with its date and where it can be read. Data only, as in `gallery.ts`. */
import type { GalleryEntry } from '../gallery';

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const by = (...moves: readonly string[]) => ({ moves });
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const chapter = 'It happened';

export const incidents: readonly GalleryEntry[] = [
  {
    id: 'incident-o2',
    chapter,
    name: 'A mobile network, 2008',
    story:
      'Customers of O2 in Germany could not send mail by mobile network: the network overwrote the offer. It was found because some had set their program to insist on TLS, and that program refused.',
    source: { when: 'autumn 2008', where: 'blog.wirelessmoves.com, October 2008, after a report by Heise' },
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
    name: 'Encrypted mail, cut off',
    story:
      'For about three months a mobile network in Britain reset connections to the ports of encrypted mail. Nothing was read, and nothing went through. With implicit TLS there is no plaintext to fall back to.',
    source: { when: 'winter 2011 to 2012', where: 'The Register, 11 January 2012' },
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
    name: 'XXXXXXXA, for years',
    story:
      'In a network in India the offer arrived as XXXXXXXA from 2014 on, and asking for TLS all the same broke the connection. A program set to “TLS, if available” went on without a word.',
    source: { when: '2014 to 2017', where: 'toroid.org/vodafone-smtp-mitm' },
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
    name: 'An outcry, and a firewall',
    story:
      'In 2014 providers in the United States and in Thailand were said to delete STARTTLS from their customers’ mail. The famous picture shows a greeting of asterisks: perhaps only a firewall of the mail server’s own, which masks whatever it does not know.',
    source: {
      when: 'October 2014',
      where:
        'Techdirt, 12 October 2014; disputed in “STARTTLS and misplaced outrage”, Word to the Wise, 2014',
    },
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
    name: 'One country, nearly all mail',
    story:
      'In 2015 somebody measured it: in seven countries more than a fifth of the mail to Gmail came in plaintext because somebody on the way had removed the offer. The sending servers could not know.',
    source: {
      when: '2015',
      where: 'Durumeric et al., “Neither Snow Nor Rain Nor MITM”, Internet Measurement Conference 2015',
    },
    scenario: { domain: signed, server: { certificate: 'self-signed' }, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'incident-backronym',
    chapter,
    name: '--ssl meant “if you like”',
    story:
      'The MySQL client was told to use TLS, and took that for a wish. The attacker clears one bit, and password and query go in plaintext.',
    source: { when: '2015', where: 'CVE-2015-3152' },
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
    name: 'An exception nobody raised',
    story:
      'A library’s starttls() gave back the server’s “no” instead of raising an exception. Programs that did not look at it went on and logged in, in plaintext.',
    source: { when: '2016', where: 'CVE-2016-0772 (Python smtplib)' },
    scenario: {
      protocol: 'smtp-submission',
      client: { tls: 'required', flaws: ['falls-back-after-refusal'] },
      server: lenient,
      attacker: by('refuse-starttls-5xx'),
    },
    bookmark: 1,
  },
];
