/** The words of what a run leaves behind, in German. What programs log in English stays English. */
import type { Language } from '../words';

export const evidence: Language['evidence'] = {
  user: 'Alice, die Verfasserin',
  screen: 'auf ihrem Bildschirm',
  administrator: 'Ihre Mailadministration',
  recipient: 'Die Domain {domain}',
  reports: 'in Berichten über TLS',
  delivery: {
    sent: '„Gesendet“, und das ist alles. Ihr Mailprogramm meldet es, sobald der eigene Mailserver die Mail hat, bevor all dies geschieht. Ob sie in TLS ging und an wen, wird ihr niemand sagen.',
    deferred:
      '„Gesendet“, und vorerst nichts weiter: Ihr Mailserver behält die Mail und versucht es erneut. Nach einigen Stunden warnt er sie vielleicht; nach etwa fünf Tagen kommt die Mail zurück.',
    bounced: '„Gesendet“, und kurz darauf eine Mail ihres eigenen Mailservers:',
  },
  log: 'im Log, mit den Worten von Postfix',
  logNote: {
    plaintext:
      'Kein Wort über TLS. Ein Log berichtet von TLS, wo es welches gab, und schweigt, wo es keines gab.',
    fallback:
      'Was vorher schiefging, ist festgehalten. Dass die Mail danach im Klartext ging, nicht: Die letzte Zeile schweigt über TLS.',
    unchecked:
      '„Untrusted“ ist das alltägliche Wort: Niemand hat gefragt, wem das Zertifikat gehört. Ein Hochstapler, der anstelle des Hosts antwortet, hinterlässt dieselbe Zeile.',
    checked: '„Verified“: Das Zertifikat wurde verlangt und geprüft.',
    none: 'Der Grund steht hier und in der Warteschlange. Nachsehen muss jemand.',
  },
  program: 'Der Benutzer',
  shown: 'die Anzeige im {client}',
  serverLog: 'Die Administration ({client})',
  ownLog: 'im eigenen Log',
  works: {
    plaintext:
      'Alles funktioniert. TLS gab es nicht, und kaum ein Programm sagt das: Ein fehlendes Zeichen wird leicht übersehen.',
    unchecked:
      'Alles funktioniert, innerhalb von TLS. Niemand hat gefragt, wem das Zertifikat gehört; mit einem Hochstapler sähe es genauso aus.',
    checked: 'Alles funktioniert, innerhalb von TLS, und das Zertifikat wurde geprüft.',
  },
  says: {
    'no-tls': '{host} bietet kein {command} an.',
    refused: '{host} hat {command} abgelehnt.',
    certificate: 'Dem Zertifikat von {host} ist nicht zu trauen. {why}',
    handshake: 'Eine sichere Verbindung zu {host} kam nicht zustande.',
    silence: '{host} antwortet nicht.',
    login: '{host} nimmt über eine Verbindung ohne TLS kein Passwort an.',
    other: '{why}',
  },
  thinks: {
    attacked:
      'Dass jemand auf dem Weg sitzt, steht da nicht, denn das Programm kann es nicht wissen. Es sieht nach einem Fehler in den Einstellungen aus, und wer ihn „behebt“, indem er weniger verlangt, tut, worauf der Angreifer hofft.',
    alone: 'Niemand greift an, doch für den Benutzer sieht es so aus.',
  },
  noReports:
    'TLS-Berichte gibt es nur zwischen Mailservern. Die Gegenstelle erfährt davon von ihren Benutzern, wenn überhaupt.',
  nobody: 'Dort erfährt niemand davon.',
  noRecord:
    'Die Domain bittet nicht um TLS-Berichte. Der Schalter „TLS-Berichte“ unter „{switches}“ würde den Eintrag veröffentlichen, der darum bittet: {owner}.',
  ask: 'Berichte anfordern',
  badRecord: {
    'no-record': '{owner} hat keinen TXT-Eintrag, der mit v=TLSRPTv1 beginnt.',
    'several-records': 'Unter {owner} stehen mehrere Einträge; dann zählt keiner davon.',
    'bad-field': 'Der Eintrag unter {owner} ist nicht lesbar: {field}.',
    'no-rua': 'Der Eintrag unter {owner} nennt kein Ziel für Berichte.',
  },
  day: 'Tag',
  noSession: 'Kein Bericht für diesen Tag: Es gab keine Sitzung zu zählen.',
  counts: 'Der Bericht des Absenders über den {day}, UTC. Gelungene Sitzungen: {good}. Gescheiterte: {bad}.',
  blind: 'Was hier geschah, zeigt er nicht: Nichts ist gescheitert, also gibt es nichts zu melden.',
  received: 'Berichte an die Domain darüber: {what}.',
  travels: 'Wie er auf den Weg geht, ab Schritt {step}',
  report: 'Der Bericht',
  mailto: 'Mail an {to}',
  https: 'Anfrage an {to}',
  carried: {
    report: 'Mit gzip komprimiert wird dies gesendet.',
    mailto:
      'Sie geht hinaus, was auch immer unterwegs aus TLS wird, kann also denselben Weg nehmen. Sie ist signiert (DKIM); den Schlüssel dazu enthält dieser Eintrag:',
    https:
      'Innerhalb von HTTPS. Der Kopf der Anfrage; dahinter folgen {octets} Oktette, der komprimierte Bericht.',
  },
  copy: 'Kopieren',
  copied: 'Kopiert',
  save: '{type} speichern',
  files: 'Lesen oder speichern',
};
