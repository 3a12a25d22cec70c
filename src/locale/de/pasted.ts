/** The words around a session that somebody pasted, in German. */
import type { Language } from '../words';

export const pasted: Language['pasted'] = {
  open: 'Eine eigene Sitzung lesen',
  lead: 'Fügen Sie ein oder ziehen Sie hierher, was ein Werkzeug ausgegeben hat: swaks, curl -v, openssl s_client, das Log eines Mailprogramms, ein Beispiel aus einem RFC. SMTP, IMAP und POP3. Passwörter werden unkenntlich gemacht, bevor etwas angezeigt wird, und nichts verlässt diese Seite.',
  text: 'Der Text der Sitzung',
  placeholder:
    'S: 220 mail.example.org ESMTP\nC: EHLO client.example\nS: 250-mail.example.org\nS: 250 STARTTLS\nC: STARTTLS\n…',
  file: 'Datei öffnen …',
  example: 'Ein Beispiel zeigen',
  again: 'Andere Sitzung',
  none: 'In diesem Text steckt keine Sitzung mit SMTP, IMAP oder POP3. Mindestens eine Antwort des Servers muss darin stehen, etwa „220 …“, „* OK …“ oder „+OK …“.',
  tooLong: 'Dieser Text ist länger als {most} Zeichen. Fügen Sie nur den Teil mit der Sitzung ein.',
  verdict: {
    secrets: { word: 'Lesbar.', sentence: 'Jemand auf dem Weg las: {what}.' },
    unchecked: {
      word: 'Verschlüsselt, ungeprüft.',
      sentence:
        'Wer nur mithörte, hat nichts Schützenswertes gelesen. Dass es der richtige Server war, ist nicht gezeigt.',
    },
    checked: {
      word: 'Geschützt.',
      sentence:
        'Alles Schützenswerte ging innerhalb von TLS, an einen Server, dessen Zertifikat geprüft wurde.',
    },
    nothing: {
      word: 'Nichts preisgegeben.',
      sentence: 'Was im Klartext gesagt wurde, ist kein Geheimnis, und TLS hat nicht begonnen.',
    },
  },
  kinds: {
    capabilities: 'was der Server kann',
    credentials: 'Benutzername und Passwort',
    envelope: 'Absender und Empfänger',
    message: 'die Nachricht',
    mailbox: 'was im Postfach liegt',
    query: 'die Frage',
  },
  path: 'Jemand auf dem Weg',
  findings: 'Was zu sehen ist',
  noFindings: 'Nichts anzumerken.',
  overheard: 'Was jemand auf dem Weg notiert hat',
  nothingOverheard: 'Nichts: Alles liegt innerhalb von TLS.',
  message: 'Die Nachricht',
  choose: 'Wählen Sie eine Zeile, um ihre Nachricht zu zerlegen.',
  masked: 'Der Text, wie er gelesen wurde, ohne Passwörter',
  unread: '{count} Zeilen sagen nichts, was hier verstanden wird.',
  oneUnread: '1 Zeile sagt nichts, was hier verstanden wird.',
  beginsInTls:
    'Begrüßung, Fähigkeiten und Umstellung hat das Werkzeug selbst im Klartext abgewickelt und nicht ausgegeben.',
  ladder: 'Die Sitzung, Nachricht für Nachricht',
};
