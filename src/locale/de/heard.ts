/** What a listener's note and a client's refusal say where the protocol has no words of its own, in German. */
import type { Language } from '../words';

export const heard: Language['heard'] = {
  noMessage: 'Oktette, die keine {message} sind',
  notMessage: 'keine {message}',
  ftpReply: 'FTP-Antwort',
  httpMessage: 'HTTP-Nachricht',
  httpResponse: 'HTTP-Antwort',
  emptyLine: 'eine leere Zeile',
  mail: 'eine Mail',
  mails: '{count} {count:Mail|Mails}',
  noAuthentication: 'der Server verlangt eine Art der Anmeldung, die dieser Client nicht beherrscht',
  noMechanism: 'der Server bietet keinen SASL-Mechanismus, den dieser Client beherrscht',
  needlessChallenge: 'der Server hat eine Aufgabe geschickt, die niemand beantworten sollte',
  passwordNotShown: 'der Server hat nicht gezeigt, dass er das Passwort kennt',
  passwordUnknown: 'der Server kennt das Passwort nicht',
  ldap: { other: 'eine andere Operation', none: 'keine vollständige LDAPMessage' },
  mysql: {
    none: 'Oktette, die kein MySQL-Paket sind',
    other: 'ein MySQL-Paket',
    columns: 'Spalten der Antwort',
    endOfRows: 'Ende der Zeilen',
    command: 'Befehl {code}',
    notPacket: 'kein MySQL-Paket',
    noAnswer: 'ein MySQL-Paket, das keine Antwort darauf ist',
  },
  postgresql: {
    none: 'Oktette, die keine Nachricht sind',
    other: 'Nachricht {type}',
    password: 'Passwort {words}',
    request: 'Anforderung einer Anmeldung, Art {kind}',
    notMessage: 'keine Nachricht',
    otherRequest: 'eine andere Anforderung einer Anmeldung',
  },
  telnet: {
    noFollows: 'START_TLS, aber nicht FOLLOWS',
    userAgain: 'fragt noch einmal nach dem Benutzernamen',
  },
};
