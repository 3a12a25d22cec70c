/**
 * What people call each protocol, the two ends that speak it and the settings of its client. The words of the settings are those that real
 * programs use: Thunderbird and K-9 Mail, FileZilla, Psi, KVIrc, ldapsearch, Kermit, the client of CUPS, libpq, the mysql client. Where no
 * program has a word for a position (to take any certificate, mostly), it is said in plain English. About 28 letters are seen; the rest of a
 * longer word is cut off, so what tells it from the others stands in front.
 */

/** The positions of one setting; behind implicit TLS there is no "if available" and no "never". */
interface Settings {
  readonly starttls: Readonly<Record<'opportunistic' | 'required' | 'verified' | 'never', string>>;
  readonly implicit: Readonly<Record<'required' | 'verified', string>>;
}

interface ProtocolWords {
  readonly name: string;
  readonly group: keyof typeof protocolGroups;
  readonly client: string;
  readonly server: string;
  /** Is there a person in front of the client, with a program that has settings? Else it is a server itself. */
  readonly program: boolean;
  /** Does the client prove who it is with a password? */
  readonly login: boolean;
  readonly settings: Settings;
}

export const protocolGroups = {
  delivery: 'Mail delivery',
  access: 'Mailbox access',
  chat: 'Chat',
  directory: 'Directory',
  files: 'Files',
  news: 'News',
  remote: 'Remote login',
  web: 'Web',
  databases: 'Databases',
} as const;

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

export const protocols = {
  'smtp-relay': {
    name: 'SMTP between mail servers',
    group: 'delivery',
    client: 'sending mail server',
    server: 'receiving mail server',
    program: false,
    login: false,
    settings: between,
  },
  'smtp-submission': {
    name: 'SMTP submission',
    group: 'delivery',
    client: 'mail program',
    server: 'submission server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  lmtp: {
    name: 'LMTP',
    group: 'delivery',
    client: 'mail server',
    server: 'mailbox server',
    program: false,
    login: false,
    settings: between,
  },
  imap: {
    name: 'IMAP',
    group: 'access',
    client: 'mail program',
    server: 'mailbox server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  pop3: {
    name: 'POP3',
    group: 'access',
    client: 'mail program',
    server: 'mailbox server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  managesieve: {
    name: 'ManageSieve (mail filters)',
    group: 'access',
    client: 'mail program',
    server: 'filter server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  acap: {
    name: 'ACAP (settings)',
    group: 'access',
    client: 'mail program',
    server: 'settings server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  'xmpp-client': {
    name: 'XMPP from a client',
    group: 'chat',
    client: 'chat program',
    server: 'chat server',
    program: true,
    login: true,
    settings: chatProgram,
  },
  'xmpp-server': {
    name: 'XMPP between servers',
    group: 'chat',
    client: 'sending chat server',
    server: 'receiving chat server',
    program: false,
    login: false,
    settings: between,
  },
  irc: {
    name: 'IRC',
    group: 'chat',
    client: 'chat program',
    server: 'chat server',
    program: true,
    login: true,
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
    group: 'directory',
    client: 'directory client',
    server: 'directory server',
    program: true,
    login: true,
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
    group: 'files',
    client: 'file transfer program',
    server: 'file server',
    program: true,
    login: true,
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
    group: 'news',
    client: 'newsreader',
    server: 'news server',
    program: true,
    login: true,
    settings: mailProgram,
  },
  telnet: {
    name: 'Telnet',
    group: 'remote',
    client: 'terminal',
    server: 'remote host',
    program: true,
    login: true,
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
    name: 'HTTP with Upgrade',
    group: 'web',
    client: 'web client',
    server: 'web server',
    program: true,
    login: true,
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
    group: 'databases',
    client: 'database client',
    server: 'database server',
    program: true,
    login: true,
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
    group: 'databases',
    client: 'database client',
    server: 'database server',
    program: true,
    login: true,
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
} as const satisfies Readonly<Record<string, ProtocolWords>>;

export type { ProtocolWords, Settings };
