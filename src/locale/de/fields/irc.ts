/** What the fields of an IRC line mean, in German. */
import type { irc as english } from '../../en/fields/irc';
import type { Words } from '../../language';

export const irc: Words<typeof english> = {
  'irc.cap': 'Handelt Erweiterungen aus: LS zählt sie auf, REQ verlangt welche, END beendet es.',
  'irc.starttls':
    'Der Client bittet auf dieser Verbindung um TLS. Lautet die Antwort 670, sind die nächsten Oktette ein TLS-Handshake.',
  'irc.authenticate': 'Ein Schritt einer Anmeldung mit SASL.',
  'irc.pass': 'Ein Passwort für die Verbindung; es zählt, sobald NICK und USER da sind.',
  'irc.nick': 'Der Name, unter dem andere diesen Client kennen werden.',
  'irc.user': 'Der Benutzername des Clients, und wie er sich nennt.',
  'irc.quit': 'Der Client ist fertig; der Server antwortet mit ERROR und schließt die Verbindung.',
  'irc.privmsg': 'Sagt jemandem etwas. Kommt es an, kommt nichts zurück.',
  'irc.notice': 'Sagt etwas, auf das nicht geantwortet werden darf.',
  'irc.ping': 'Bist du da?',
  'irc.pong': 'Die Antwort auf PING, mit demselben Wort.',
  'irc.error': 'Der Server schließt die Verbindung; dahinter steht der Grund.',
  'irc.command': 'Ein Befehl, den dieses Labor nicht kennt.',
  'irc.welcome': 'Registriert: Der Client ist jetzt im Netz.',
  'irc.isupport': 'Was der Server kann, und seine Grenzen.',
  'irc.end-of-motd': 'Das Ende der Tagesmeldung und der Begrüßung.',
  'irc.too-long': 'Die Zeile war länger als 512 Oktette.',
  'irc.unknown-command': 'Der Server kennt diesen Befehl nicht.',
  'irc.not-registered': 'Das kommt erst nach der Registrierung.',
  'irc.bad-password': 'Das Passwort ist falsch.',
  'irc.go-ahead': 'Zusage: Die nächsten Oktette des Clients sind ein TLS-Handshake.',
  'irc.no-tls': 'Kein TLS, und die Verbindung geht weiter wie bisher.',
  'irc.logged-in': 'Als wer der Client angemeldet ist.',
  'irc.sasl-yes': 'Angemeldet.',
  'irc.sasl-no': 'Die Anmeldung ist gescheitert.',
  'irc.numeric': 'Eine numerische Antwort: drei Ziffern, nach denen sich Programme richten.',
  'irc.numeric-error': 'Eine Nummer, die mit 4 oder 5 beginnt: ein Fehler.',
  'irc.cap-tls':
    'Der Server kann auf dieser Verbindung zu TLS übergehen (STARTTLS). Abgekündigt: Der TLS-Port ist besser.',
  'irc.cap-sts': 'Der Server will nur mit TLS erreicht werden und sagt, wo; der Client soll es sich merken.',
  'irc.cap-sasl': 'Der Client kann sich mit SASL anmelden, mit diesen Mechanismen.',
  'irc.cap-masked':
    'Ein Wort, das jemand unterwegs überschrieben hat. Der Client sieht kein Angebot von TLS.',
  'irc.cap-other': 'Eine Erweiterung, die dieses Labor nicht kennt.',
  'irc.source': 'Wer dies sagt.',
  'irc.tags': 'Zusätze für Programme (IRCv3).',
  'irc.parameter': 'Ein Parameter; die Bedeutung hängt vom Befehl ab.',
  'irc.trailing': 'Der letzte Parameter. Er beginnt mit einem Doppelpunkt und darf Leerzeichen enthalten.',
  'irc.target': 'Wer gemeint ist.',
  'irc.plain': 'Name und Passwort von SASL PLAIN. base64 verpackt sie nur; lesen kann sie jeder.',
  'irc.octets': 'Oktette, die keine IRC-Zeile sind.',
};
