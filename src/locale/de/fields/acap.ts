/** What the fields of ACAP mean, in German. */
import type { acap as english } from '../../en/fields/acap';
import type { Words } from '../../language';

export const acap: Words<typeof english> = {
  'acap.tag':
    'Die Nummer, die der Client seinem Befehl gibt. Antworten tragen dieselbe Marke, so wissen beide, was zusammengehört.',
  'acap.untagged': 'Ein Stern statt einer Marke: Der Server sagt dies von sich aus.',
  'acap.go-on': 'Der Server bittet um den Rest des Befehls.',
  'acap.code': 'Ein Antwortcode für Programme; die Worte dahinter sind für Menschen.',
  'acap.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',
  'acap.octets': 'Oktette, mit denen ACAP an dieser Stelle nichts anfangen kann.',

  'acap.command-noop': 'Tut nichts; der Server sagt, dass er da ist.',
  'acap.command-logout': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'acap.command-authenticate': 'Meldet sich mit einem SASL-Mechanismus an, etwa PLAIN.',
  'acap.command-search': 'Fragt nach den Einträgen eines Datenbestands, etwa eines Adressbuchs.',
  'acap.command-starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort OK, sind die nächsten Oktette ein TLS-Handshake.',
  'acap.command-other': 'Ein Befehl, den dieses Labor nicht erklärt.',

  'acap.response-acap': 'Die Begrüßung: was der Server kann. Sie kommt noch einmal, sobald TLS steht.',
  'acap.response-ok': 'Ja, erledigt.',
  'acap.response-no': 'Der Befehl wurde verstanden, ist aber gescheitert oder nicht erlaubt.',
  'acap.response-bad': 'Der Befehl wurde nicht verstanden oder ist an dieser Stelle nicht möglich.',
  'acap.response-alert': 'Worte, die der Benutzer sofort lesen soll.',
  'acap.response-bye': 'Der Server wird die Verbindung gleich schließen.',
  'acap.response-entry': 'Ein gefundener Eintrag mit den erfragten Attributen.',
  'acap.response-modtime': 'Wie neu die Daten sind.',
  'acap.response-other': 'Etwas, das der Server mitteilt.',

  'acap.capability-implementation': 'Das Programm, das auf dem Server läuft.',
  'acap.capability-sasl': 'Die Mechanismen, mit denen sich ein Client anmelden kann.',
  'acap.capability-starttls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'acap.capability-masked':
    'Hier stand STARTTLS: Jemand hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'acap.capability-other': 'Eine Fähigkeit, die dieses Labor nicht kennt. Ein Client übergeht solche.',
};
