/** What people call each protocol, its two ends and the settings of its client, in German; settings as the programs' German editions word them. */
import type { Language } from '../words';

type Settings = Language['protocols']['imap']['settings'];

export const protocolGroups: Language['protocolGroups'] = {
  delivery: 'Mailzustellung',
  access: 'Postfachzugriff',
  chat: 'Chat',
  directory: 'Verzeichnis',
  files: 'Dateien',
  news: 'Newsgroups',
  remote: 'Anmeldung aus der Ferne',
  web: 'Web',
  databases: 'Datenbanken',
};

/** Of a server that speaks to servers. */
const between: Settings = {
  starttls: {
    opportunistic: 'falls angeboten',
    required: 'Pflicht',
    verified: 'Pflicht, geprüft',
    never: 'nie',
  },
  implicit: { required: 'Pflicht', verified: 'Pflicht, geprüft' },
};

const mailProgram: Settings = {
  starttls: {
    opportunistic: 'TLS, wenn möglich',
    required: 'STARTTLS, alle Zertifikate',
    verified: 'STARTTLS',
    never: 'Keine',
  },
  implicit: { required: 'SSL/TLS, alle Zertifikate', verified: 'SSL/TLS' },
};

const chatProgram: Settings = {
  starttls: {
    opportunistic: 'Wenn verfügbar',
    required: 'Immer, jedes Zertifikat',
    verified: 'Immer',
    never: 'Nie',
  },
  implicit: { required: 'Direct TLS, jedes Zertifikat', verified: 'Direct TLS' },
};

export const protocols: Language['protocols'] = {
  'smtp-relay': {
    name: 'SMTP zwischen Mailservern',
    client: 'sendender Mailserver',
    server: 'empfangender Mailserver',
    settings: between,
  },
  'smtp-submission': {
    name: 'SMTP-Submission',
    client: 'Mailprogramm',
    server: 'Submission-Server',
    settings: mailProgram,
  },
  lmtp: {
    name: 'LMTP',
    client: 'Mailserver',
    server: 'Postfachserver',
    settings: between,
  },
  imap: {
    name: 'IMAP',
    client: 'Mailprogramm',
    server: 'Postfachserver',
    settings: mailProgram,
  },
  pop3: {
    name: 'POP3',
    client: 'Mailprogramm',
    server: 'Postfachserver',
    settings: mailProgram,
  },
  managesieve: {
    name: 'ManageSieve (Mailfilter)',
    client: 'Mailprogramm',
    server: 'Filterserver',
    settings: mailProgram,
  },
  acap: {
    name: 'ACAP (Einstellungen)',
    client: 'Mailprogramm',
    server: 'Einstellungsserver',
    settings: mailProgram,
  },
  'xmpp-client': {
    name: 'XMPP vom Client aus',
    client: 'Chatprogramm',
    server: 'Chatserver',
    settings: chatProgram,
  },
  'xmpp-server': {
    name: 'XMPP zwischen Servern',
    client: 'sendender Chatserver',
    server: 'empfangender Chatserver',
    settings: between,
  },
  irc: {
    name: 'IRC',
    client: 'Chatprogramm',
    server: 'Chatserver',
    settings: {
      starttls: {
        opportunistic: 'STARTTLS, wenn unterstützt',
        required: 'STARTTLS, jedes Zertifikat',
        verified: 'STARTTLS',
        never: 'Kein SSL',
      },
      implicit: { required: 'SSL, jedes Zertifikat', verified: 'SSL' },
    },
  },
  ldap: {
    name: 'LDAP',
    client: 'Verzeichnisclient',
    server: 'Verzeichnisserver',
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
    client: 'FTP-Programm',
    server: 'Dateiserver',
    settings: {
      starttls: {
        opportunistic: 'Explizites FTP über TLS, wenn verfügbar',
        required: 'Explizites TLS, jedes Zertifikat',
        verified: 'Explizites FTP über TLS erforderlich',
        never: 'Nur unverschlüsseltes FTP (unsicher)',
      },
      implicit: {
        required: 'Implizites TLS, jedes Zertifikat',
        verified: 'Implizites FTP über TLS erforderlich',
      },
    },
  },
  nntp: {
    name: 'NNTP',
    client: 'Newsreader',
    server: 'Newsserver',
    settings: mailProgram,
  },
  telnet: {
    name: 'Telnet',
    client: 'Terminal',
    server: 'entfernter Rechner',
    settings: {
      starttls: {
        opportunistic: 'start-tls request',
        required: 'start-tls, jedes Zertifikat',
        verified: 'start-tls require',
        never: 'start-tls refused',
      },
      implicit: { required: 'telnets, jedes Zertifikat', verified: 'telnets' },
    },
  },
  'http-upgrade': {
    name: 'HTTP',
    client: 'Webclient',
    server: 'Webserver',
    settings: {
      starttls: {
        opportunistic: 'Upgrade, wenn verfügbar',
        required: 'Encryption Required',
        verified: 'Required, AllowAnyRoot No',
        never: 'Encryption Never',
      },
      implicit: { required: 'curl --insecure https://', verified: 'curl https://' },
    },
  },
  postgresql: {
    name: 'PostgreSQL',
    client: 'Datenbankclient',
    server: 'Datenbankserver',
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
    client: 'Datenbankclient',
    server: 'Datenbankserver',
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
};
