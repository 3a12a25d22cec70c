/** What the fields of IMAP mean, in German. */
import type { imap as english } from '../../en/fields/imap';
import type { Words } from '../../language';

export const imap: Words<typeof english> = {
  'imap.tag':
    'Die Nummer, die der Client seinem Befehl gibt. Die Antwort trägt dieselbe Marke, so wissen beide, was zusammengehört.',
  'imap.untagged':
    'Ein Stern statt einer Marke: Der Server teilt etwas mit, und die eigentliche Antwort kommt noch.',
  'imap.go-on': 'Der Server bittet um den Rest des Befehls: ein Literal oder die Antwort einer Anmeldung.',
  'imap.response': 'Etwas, das der Server sagt.',
  'imap.code': 'Ein Antwortcode für Programme; die Worte dahinter sind für Menschen.',
  'imap.text': 'Worte für Menschen. Programme richten sich nach dem, was davor steht.',
  'imap.number': 'Wie viele Nachrichten, oder welche.',
  'imap.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',
  'imap.user': 'Wer sich anmeldet.',
  'imap.password': 'Das Passwort, unverändert. Nur TLS verbirgt es.',
  'imap.base64':
    'Was der Anmeldemechanismus sagt, in base64. Das ist eine Schreibweise, keine Verschlüsselung: Das Passwort steht da für alle, die es sehen.',
  'imap.octets': 'Oktette, mit denen IMAP an dieser Stelle nichts anfangen kann.',

  'imap.command-capability': 'Fragt, was der Server hier und jetzt kann.',
  'imap.command-noop': 'Tut nichts; der Server sagt, dass er da ist und was es Neues gibt.',
  'imap.command-logout': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'imap.command-starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort OK, sind die nächsten Oktette ein TLS-Handshake.',
  'imap.command-authenticate': 'Meldet sich mit einem SASL-Mechanismus an, etwa PLAIN.',
  'imap.command-login': 'Meldet sich mit Benutzername und Passwort an, unverändert.',
  'imap.command-select': 'Öffnet ein Postfach, etwa INBOX, zum Lesen und Ändern.',
  'imap.command-examine': 'Öffnet ein Postfach nur zum Lesen.',
  'imap.command-list': 'Fragt, welche Postfächer es gibt.',
  'imap.command-close': 'Schließt das geöffnete Postfach.',
  'imap.command-fetch': 'Verlangt eine Nachricht des geöffneten Postfachs oder Teile davon.',
  'imap.command-other': 'Ein Befehl, den dieses Labor nicht erklärt.',

  'imap.condition-ok': 'Ja, erledigt. In der Begrüßung: willkommen, bitte anmelden.',
  'imap.condition-no': 'Der Befehl wurde verstanden, ist aber gescheitert oder nicht erlaubt.',
  'imap.condition-bad': 'Der Befehl wurde nicht verstanden oder ist an dieser Stelle nicht möglich.',
  'imap.condition-preauth':
    'Eine Begrüßung, die sagt: Sie sind schon angemeldet. STARTTLS ist dann nicht mehr möglich; eine gefälschte hält also TLS fern.',
  'imap.condition-bye': 'Der Server wird die Verbindung gleich schließen.',

  'imap.capability-imap4rev1': 'Der Server spricht IMAP Version 4 Revision 1.',
  'imap.capability-imap4rev2': 'Der Server spricht IMAP Version 4 Revision 2.',
  'imap.capability-starttls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'imap.capability-masked':
    'Hier stand STARTTLS: Jemand hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'imap.capability-logindisabled':
    'Vor TLS kein Passwort: Ein Client, der das sieht, behält seines für sich. Es lässt sich ebenso leicht entfernen wie STARTTLS.',
  'imap.capability-auth': 'Ein Mechanismus, mit dem AUTHENTICATE anmelden kann.',
  'imap.capability-literal-plus': 'Der Client muss nicht warten, bis er um ein Literal gebeten wird.',
  'imap.capability-sasl-ir': 'AUTHENTICATE darf seine Antwort in derselben Zeile mitbringen.',
  'imap.capability-id': 'Client und Server können einander Namen und Version nennen.',
  'imap.capability-idle': 'Der Server kann neue Mail melden, ohne gefragt zu werden.',
  'imap.capability-enable': 'Der Client kann Erweiterungen einschalten.',
  'imap.capability-unselect':
    'Ein Postfach lässt sich verlassen, ohne dass darin etwas endgültig gelöscht wird.',
  'imap.capability-other': 'Eine Fähigkeit, die dieses Labor nicht kennt. Ein Client übergeht solche.',

  'imap.data-capability': 'Was der Server hier und jetzt kann.',
  'imap.data-list': 'Ein vorhandenes Postfach.',
  'imap.data-flags': 'Die Kennzeichen, die Nachrichten dieses Postfachs haben können.',
  'imap.data-exists': 'Wie viele Nachrichten das Postfach hat.',
  'imap.data-recent': 'Wie viele Nachrichten darin neu sind.',
  'imap.data-fetch': 'Eine Nachricht des Postfachs oder Teile davon.',
  'imap.data-other': 'Etwas, das der Server mitteilt.',
};
