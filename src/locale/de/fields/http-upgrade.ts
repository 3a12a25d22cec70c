/** What the fields of HTTP where it upgrades to TLS mean, in German. */
import type { httpUpgrade as english } from '../../en/fields/http-upgrade';
import type { Words } from '../../language';

export const httpUpgrade: Words<typeof english> = {
  'http-upgrade.request-line': 'Was verlangt wird: eine Methode, ein Ziel und die Version von HTTP.',
  'http-upgrade.status-line': 'Wie es ausging, als Zahl; die Worte dahinter sind für Menschen.',
  'http-upgrade.status-101':
    'Ja: Hinter der Leerzeile beginnt TLS, und darin kommt die Antwort auf die Anfrage.',
  'http-upgrade.status-426':
    'Der Server verlangt TLS. Damit beginnt es noch nicht; der Client muss darum bitten, falls sein Passwort nicht schon längst gelesen ist.',
  'http-upgrade.status-401': 'Der Server will wissen, wer fragt.',
  'http-upgrade.header': 'Ein Header-Feld: etwas über die Nachricht, das nicht ihr Inhalt ist.',
  'http-upgrade.header-host': 'Welcher Host gemeint ist; ein Server kann viele führen.',
  'http-upgrade.header-upgrade': 'Welche Protokolle diese Seite auf dieser Verbindung lieber spräche.',
  'http-upgrade.header-connection':
    'Welche Header-Felder nur für diese Verbindung gelten. Ein Proxy nimmt sie heraus, und mit ihnen den Wunsch nach TLS.',
  'http-upgrade.header-authorization':
    'Benutzer und Passwort in base64, was keinerlei Verschlüsselung ist. Sie gehen mit jeder Anfrage mit.',
  'http-upgrade.header-content-length': 'Wie viele Oktette Inhalt auf die Leerzeile folgen.',
  'http-upgrade.empty-line': 'Die Leerzeile zwischen Kopf und Inhalt.',
  'http-upgrade.content': 'Der Inhalt.',
  'http-upgrade.octets': 'Oktette, die keine HTTP-Nachricht sind.',
};
