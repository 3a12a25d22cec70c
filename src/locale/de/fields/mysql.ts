/** What the fields of MySQL's protocol mean, in German. */
import type { mysql as english } from '../../en/fields/mysql';
import type { Words } from '../../language';

export const mysql: Words<typeof english> = {
  'mysql.length': 'Wie viele Oktette die Nutzdaten haben, niederwertigstes Oktett zuerst.',
  'mysql.sequence':
    'Die Nummer des Pakets innerhalb eines Austauschs. Sie zählt in TLS weiter: Das letzte Paket davor war Nummer 1.',
  'mysql.content': 'Der Rest des Pakets.',
  'mysql.greeting':
    'Der Server spricht zuerst: was er ist, was er kann, und eine Challenge für die Anmeldung.',
  'mysql.version': 'Die Version dieser Begrüßung: 10.',
  'mysql.server-version': 'Was der Server zu sein behauptet. Bewiesen hat es nichts.',
  'mysql.connection-id': 'Die Nummer dieser Verbindung beim Server.',
  'mysql.challenge':
    'Zufällige Oktette, die der Client mit dem Passwort mischen muss, damit keine Antwort zweimal taugt.',
  'mysql.filler': 'Oktette ohne Bedeutung, älteren Versionen zuliebe.',
  'mysql.capabilities':
    'Was diese Seite kann, je ein Bit. Das Bit CLIENT_SSL ist das Angebot von TLS: Wer es unterwegs löscht, hat TLS entfernt.',
  'mysql.character-set': 'Wie Text codiert ist.',
  'mysql.status': 'Der Zustand der Sitzung.',
  'mysql.plugin': 'Wie der Client beweist, dass er das Passwort kennt.',
  'mysql.ssl-request':
    'Die ersten 32 Oktette der Antwort und dann nichts: Der Client macht innerhalb von TLS weiter. Der Server antwortet nicht.',
  'mysql.max-packet': 'Das längste Paket, das der Client annimmt.',
  'mysql.response': 'Der Client sagt, wer er ist, und beweist es.',
  'mysql.user': 'Der Name des Benutzers.',
  'mysql.proof':
    'Das Passwort, mit der Challenge gehasht. Es passt nur zu dieser Challenge, doch wer beides hat, kann Passwörter durchprobieren, bis eines passt.',
  'mysql.auth-switch': 'Der Server will den Beweis in anderer Form.',
  'mysql.ok': 'Erledigt.',
  'mysql.eof': 'Das Ende der Spalten oder der Zeilen.',
  'mysql.error': 'Es hat nicht geklappt.',
  'mysql.error-code': 'Was schiefging, als Zahl. Programme richten sich danach.',
  'mysql.error-text': 'Der SQLSTATE hinter einem Rautezeichen und Worte für Menschen.',
  'mysql.command': 'Was der Client will.',
  'mysql.query': 'Ein Befehl an die Datenbank, in SQL.',
  'mysql.result': 'Ein Teil einer Antwort: wie viele Spalten, eine Spalte oder eine Zeile.',
};
