/** What the fields of XMPP mean, in German. */
import type { xmpp as english } from '../../en/fields/xmpp';
import type { Words } from '../../language';

export const xmpp: Words<typeof english> = {
  'xmpp.stream': 'Das Start-Tag eines Streams. Er bleibt offen: Alles, was diese Seite sagt, steht darin.',
  'xmpp.features':
    'Was der Server in diesem Stream jetzt anbietet. Nach TLS und nach der Anmeldung wird es neu aufgezählt.',
  'xmpp.stream-error': 'Ein Fehler, der den Stream und die Verbindung beendet.',
  'xmpp.stream-condition': 'Was mit dem Stream nicht stimmt.',
  'xmpp.stream-end': 'Das End-Tag des Streams: Diese Seite hat nichts mehr zu sagen.',
  'xmpp.starttls':
    'Vom Server: Er kann auf dieser Verbindung zu TLS übergehen. Vom Client: Er bittet jetzt darum.',
  'xmpp.required': 'Ohne TLS geschieht hier sonst nichts.',
  'xmpp.proceed': 'Zusage: Die nächsten Oktette des Clients sind ein TLS-Handshake.',
  'xmpp.tls-failure': 'Kein TLS. Der Server nennt keinen Grund und schließt Stream und Verbindung.',
  'xmpp.masked':
    'Ein Angebot von TLS, das jemand unterwegs überschrieben hat. Der Client sieht kein Angebot.',
  'xmpp.mechanisms': 'Die Anmeldeverfahren (SASL-Mechanismen), die der Server hier und jetzt annimmt.',
  'xmpp.mechanism': 'Ein Anmeldeverfahren. PLAIN zeigt das Passwort jedem, der die Verbindung lesen kann.',
  'xmpp.auth': 'Der Client meldet sich mit diesem Mechanismus an.',
  'xmpp.challenge': 'Der Server bittet um den nächsten Teil der Anmeldung.',
  'xmpp.response': 'Die Antwort des Clients auf eine Challenge.',
  'xmpp.abort': 'Der Client gibt die Anmeldung auf.',
  'xmpp.sasl-failure': 'Die Anmeldung ist gescheitert; der Grund steht darin.',
  'xmpp.sasl-condition': 'Warum die Anmeldung gescheitert ist.',
  'xmpp.encryption-required':
    'Der Server nimmt diese Anmeldung nur innerhalb von TLS an. Das Passwort ist trotzdem schon gezeigt.',
  'xmpp.not-authorized': 'Name oder Passwort sind falsch.',
  'xmpp.success': 'Angemeldet. Beide Seiten beginnen jetzt einen neuen Stream.',
  'xmpp.bind': 'Der Client möchte eine Adresse für diese Verbindung (eine Ressource).',
  'xmpp.required-bind': 'Vor allem anderen muss der Client eine Ressource binden.',
  'xmpp.resource': 'Der Name, den der Client für diese Verbindung möchte.',
  'xmpp.jid': 'Die vollständige Adresse dieser Verbindung: Benutzer, Domain, Ressource.',
  'xmpp.dialback-feature':
    'Der Server glaubt einer Domain, die sich zurückfragen lässt: Er schlägt sie nach und fragt dort einen Server (XEP-0220).',
  'xmpp.dialback-result':
    'Ein Schlüssel, an dem der Absender zu erkennen ist, wenn seine Domain gefragt wird; mit einem type das Urteil darüber.',
  'xmpp.dialback-verify': 'Die Frage an eine Domain, ob ein Schlüssel von ihr ist.',
  'xmpp.legacy-auth':
    'Die Anmeldung aus der Zeit vor SASL (XEP-0078): Was in den Features steht, braucht sie nicht.',
  'xmpp.legacy-username': 'Wer sich anmelden will.',
  'xmpp.legacy-password': 'Das Passwort, wie es ist.',
  'xmpp.compression':
    'Ein Angebot, alles Folgende zu komprimieren. Der Stream wird kürzer, lesen kann ihn weiterhin jeder.',
  'xmpp.compression-method': 'Ein Verfahren zum Komprimieren. zlib hat jeder.',
  'xmpp.compress': 'Der Client bittet um Kompression nach diesem Verfahren.',
  'xmpp.compressed': 'Gewährt. Beide Seiten beginnen jetzt einen neuen Stream und komprimieren ihn.',
  'xmpp.compress-failure': 'Keine Kompression; der Stream geht weiter wie bisher.',
  'xmpp.compress-condition': 'Warum nicht komprimiert wird.',
  'xmpp.zlib-header':
    'Der Anfang eines zlib-Datenstroms: komprimiert mit Deflate, mit einem Fenster von 32 KiB.',
  'xmpp.deflate-blocks':
    'Komprimierter Text. Einen Schlüssel gibt es nicht: Wer mithört, entpackt ihn wie die Gegenseite.',
  'xmpp.flush': 'Ein leerer Block, damit alles bisher Gesagte ganze Oktette ergibt und gelesen werden kann.',
  'xmpp.ping': 'Bist du da?',
  'xmpp.message': 'Eine Nachricht an jemanden.',
  'xmpp.presence': 'Sagt, dass jemand da ist oder nicht mehr.',
  'xmpp.iq': 'Eine Frage oder ein Auftrag mit Antwort, verbunden durch die id.',
  'xmpp.stanza-error': 'Warum diese eine Stanza abgelehnt wurde; der Stream geht weiter.',
  'xmpp.stanza-condition': 'Was mit der Stanza nicht stimmt.',
  'xmpp.subject': 'Worum es in der Nachricht geht.',
  'xmpp.body': 'Was die Nachricht sagt.',
  'xmpp.element': 'Ein Element, das dieses Labor nicht kennt.',
  'xmpp.to': 'Wer gemeint ist: im Kopf die Domain, deren Zertifikat der Client sehen will.',
  'xmpp.from': 'Wer spricht. Eine Behauptung; nichts hat sie hier bewiesen.',
  'xmpp.id':
    'Im Kopf der Name des Streams, den niemand vorhersagen können soll; sonst das, was eine Antwort wiederholt.',
  'xmpp.version': 'Die Version von XMPP. Ohne 1.0 gibt es weder Features noch TLS.',
  'xmpp.type': 'Die Art der Stanza oder das Urteil.',
  'xmpp.lang': 'Die Sprache der Worte für Menschen.',
  'xmpp.namespace': 'Das Vokabular, zu dem Namen gehören.',
  'xmpp.attribute': 'Ein Attribut, das dieses Labor nicht kennt.',
  'xmpp.declaration': 'Sagt, dass XML folgt.',
  'xmpp.white-space': 'Leerraum zwischen Elementen: Er bedeutet nichts und hält die Verbindung offen.',
  'xmpp.text': 'Der Text im Element.',
  'xmpp.plain': 'Name und Passwort von SASL PLAIN. base64 verpackt sie nur; lesen kann sie jeder.',
  'xmpp.scram':
    'Eine Nachricht von SCRAM, in base64 verpackt. Das Passwort steht nicht darin; am Beweis, p=, lassen sich aber Vermutungen durchprobieren.',
  'xmpp.octets': 'Oktette, die kein XML sind oder nicht alles davon.',
};
