/**
 * What people call each protocol, the two ends that speak it and the settings of its client. The words of the settings are those that real
 * programs use: Thunderbird and K-9 Mail, FileZilla, Psi, KVIrc, ldapsearch, Kermit, the client of CUPS, libpq, the mysql client. Where no
 * program has a word for a position (to take any certificate, mostly), it is said in plain English. About 28 letters are seen; the rest of a
 * longer word is cut off, so what tells it from the others stands in front.
 */
import { inLanguage } from '../language';

/** The positions of one setting; behind implicit TLS there is no "if available" and no "never". */
interface Settings {
  readonly starttls: Readonly<Record<'opportunistic' | 'required' | 'verified' | 'never', string>>;
  readonly implicit: Readonly<Record<'required' | 'verified', string>>;
}

interface ProtocolWords {
  readonly name: string;
  readonly client: string;
  readonly server: string;
  readonly settings: Settings;
}

export const protocolGroups = inLanguage('protocolGroups', {
  delivery: 'Mail delivery',
  access: 'Mailbox access',
  chat: 'Chat',
  directory: 'Directory',
  files: 'Files',
  news: 'News',
  remote: 'Remote login',
  web: 'Web',
  databases: 'Databases',
});

/** Of a server that speaks to servers. */
const between: Settings = {
  starttls: { opportunistic: 'if offered', required: 'required', verified: 'verified', never: 'never' },
  implicit: { required: 'required', verified: 'verified' },
};

const mailProgram: Settings = {
  starttls: {
    opportunistic: 'TLS, if available',
    required: 'STARTTLS, all certificates',
    verified: 'STARTTLS',
    never: 'None',
  },
  implicit: { required: 'SSL/TLS, all certificates', verified: 'SSL/TLS' },
};

const chatProgram: Settings = {
  starttls: {
    opportunistic: 'When available',
    required: 'Always, any certificate',
    verified: 'Always',
    never: 'Never',
  },
  implicit: { required: 'Direct TLS, any certificate', verified: 'Direct TLS' },
};

export const protocols = inLanguage('protocols', {
  'smtp-relay': {
    name: 'SMTP between mail servers',
    client: 'sending mail server',
    server: 'receiving mail server',
    settings: between,
  },
  'smtp-submission': {
    name: 'SMTP submission',
    client: 'mail program',
    server: 'submission server',
    settings: mailProgram,
  },
  lmtp: {
    name: 'LMTP',
    client: 'mail server',
    server: 'mailbox server',
    settings: between,
  },
  imap: {
    name: 'IMAP',
    client: 'mail program',
    server: 'mailbox server',
    settings: mailProgram,
  },
  pop3: {
    name: 'POP3',
    client: 'mail program',
    server: 'mailbox server',
    settings: mailProgram,
  },
  managesieve: {
    name: 'ManageSieve (mail filters)',
    client: 'mail program',
    server: 'filter server',
    settings: mailProgram,
  },
  acap: {
    name: 'ACAP (settings)',
    client: 'mail program',
    server: 'settings server',
    settings: mailProgram,
  },
  'xmpp-client': {
    name: 'XMPP from a client',
    client: 'chat program',
    server: 'chat server',
    settings: chatProgram,
  },
  'xmpp-server': {
    name: 'XMPP between servers',
    client: 'sending chat server',
    server: 'receiving chat server',
    settings: between,
  },
  irc: {
    name: 'IRC',
    client: 'chat program',
    server: 'chat server',
    settings: {
      starttls: {
        opportunistic: 'STARTTLS, if supported',
        required: 'STARTTLS, any certificate',
        verified: 'STARTTLS',
        never: 'No SSL',
      },
      implicit: { required: 'SSL, any certificate', verified: 'SSL' },
    },
  },
  ldap: {
    name: 'LDAP',
    client: 'directory client',
    server: 'directory server',
    settings: {
      starttls: {
        opportunistic: 'ldapsearch -Z',
        required: '-ZZ, TLS_REQCERT never',
        verified: 'ldapsearch -ZZ',
        never: 'ldapsearch',
      },
      implicit: { required: 'ldaps://, TLS_REQCERT never', verified: 'ldaps://' },
    },
  },
  ftp: {
    name: 'FTP',
    client: 'file transfer program',
    server: 'file server',
    settings: {
      starttls: {
        opportunistic: 'Use explicit FTP over TLS if available',
        required: 'Explicit TLS, any certificate',
        verified: 'Require explicit FTP over TLS',
        never: 'Only use plain FTP (insecure)',
      },
      implicit: {
        required: 'Implicit TLS, any certificate',
        verified: 'Require implicit FTP over TLS',
      },
    },
  },
  nntp: {
    name: 'NNTP',
    client: 'newsreader',
    server: 'news server',
    settings: mailProgram,
  },
  telnet: {
    name: 'Telnet',
    client: 'terminal',
    server: 'remote host',
    settings: {
      starttls: {
        opportunistic: 'start-tls request',
        required: 'start-tls, any certificate',
        verified: 'start-tls require',
        never: 'start-tls refused',
      },
      implicit: { required: 'telnets, any certificate', verified: 'telnets' },
    },
  },
  'http-upgrade': {
    name: 'HTTP',
    client: 'web client',
    server: 'web server',
    settings: {
      starttls: {
        opportunistic: 'Upgrade, if available',
        required: 'Encryption Required',
        verified: 'Required, AllowAnyRoot No',
        never: 'Encryption Never',
      },
      implicit: { required: 'curl --insecure https://', verified: 'curl https://' },
    },
  },
  postgresql: {
    name: 'PostgreSQL',
    client: 'database client',
    server: 'database server',
    settings: {
      starttls: {
        opportunistic: 'sslmode=prefer',
        required: 'sslmode=require',
        verified: 'sslmode=verify-full',
        never: 'sslmode=disable',
      },
      implicit: {
        required: 'direct, sslmode=require',
        verified: 'direct, sslmode=verify-full',
      },
    },
  },
  mysql: {
    name: 'MySQL',
    client: 'database client',
    server: 'database server',
    settings: {
      starttls: {
        opportunistic: '--ssl-mode=PREFERRED',
        required: '--ssl-mode=REQUIRED',
        verified: '--ssl-mode=VERIFY_IDENTITY',
        never: '--ssl-mode=DISABLED',
      },
      implicit: { required: '--ssl-mode=REQUIRED', verified: '--ssl-mode=VERIFY_IDENTITY' },
    },
  },
} satisfies Readonly<Record<string, ProtocolWords>>);

export type { ProtocolWords, Settings };
