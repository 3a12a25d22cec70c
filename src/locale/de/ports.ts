/** The words of the comparison of both ways into TLS, and the history of the ports, in German. */
import type { Language } from '../words';

export const ports: Language['ports'] = {
  lead: 'Das gezeigte Szenario, je einmal mit jedem Weg zu TLS ausgeführt und ausgezählt.',
  starttls: '{command}, Port {port}',
  implicit: 'Implizites TLS, Port {port}',
  noPort: 'Implizites TLS',
  none: 'Dafür gibt es keinen Port: Für {name} ist keiner registriert, und anders ankündigen lässt er sich nicht.',
  measure: {
    first: 'Zuerst auf der Leitung',
    trips: 'Umläufe bis zum ersten geschützten Wort',
    readable: 'Bytes, die davor unterwegs jeder lesen kann',
    words: 'Worte darunter',
    firewall: 'Was eine Firewall den ersten Bytes ansieht',
    takes: 'Lässt sich TLS wegnehmen?',
    ends: 'Wie es ausgeht',
  },
  never: 'es gibt keines (insgesamt {count})',
  bytes: '{words} des Protokolls, {handshake} des TLS-Handshakes',
  noWords: 'keine',
  sees: {
    words:
      'Welches Protokoll es ist, an seinen Worten. Wo TLS beginnt, erfährt sie nur, wenn sie bis „{command}“ mitliest.',
    tls: 'Dass es TLS ist, am ersten Byte.',
    name: 'Zu welchem Host, am Servernamen (SNI): {name}.',
    noName: 'Nicht, zu welchem Host: Es gibt keinen Servernamen (SNI).',
    alpn: 'Welches Protokoll, an ALPN: {alpn}.',
    noAlpn: 'Welches Protokoll, verrät nur der Port: Es gibt kein ALPN.',
  },
  takes: {
    offer: 'Ja, indem man das Angebot löscht: Für den Client sieht das aus wie ein Server ohne TLS.',
    request: 'Ja, indem man die Bitte mit Nein beantwortet: Der Client kann nicht wissen, von wem es kommt.',
    nothing: 'Nein. Man kann die Verbindung durchlassen oder stören, und das fällt auf.',
  },
  caption: 'Alle Ports, und wie es dazu kam',
  column: {
    name: 'Protokoll',
    plain: 'Erst Klartext',
    implicit: 'TLS sofort',
    history: 'Geschichte',
  },
  histories: {
    'smtp-relay': {
      name: 'SMTP zwischen Mailservern',
      history: 'STARTTLS seit 1999. Nichts kündigt Mailservern einen anderen Port an, also gibt es keinen.',
    },
    'smtp-submission': {
      name: 'Submission',
      history:
        '465 wurde 1997 als „smtps“ registriert, mit dem Aufkommen von STARTTLS zurückgenommen und an einen anderen Dienst vergeben, während Mailprogramme ihn weiter benutzten. Seit 2018 ist er „submissions“.',
    },
    lmtp: {
      name: 'LMTP',
      history:
        'Innerhalb eines Standorts, wo sich beide Seiten auf einen Port einigen; 24 ist privaten Mailsystemen vorbehalten.',
    },
    imap: {
      name: 'IMAP',
      history:
        'Von eigenen Ports wurde 1999 zugunsten von STARTTLS abgeraten, 2018 wurden sie wieder empfohlen: Auf 993 gibt es nichts zu löschen.',
    },
    pop3: {
      name: 'POP3',
      history: 'Wie bei IMAP: 1999 abgeraten, seit 2018 empfohlen.',
    },
    managesieve: {
      name: 'ManageSieve',
      history:
        'Registriert 2010, als STARTTLS die Regel war. Davor war 2000 üblich, und der gehört einem anderen Dienst.',
    },
    acap: {
      name: 'ACAP',
      history: 'Nur STARTTLS. Kaum jemand spricht es noch.',
    },
    ldap: {
      name: 'LDAP',
      history:
        '636, „ldaps“, ist registriert und überall in Gebrauch, doch kein Standard beschreibt ihn; der Standard ist StartTLS.',
    },
    ftp: {
      name: 'FTP',
      history:
        '990, „ftps“, fiel aus den Entwürfen, bevor der Standard kam; der kennt nur AUTH TLS. Die Clients behielten ihn.',
    },
    'xmpp-client': {
      name: 'XMPP vom Client aus',
      history:
        '5223 war vor STARTTLS üblich und wurde nie registriert. „Direct TLS“ (XEP-0368) kam 2015 zurück, auf jedem Port, den ein SRV-Eintrag nennt.',
    },
    'xmpp-server': {
      name: 'XMPP zwischen Servern',
      history: 'Wie bei Clients: Ein SRV-Eintrag für _xmpps-server nennt den Port, üblich ist 5270.',
    },
    nntp: {
      name: 'NNTP',
      history: '563, „nntps“, war früh in Gebrauch. Seit 2017 wird er STARTTLS vorgezogen.',
    },
    irc: {
      name: 'IRC',
      history: '6697, „ircs-u“, wurde 2014 registriert. Zu seinen Gunsten ist STARTTLS bei IRC abgekündigt.',
    },
    telnet: {
      name: 'Telnet',
      history:
        '992, „telnets“, ist registriert; START_TLS blieb ein Entwurf. Für die Anmeldung aus der Ferne setzte sich SSH durch.',
    },
    'http-upgrade': {
      name: 'HTTP',
      history:
        '„https“ gewann, und die Umstellung aus dem Jahr 2000 baute kaum jemand ein: Die Adresse sagte nicht, dass sie nötig war.',
    },
    postgresql: {
      name: 'PostgreSQL',
      history:
        'Ein Port für alles: SSLRequest oder seit Version 17 gleich ein ClientHello, unterschieden am ersten Byte.',
    },
    mysql: {
      name: 'MySQL',
      history: 'Ein Port, und der Server spricht immer zuerst; TLS kann also nicht sofort beginnen.',
    },
  },
};
