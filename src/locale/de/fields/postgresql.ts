/** What the fields of PostgreSQL's protocol mean, in German. */
import type { postgresql as english } from '../../en/fields/postgresql';
import type { Words } from '../../language';

export const postgresql: Words<typeof english> = {
  'postgresql.answer':
    'Die ganze Antwort auf die Bitte um Verschlüsselung: ein Oktett, ohne Typ und Länge. Nichts beweist, wer es gesendet hat.',
  'postgresql.ssl-request':
    'Der Client bittet um TLS, bevor er sagt, wer er ist. Lautet die Antwort S, sind die nächsten Oktette ein TLS-Handshake.',
  'postgresql.gss-request': 'Der Client bittet um Verschlüsselung mit Kerberos statt TLS.',
  'postgresql.cancel-request':
    'Bittet den Server auf einer eigenen Verbindung, eine Abfrage einer anderen Sitzung abzubrechen.',
  'postgresql.startup':
    'Die erste Nachricht der eigentlichen Sitzung: wer sich anmeldet, und bei welcher Datenbank.',
  'postgresql.length': 'Wie viele Oktette folgen, diese vier mitgezählt.',
  'postgresql.code':
    'Hier steht sonst die Version des Protokolls (3.0). Zahlen, die mit 1234 beginnen, sind als Versionen verkleidete Anfragen.',
  'postgresql.content': 'Was die Nachricht enthält.',
  'postgresql.parameter': 'Ein Name und sein Wert, je mit einem Null-Oktett am Ende.',
  'postgresql.terminator': 'Ein Null-Oktett: Hier endet die Liste.',
  'postgresql.type':
    'Ein Buchstabe, der sagt, welche Art von Nachricht dies ist. Client und Server haben je ihr eigenes Alphabet.',
  'postgresql.password':
    'Das Passwort, wie der Benutzer es eingegeben hat. Mit SCRAM an seiner Stelle sähe es unterwegs niemand, alles andere aber schon.',
  'postgresql.sasl':
    'Der Client zeigt, dass er das Passwort kennt, mit einem SASL-Mechanismus, bei dem das Passwort selbst nicht übertragen wird.',
  'postgresql.mechanism': 'Ein Verfahren, sich auszuweisen (SASL), mit seinem Namen.',
  'postgresql.query': 'Ein Befehl an die Datenbank, in SQL.',
  'postgresql.terminate': 'Der Client ist fertig und wird die Verbindung schließen.',
  'postgresql.extended':
    'Ein Schritt des erweiterten Abfrageprotokolls, in dem eine Abfrage vor der Ausführung vorbereitet wird.',
  'postgresql.authentication':
    'Was der Server sehen will, bevor er den Benutzer einlässt; Ok heißt, dass er zufrieden ist.',
  'postgresql.parameter-status': 'Eine Einstellung des Servers, die der Client kennen sollte.',
  'postgresql.backend-key':
    'Was der Client vorweisen muss, wenn er eine Abfrage dieser Sitzung abbrechen will.',
  'postgresql.ready': 'Der Server wartet auf eine Abfrage.',
  'postgresql.transaction': 'I: Keine Transaktion ist offen. T: Eine ist offen. E: Eine ist gescheitert.',
  'postgresql.row-description': 'Welche Spalten die Zeilen der Antwort haben.',
  'postgresql.columns': 'Wie viele Spalten es gibt.',
  'postgresql.column': 'Der Name einer Spalte.',
  'postgresql.column-type':
    'Woher die Spalte stammt, welchen Typ sie hat und wie ihre Werte geschrieben sind.',
  'postgresql.data-row': 'Eine Zeile der Antwort.',
  'postgresql.value-length': 'Wie viele Oktette der Wert hat; sind alle Bits gesetzt, gibt es keinen.',
  'postgresql.value': 'Ein Wert, als Text.',
  'postgresql.complete': 'Der Befehl ist ausgeführt; um wie viele Zeilen es ging.',
  'postgresql.error': 'Was schiefging, als Liste von Feldern. Nach FATAL schließt der Server die Verbindung.',
  'postgresql.error-field':
    'Ein Buchstabe für die Art des Feldes und sein Text. Programme richten sich nach dem SQLSTATE.',
  'postgresql.negotiate':
    'Der Server hat die Version nicht, um die der Client gebeten hat, und nennt die neueste, die er hat.',
  'postgresql.unknown': 'Eine Nachricht, die diese Seite im Protokoll nicht hat.',
};
