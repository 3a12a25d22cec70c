/** A scenario for each protocol beside mail between mail servers, the most telling one for it. Data only, as in `gallery.ts`. */
import type { GalleryEntry } from '../gallery';

type Told = Omit<GalleryEntry, 'chapter' | 'scenario'> & {
  readonly scenario: { readonly protocol: string } & Readonly<Record<string, unknown>>;
};

const by = (...moves: readonly string[]) => ({ moves });
/** A server that takes the password in plaintext too. */
const lenient = { authBeforeTls: 'allowed' };

const told: readonly Told[] = [
  {
    id: 'submission-strip',
    name: 'Handing the mail in',
    story:
      'A mail program hands its mail to its provider, set to “TLS, if available”. The attacker deletes the offer, and reads not only the mail but the password before it.',
    scenario: { protocol: 'smtp-submission', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'submission-implicit',
    name: 'Nothing to strip',
    story:
      'The same mail on port 465, where TLS comes before the first word. The attacker is set to delete an offer, and there is none.',
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
    name: 'The last stretch',
    story:
      'Behind the mail server LMTP carries the mail on to the mailboxes, and inside one building TLS is often thought needless. Somebody listens inside the building.',
    scenario: { protocol: 'lmtp', server: { starttls: 'not-offered' }, attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'imap',
    name: 'Refused, and read all the same',
    story:
      'The server takes no password without TLS and says so, but that warning travels in the clear like the offer. The attacker removes both, and the password is out before the server can refuse it.',
    scenario: { protocol: 'imap', attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'pop3',
    name: 'Another house’s key',
    story:
      'The mail program insists on STLS and on a valid certificate. The attacker has a valid one, for another name.',
    scenario: { protocol: 'pop3', client: { tls: 'verified' }, attacker: by('intercept-other-name') },
    bookmark: 1,
  },
  {
    id: 'managesieve',
    name: 'Whoever writes the filters',
    story:
      'Mail filters decide what becomes of every mail to come. The program accepts all certificates, and hands password and filters to whoever answers.',
    scenario: {
      protocol: 'managesieve',
      client: { tls: 'required' },
      attacker: by('intercept-self-signed'),
    },
    bookmark: 1,
  },
  {
    id: 'acap',
    name: 'A protocol nobody misses',
    story:
      'ACAP kept settings on a server, and got STARTTLS in the same document as IMAP and POP3. Here nobody uses it, and somebody listens.',
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
    name: 'An element goes missing',
    story:
      'In XMPP the offer is an XML element, <starttls/>, and the attacker takes it out of the list. The chat program is set to “Always”, so it says nothing more.',
    scenario: { protocol: 'xmpp-client', client: { tls: 'required' }, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'xmpp-server',
    name: 'Servers that take anybody',
    story:
      'Two chat servers talk to each other, and few check each other’s certificate. The attacker answers with its own.',
    scenario: { protocol: 'xmpp-server', attacker: by('intercept-self-signed') },
    bookmark: 0,
  },
  {
    id: 'irc',
    name: 'Why IRC gave it up',
    story:
      'IRC had STARTTLS too, and deprecated it. On port 6697 TLS begins at once, and a listener learns nothing but where it goes.',
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
    name: 'One Z or two',
    story:
      'ldapsearch -Z asks for StartTLS and goes on when it is refused; -ZZ does not. The attacker refuses in the server’s name, and the bind sends the password in the clear.',
    scenario: { protocol: 'ldap', server: lenient, attacker: by('refuse-starttls-5xx') },
    bookmark: 0,
  },
  {
    id: 'ftp',
    name: 'Explicit, if available',
    story:
      'The file transfer program asks which features there are before it asks for AUTH TLS. One line of the list goes missing, and name, password and files follow in plaintext.',
    scenario: { protocol: 'ftp', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'ftp-data',
    name: 'Login protected, file readable',
    story:
      'FTP sends files over connections of their own, and those stay in plaintext until the client asks for more. This one checks the certificate, sends the password inside TLS, and then lets the file itself cross the network for all to read.',
    scenario: {
      protocol: 'ftp',
      client: { tls: 'verified', dataProtection: 'clear' },
      attacker: by('eavesdrop'),
    },
    bookmark: 1,
  },
  {
    id: 'nntp',
    name: 'Try again without',
    story:
      'The attacker lets STARTTLS succeed and breaks the handshake. A newsreader that may do without TLS connects again at once, and does without.',
    scenario: { protocol: 'nntp', server: lenient, attacker: by('break-handshake') },
    bookmark: 1,
  },
  {
    id: 'telnet',
    name: 'An option nobody took',
    story:
      'Telnet negotiates everything in two or three octets, also START_TLS, which stayed a draft. The attacker takes those octets out, and the password is typed in the clear.',
    scenario: { protocol: 'telnet', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'http-upgrade',
    name: 'The road not taken',
    story:
      'HTTP can upgrade to TLS within a connection, and nothing in an http:// address says that it must. The attacker answers the request for it, and the web chose https:// instead.',
    scenario: { protocol: 'http-upgrade', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'postgresql',
    name: 'sslmode=prefer',
    story:
      'A database client asks for TLS with eight octets, and one octet answers: S or N. With the default, “prefer”, an N from the attacker is enough for the query and its answer; of the password there is only a proof (SCRAM), but one that guesses can be tried against.',
    scenario: { protocol: 'postgresql', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'mysql',
    name: 'One bit',
    story:
      'The MySQL server says in its greeting, in a single bit, that it has TLS. The attacker clears that bit.',
    scenario: { protocol: 'mysql', server: lenient, attacker: by('strip-starttls') },
    bookmark: 0,
  },
];

const chapter = 'Other protocols';

/** For those protocols that can be simulated. */
export const otherProtocols = (simulated: readonly string[]): readonly GalleryEntry[] =>
  told
    .filter(({ scenario }) => simulated.includes(scenario.protocol))
    .map((entry) => ({ ...entry, chapter }));
