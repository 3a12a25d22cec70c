/** What the fields of SMTP mean, in German. */
import type { smtp as english } from '../../en/fields/smtp';
import type { Words } from '../../language';

export const smtp: Words<typeof english> = {
  'smtp.reply-yes': 'Ein Antwortcode, der mit 2 beginnt: ja, erledigt.',
  'smtp.reply-go-on': 'Ein Antwortcode, der mit 3 beginnt: so weit gut, nun den Rest.',
  'smtp.reply-not-now': 'Ein Antwortcode, der mit 4 beginnt: jetzt nicht; später kann dasselbe gelingen.',
  'smtp.reply-no': 'Ein Antwortcode, der mit 5 beginnt: nein, und noch einmal zu fragen hilft nicht.',
  'smtp.reply-unknown':
    'Ein Antwortcode, der in SMTP nichts bedeutet: Die erste Ziffer ist weder 2 noch 3, 4 oder 5.',
  'smtp.more-lines': 'Ein Bindestrich hinter dem Code: Die Antwort geht in der nächsten Zeile weiter.',
  'smtp.last-line': 'Ein Leerzeichen hinter dem Code: Dies ist die letzte Zeile der Antwort.',
  'smtp.status-code':
    'Der erweiterte Statuscode: drei Zahlen, die genauer sagen, was geschah (Art der Antwort, Gegenstand, Einzelheit).',
  'smtp.textstring': 'Worte für Menschen. Programme richten sich nach dem Code davor.',
  'smtp.domain': 'Der Name, den diese Seite sich gibt. Eine Behauptung; nichts hat sie bewiesen.',
  'smtp.ehlo-param': 'Ein Parameter der Fähigkeit davor.',
  'smtp.octets': 'Oktette, mit denen SMTP an dieser Stelle nichts anfangen kann.',
  'smtp.auth-mechanism': 'Wie der Client beweist, wer er ist. PLAIN nennt Name und Passwort unverändert.',
  'smtp.auth-response':
    'Der Beweis in base64, das jeder lesen kann: bei PLAIN Name und Passwort, davor je ein Null-Oktett.',
  'smtp.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',

  'smtp.verb-ehlo': 'Der Client nennt seinen Namen und fragt, was der Server kann.',
  'smtp.verb-helo':
    'Die alte Art, in der ein Client seinen Namen nennt; der Server zählt dann keine Fähigkeiten auf.',
  'smtp.verb-lhlo': 'So nennt ein Client bei LMTP seinen Namen und fragt, was der Server kann.',
  'smtp.verb-auth': 'Der Client will sich anmelden, mit dem genannten Mechanismus.',
  'smtp.verb-starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort 220, sind die nächsten Oktette ein TLS-Handshake.',
  'smtp.verb-mail':
    'Beginnt eine Mailtransaktion und sagt, wer erfährt, wenn die Mail nicht zugestellt werden kann.',
  'smtp.verb-rcpt': 'Nennt einen Empfänger der Mail.',
  'smtp.verb-data': 'Der Client will die Mail selbst senden; er wartet auf 354.',
  'smtp.verb-rset': 'Die begonnene Mailtransaktion vergessen.',
  'smtp.verb-vrfy': 'Gibt es dieses Postfach? Die meisten Server verraten es nicht.',
  'smtp.verb-expn': 'Wer steht auf dieser Mailingliste? Die meisten Server verraten es nicht.',
  'smtp.verb-help': 'Bittet den Server um Hilfe.',
  'smtp.verb-noop': 'Tut nichts; der Server sagt nur, dass er da ist.',
  'smtp.verb-quit': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'smtp.verb-unknown': 'Ein Befehl, den SMTP nicht hat.',

  'smtp.keyword-starttls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'smtp.keyword-masked':
    'Hier stand STARTTLS: Ein Zwischengerät hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'smtp.keyword-size': 'Wie viele Oktette die größte Nachricht haben darf, die dieser Server annimmt.',
  'smtp.keyword-pipelining': 'Der Client darf mehrere Befehle senden, ohne auf jede Antwort zu warten.',
  'smtp.keyword-enhancedstatuscodes':
    'Der Server setzt einen erweiterten Statuscode wie 5.7.0 in seine Antworten.',
  'smtp.keyword-8bitmime':
    'Nachrichten dürfen Oktette über 127 enthalten, wie sie Text in den meisten Sprachen braucht.',
  'smtp.keyword-smtputf8': 'Adressen und Header-Felder dürfen in jeder Schrift geschrieben sein.',
  'smtp.keyword-chunking': 'Nachrichten lassen sich in Stücken bekannter Länge senden, mit BDAT statt DATA.',
  'smtp.keyword-dsn': 'Der Absender kann um eine Meldung bitten, ob die Mail zugestellt wurde.',
  'smtp.keyword-auth': 'Der Client kann sich anmelden, mit einem der aufgezählten Mechanismen.',
  'smtp.keyword-etrn': 'Ein Client kann die Mail anfordern, die hier auf seine Domain wartet.',
  'smtp.keyword-vrfy': 'Der Server kennt den Befehl VRFY.',
  'smtp.keyword-requiretls':
    'Ein Absender kann verlangen, dass diese Mail nur über geprüftes TLS geht oder gar nicht.',
  'smtp.keyword-unknown': 'Eine Fähigkeit, die dieses Labor nicht kennt. Ein Client übergeht solche.',

  'smtp.reverse-path':
    'Die Adresse, an die Fehlermeldungen gehen. Teil des Umschlags; in der From-Zeile der Mail kann etwas anderes stehen.',
  'smtp.forward-path': 'Ein Postfach, in das die Mail gelegt werden soll. Teil des Umschlags.',
  'smtp.param-size':
    'Wie viele Oktette die Nachricht haben wird, damit der Server ablehnen kann, bevor sie gesendet sind.',
  'smtp.param-body': 'Ob die Nachricht Oktette über 127 enthält.',
  'smtp.param-requiretls':
    'Diese Mail darf nicht ohne geprüftes TLS weiter, weder auf diesem Abschnitt noch auf einem späteren. Wer sie annimmt, sagt das zu.',
  'smtp.param-auth': 'Wer diese Mail zuerst eingeliefert hat, soweit der vorige Server es wusste.',
  'smtp.param-unknown': 'Ein Parameter einer Erweiterung, die dieses Labor nicht kennt.',
};
