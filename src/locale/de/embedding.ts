/** The words of what stands in other people's pages, in German. */
import type { Language } from '../words';

export const embedding: Language['embedding'] = {
  caption: '{title}. {sentence} {rule} ({label})',
  number: 'Schritt',
  who: 'Wer',
  what: 'Was geschieht',
  lookups: {
    who: 'Abfragen',
    dns: '{count} DNS-{count:Nachricht|Nachrichten}.',
    https: '{count} Nachrichten mit dem Richtlinien-Host.',
    report: '{count} Nachrichten mit dem Berichts-Host.',
    elsewhere: 'Die eigene Sitzung des Angreifers beim FTP-Server, {count} {count:Nachricht|Nachrichten}.',
  },
  fate: {
    direct: '',
    passed: '',
    changed: 'Der Angreifer ändert es unterwegs ({move}).',
    dropped: 'Der Angreifer lässt nichts davon durch ({move}).',
    delayed: 'Der Angreifer hält es auf.',
    ended: 'Der Angreifer liest es: Dieses TLS endet bei ihm.',
    injected: 'Das sind Worte des Angreifers ({move}).',
  },
  arrives: 'Was ankommt:',
  sealed: '{count} Oktette, die sonst niemand lesen kann.',
  sealedToAttacker: '{count} Oktette, die der Angreifer lesen kann.',
  asks: '{question} {answer}',
  page: {
    product: 'STARTTLS Lab',
    title: '{name} · STARTTLS Lab',
    open: 'Im Labor öffnen',
    source: '{when}: {where}',
    picture: '{name}. {ending}',
  },
};
