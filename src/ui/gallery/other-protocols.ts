/** A scenario for each protocol beside mail between mail servers, the most telling one for it. Data only, as in `gallery.ts`. */
import type { Staged } from '../gallery';

type Told = Omit<Staged, 'chapter' | 'scenario'> & {
  readonly scenario: { readonly protocol: string } & Readonly<Record<string, unknown>>;
};

const by = (...moves: readonly string[]) => ({ moves });
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const told: readonly Told[] = [
  {
    id: 'submission-strip',
    scenario: { protocol: 'smtp-submission', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'submission-implicit',
    scenario: {
      protocol: 'smtp-submission',
      connection: 'implicit-tls',
      client: { tls: 'verified' },
      server: lenient,
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'lmtp',
    scenario: { protocol: 'lmtp', server: { starttls: 'not-offered' }, attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'imap',
    scenario: { protocol: 'imap', attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'pop3',
    scenario: { protocol: 'pop3', client: { tls: 'verified' }, attacker: by('intercept-other-name') },
    bookmark: 1,
  },
  {
    id: 'managesieve',
    scenario: {
      protocol: 'managesieve',
      client: { tls: 'required' },
      attacker: by('intercept-self-signed'),
    },
    bookmark: 1,
  },
  {
    id: 'acap',
    scenario: {
      protocol: 'acap',
      connection: 'plaintext',
      server: lenient,
      attacker: by('eavesdrop'),
    },
    bookmark: 0,
  },
  {
    id: 'xmpp-client',
    scenario: { protocol: 'xmpp-client', client: { tls: 'required' }, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'xmpp-server',
    scenario: { protocol: 'xmpp-server', attacker: by('intercept-self-signed') },
    bookmark: 0,
  },
  {
    id: 'irc',
    scenario: {
      protocol: 'irc',
      connection: 'implicit-tls',
      client: { tls: 'verified' },
      attacker: by('eavesdrop'),
    },
    bookmark: 0,
  },
  {
    id: 'ldap',
    scenario: { protocol: 'ldap', server: lenient, attacker: by('refuse-starttls-5xx') },
    bookmark: 0,
  },
  {
    id: 'ftp',
    scenario: { protocol: 'ftp', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'ftp-data',
    scenario: {
      protocol: 'ftp',
      client: { tls: 'verified', dataProtection: 'clear' },
      attacker: by('eavesdrop'),
    },
    bookmark: 1,
  },
  {
    id: 'nntp',
    scenario: { protocol: 'nntp', server: lenient, attacker: by('break-handshake') },
    bookmark: 1,
  },
  {
    id: 'telnet',
    scenario: { protocol: 'telnet', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'http-upgrade',
    scenario: { protocol: 'http-upgrade', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'postgresql',
    scenario: { protocol: 'postgresql', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'mysql',
    scenario: { protocol: 'mysql', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
];

const chapter = 'other';

/** For those protocols that can be simulated. */
export const otherProtocols = (simulated: readonly string[]): readonly Staged[] =>
  told
    .filter(({ scenario }) => simulated.includes(scenario.protocol))
    .map((entry) => ({ ...entry, chapter }));
