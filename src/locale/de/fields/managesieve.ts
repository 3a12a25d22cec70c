/** What the fields of ManageSieve mean, in German. */
import type { managesieve as english } from '../../en/fields/managesieve';
import type { Words } from '../../language';

export const managesieve: Words<typeof english> = {
  'managesieve.data': 'Eine Zeile dessen, was der Server aufzählt.',
  'managesieve.code': 'Ein Antwortcode für Programme; die Worte dahinter sind für Menschen.',
  'managesieve.text': 'Worte für Menschen. Programme richten sich nach dem, was davor steht.',
  'managesieve.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',
  'managesieve.base64':
    'Was der Anmeldemechanismus sagt, in base64. Das ist eine Schreibweise, keine Verschlüsselung: Das Passwort steht da für alle, die es sehen.',
  'managesieve.octets': 'Oktette, mit denen ManageSieve an dieser Stelle nichts anfangen kann.',

  'managesieve.command-authenticate': 'Meldet sich mit einem SASL-Mechanismus an, etwa PLAIN.',
  'managesieve.command-starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort OK, sind die nächsten Oktette ein TLS-Handshake.',
  'managesieve.command-logout':
    'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'managesieve.command-capability': 'Fragt, was der Server hier und jetzt kann.',
  'managesieve.command-putscript': 'Legt einen Filter unter einem Namen auf dem Server ab.',
  'managesieve.command-listscripts': 'Fragt, welche Filter es gibt.',
  'managesieve.command-setactive': 'Sagt, welcher Filter verwendet werden soll.',
  'managesieve.command-getscript': 'Verlangt einen Filter.',
  'managesieve.command-noop': 'Tut nichts; der Server gibt das Wort zurück, das dahinter steht.',
  'managesieve.command-other': 'Ein Befehl, den dieses Labor nicht erklärt.',

  'managesieve.condition-ok': 'Ja, erledigt. Damit endet die Antwort, auch die Begrüßung.',
  'managesieve.condition-no': 'Nein: Der Befehl ist gescheitert oder nicht erlaubt.',
  'managesieve.condition-bye': 'Der Server wird die Verbindung gleich schließen.',

  'managesieve.capability-implementation': 'Das Programm, das auf dem Server läuft.',
  'managesieve.capability-sasl':
    'Die Mechanismen, mit denen sich ein Client anmelden kann. Ist die Liste leer, gibt es vor TLS keinen.',
  'managesieve.capability-sieve': 'Die Erweiterungen der Filtersprache, die der Server kennt.',
  'managesieve.capability-starttls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'managesieve.capability-masked':
    'Hier stand STARTTLS: Jemand hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'managesieve.capability-version': 'Die Version von ManageSieve, die der Server spricht.',
};
