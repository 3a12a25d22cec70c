/** What the fields of POP3 mean, in German. */
import type { pop3 as english } from '../../en/fields/pop3';
import type { Words } from '../../language';

export const pop3: Words<typeof english> = {
  'pop3.ok': 'Der Server sagt Ja. Codes hat POP3 nicht: Alles Weitere steht in Worten.',
  'pop3.err': 'Der Server sagt Nein.',
  'pop3.resp-code': 'Der Grund, in einem Wort, das Programme lesen können.',
  'pop3.text': 'Worte für Menschen. Programme richten sich nach dem, was davor steht.',
  'pop3.continuation': 'Der Server wartet darauf, was der Anmeldemechanismus als Nächstes sagt.',
  'pop3.end': 'Eine Zeile mit nichts als einem Punkt: Hier endet die Antwort.',
  'pop3.scan-listing':
    'Die Nummer einer Nachricht und ihre Größe in Oktetten; in der Antwort auf UIDL ihre Unique-ID.',
  'pop3.capa-parameter': 'Ein Parameter der Fähigkeit davor.',
  'pop3.octets': 'Oktette, mit denen POP3 an dieser Stelle nichts anfangen kann.',
  'pop3.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',
  'pop3.name': 'Der Name des Postfachs.',
  'pop3.password': 'Das Passwort, unverändert. Ohne TLS liest es unterwegs jeder.',
  'pop3.mechanism': 'Wie der Client beweist, wer er ist. PLAIN nennt Name und Passwort unverändert.',
  'pop3.initial-response':
    'Der Beweis in base64, das jeder lesen kann: bei PLAIN Name und Passwort, davor je ein Null-Oktett.',

  'pop3.keyword-user': 'Um wessen Postfach es geht; das Passwort folgt.',
  'pop3.keyword-pass': 'Das Passwort zu dem Namen in USER.',
  'pop3.keyword-apop':
    'Eine Anmeldung, die das Passwort mit MD5 beweist, statt es zu nennen; nicht mehr sicher.',
  'pop3.keyword-auth': 'Der Client will sich anmelden, mit dem genannten Mechanismus.',
  'pop3.keyword-capa': 'Der Client fragt, was der Server kann.',
  'pop3.keyword-stls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort +OK, sind die nächsten Oktette ein TLS-Handshake.',
  'pop3.keyword-stat': 'Wie viele Nachrichten gibt es, und wie viele Oktette haben sie?',
  'pop3.keyword-list': 'Wie lang ist jede Nachricht?',
  'pop3.keyword-retr': 'Der Client will eine Nachricht lesen.',
  'pop3.keyword-dele':
    'Merkt eine Nachricht zum Löschen vor; sie verschwindet, wenn der Client die Sitzung mit QUIT beendet, und nur dann.',
  'pop3.keyword-noop': 'Tut nichts; der Server sagt nur, dass er da ist.',
  'pop3.keyword-rset': 'Nimmt alle Löschvermerke zurück.',
  'pop3.keyword-top': 'Der Client will den Header einer Nachricht und einige Zeilen ihres Textes.',
  'pop3.keyword-uidl': 'Welchen Namen behält jede Nachricht von Sitzung zu Sitzung?',
  'pop3.keyword-quit': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'pop3.keyword-unknown':
    'Ein Befehl, den dieses Labor nicht kennt. Auf einen, den er nicht kennt, antwortet ein Server mit -ERR.',

  'pop3.capability-stls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'pop3.capability-masked':
    'Hier stand STLS: Ein Zwischengerät hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'pop3.capability-user': 'Der Client darf sich mit USER und PASS anmelden, hier und jetzt.',
  'pop3.capability-sasl': 'Der Client darf sich mit AUTH anmelden, mit einem der aufgezählten Mechanismen.',
  'pop3.capability-resp-codes': 'Der Server sagt in Klammern, warum er Nein sagt.',
  'pop3.capability-auth-resp-code': 'Der Server sagt in Klammern, ob ein falsches Passwort der Grund war.',
  'pop3.capability-pipelining': 'Der Client darf mehrere Befehle senden, ohne auf jede Antwort zu warten.',
  'pop3.capability-command': 'Der Server kennt den Befehl dieses Namens.',
  'pop3.capability-unknown': 'Eine Fähigkeit, die dieses Labor nicht kennt. Ein Client übergeht solche.',
};
