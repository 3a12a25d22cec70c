/** What the fields of FTP mean, in German. */
import type { ftp as english } from '../../en/fields/ftp';
import type { Words } from '../../language';

export const ftp: Words<typeof english> = {
  'ftp.file':
    'Die Datei selbst, ohne etwas drumherum. Ist die Datenverbindung Clear, liest sie unterwegs hier jeder und kann sie ändern.',
  'ftp.octets': 'Oktette, mit denen FTP an dieser Stelle nichts anfangen kann.',
  'ftp.text': 'Worte für Menschen. Programme richten sich nach dem Code davor.',
  'ftp.code-1': 'Ein Antwortcode, der mit 1 beginnt: Es hat angefangen; eine weitere Antwort folgt.',
  'ftp.code-2': 'Ein Antwortcode, der mit 2 beginnt: ja, erledigt.',
  'ftp.code-3': 'Ein Antwortcode, der mit 3 beginnt: so weit gut, nun den Rest.',
  'ftp.code-4': 'Ein Antwortcode, der mit 4 beginnt: jetzt nicht; später kann dasselbe gelingen.',
  'ftp.code-5': 'Ein Antwortcode, der mit 5 beginnt: nein, und dasselbe noch einmal zu fragen hilft nicht.',
  'ftp.code-234': 'Ja zu AUTH: Die nächsten Oktette sind ein TLS-Handshake.',
  'ftp.code-150':
    'Jetzt kommt die Datei, auf der Datenverbindung. Ist sie durch, folgt eine weitere Antwort.',
  'ftp.code-226': 'Die ganze Datei ist gesendet und die Datenverbindung geschlossen.',
  'ftp.code-229':
    'Der Port, auf dem der Server die Datenverbindung erwartet, zwischen den Strichen. Die Adresse ist die, mit der der Client schon spricht; eine andere kann hier also niemand unterschieben.',
  'ftp.code-431': 'Der Server hat TLS, kann es aber jetzt nicht.',
  'ftp.feature': 'Etwas, das der Server über einfaches FTP hinaus kann.',
  'ftp.feature-auth':
    'Das Angebot: Dieser Server kann auf TLS umstellen. Es kommt im Klartext, unterwegs kann es also jeder entfernen.',
  'ftp.feature-prot':
    'Der Server kann auch Datenverbindungen schützen, sobald die Steuerverbindung in TLS läuft.',
  'ftp.feature-masked': 'Hier stand AUTH TLS: Ein Zwischengerät hat das Angebot überschrieben.',
  'ftp.verb': 'Ein Befehl.',
  'ftp.verb-feat': 'Fragt, was der Server kann.',
  'ftp.verb-auth':
    'Der Client bittet auf der Steuerverbindung um TLS. Lautet die Antwort 234, sind die nächsten Oktette ein TLS-Handshake.',
  'ftp.verb-pbsz':
    'Die Größe von Schutzpuffern, die es bei TLS nicht gibt: immer 0, und vor PROT trotzdem Pflicht.',
  'ftp.verb-prot':
    'Wie Datenverbindungen geschützt sind: P, durch einen eigenen TLS-Handshake; C, gar nicht. Ohne diesen Befehl gehen Dateien im Klartext durchs Netz.',
  'ftp.verb-ccc':
    'Auf der Steuerverbindung zurück zum Klartext, damit Firewalls die Portnummern wieder lesen können.',
  'ftp.verb-user': 'Der Name des Benutzers.',
  'ftp.verb-pass': 'Das Passwort, wie der Benutzer es eingegeben hat.',
  'ftp.verb-pwd': 'Welches Verzeichnis ist das aktuelle?',
  'ftp.verb-mlst': 'Was ist über eine Datei bekannt, Art und Größe? Die Antwort kommt auf dieser Verbindung.',
  'ftp.verb-quit': 'Der Client ist fertig; der Server verabschiedet sich und schließt die Verbindung.',
  'ftp.verb-type': 'Wie Dateien gesendet werden: I, Oktett für Oktett unverändert; A, als Text.',
  'ftp.verb-size': 'Wie viele Oktette hat die Datei? Daran erkennt der Client, ob alles angekommen ist.',
  'ftp.verb-epsv':
    'Der Client fragt nach einem Port für eine Datenverbindung, über die die Datei gehen soll.',
  'ftp.verb-retr': 'Der Client verlangt diese Datei. Sie kommt über die Datenverbindung, nicht über diese.',
  'ftp.verb-stor':
    'Der Client legt eine Datei dieses Namens ab. Sie geht über die Datenverbindung, nicht über diese.',
  'ftp.verb-data':
    'Richtet eine Datenverbindung ein oder verwendet sie; über sie gehen Dateien und Listen: eine zweite Verbindung, auf einem Port, der hier vereinbart wird.',
};
