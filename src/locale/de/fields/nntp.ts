/** What the fields of NNTP mean, in German. */
import type { nntp as english } from '../../en/fields/nntp';
import type { Words } from '../../language';

export const nntp: Words<typeof english> = {
  'nntp.code-information': 'Ein Code, der mit 1 beginnt: eine Auskunft, mehr ist nicht zu tun.',
  'nntp.code-yes': 'Ein Code, der mit 2 beginnt: ja, erledigt.',
  'nntp.code-go-on': 'Ein Code, der mit 3 beginnt: so weit gut, nun den Rest.',
  'nntp.code-not-now':
    'Ein Code, der mit 4 beginnt: ein richtiger Befehl, der sich aber nicht ausführen ließ.',
  'nntp.code-no': 'Ein Code, der mit 5 beginnt: Der Befehl ist unbekannt, falsch oder nicht möglich.',
  'nntp.code-other': 'Ein Code, der in NNTP nichts bedeutet.',
  'nntp.code-382': 'Die Zusage: Die nächsten Oktette sind ein TLS-Handshake.',
  'nntp.code-480': 'Zuerst anmelden.',
  'nntp.code-483': 'Nicht ohne Verschlüsselung: zuerst TLS.',
  'nntp.code-580': 'Der Server bietet TLS an und kann nicht damit beginnen.',
  'nntp.text': 'Was hinter dem Code steht: Argumente, die zum Code gehören, oder Worte für Menschen.',
  'nntp.argument': 'Was hinter dem Befehl steht; die Bedeutung hängt vom Befehl ab.',
  'nntp.block-line': 'Eine Zeile dessen, was der Server aufzählt.',
  'nntp.block-end':
    'Ein Punkt allein auf einer Zeile beendet den Block. Eine Textzeile, die mit einem Punkt beginnt, bekommt einen zweiten.',
  'nntp.octets': 'Oktette, mit denen NNTP an dieser Stelle nichts anfangen kann.',

  'nntp.command-capabilities': 'Fragt, was der Server hier und jetzt kann.',
  'nntp.command-mode-reader': 'Der Client will Artikel lesen, nicht an einen anderen Server weitergeben.',
  'nntp.command-quit': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'nntp.command-group': 'Wählt eine Newsgroup.',
  'nntp.command-article': 'Verlangt einen Artikel, seinen Header oder seinen Text.',
  'nntp.command-starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort 382, sind die nächsten Oktette ein TLS-Handshake.',
  'nntp.command-authinfo-user': 'Wer sich anmeldet.',
  'nntp.command-authinfo-pass': 'Das Passwort, unverändert. Nur TLS verbirgt es.',
  'nntp.command-other': 'Ein Befehl, den dieses Labor nicht erklärt.',

  'nntp.capability-version': 'Die Versionen von NNTP, die der Server spricht.',
  'nntp.capability-implementation': 'Das Programm, das auf dem Server läuft.',
  'nntp.capability-reader': 'Der Server bedient Leser.',
  'nntp.capability-list': 'Was der Befehl LIST aufzählen kann.',
  'nntp.capability-post': 'Der Client darf Artikel veröffentlichen.',
  'nntp.capability-starttls':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'nntp.capability-masked':
    'Hier stand STARTTLS: Jemand hat das Angebot überschrieben, und Clients übergehen eine Fähigkeit, die sie nicht kennen.',
  'nntp.capability-authinfo':
    'Wie sich ein Client hier und jetzt anmelden kann: USER heißt mit Name und Passwort. Steht nichts dahinter, nicht vor TLS.',
  'nntp.capability-sasl': 'Die SASL-Mechanismen, mit denen AUTHINFO SASL anmelden kann.',
  'nntp.capability-other': 'Eine Fähigkeit, die dieses Labor nicht kennt. Ein Client übergeht solche.',
};
