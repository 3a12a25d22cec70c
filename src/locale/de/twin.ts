/** The words of two runs side by side, in German. */
import type { Language } from '../words';

export const twin: Language['twin'] = {
  title: 'Nebeneinander',
  one: 'So wie es ist',
  other: 'Was wäre, wenn …',
  choose: 'Was im Lauf daneben anders ist',
  before: 'es wäre wie vor Ihrer letzten Änderung?',
  byHand: 'nichts von Hand getan würde?',
  own: 'ein anderer Lauf',
  show: 'Welche Geschichte gezeigt wird',
  messages: { shared: 'In beiden gleich', one: 'So wie es ist', other: 'Was wäre, wenn' },
  sameToTheEnd:
    'Kein Byte ist anders: Auf der Leitung sind beide bis zum Ende gleich. Was entschieden oder geglaubt wird, kann sich trotzdem unterscheiden.',
  parting: {
    heading: 'Das erste Byte, das anders ist',
    before: '{count} {count:Nachricht|Nachrichten} davor {count:ist|sind} in beiden Byte für Byte gleich.',
    place: 'Byte {number} von {length}',
    behind: 'Sie endet nach {length} Bytes',
    arrived: 'wie sie ankommt',
    sent: 'wie sie gesendet wird',
    field: 'in {field}',
    none: 'Weiter wird nichts gesagt.',
    lost: 'Sie kommt nie an.',
    inside: 'Innen lesen die beiden Enden: {title}',
    unlike: 'Hier trennen sich die Geschichten: eine andere Nachricht',
  },
  text: 'als Text',
  hex: 'hexadezimal',
  told: {
    both: 'In beiden: {what}',
    apart: 'So wie es ist: {one} Was wäre, wenn: {other}',
    one: 'So wie es ist: {one}',
    other: 'Was wäre, wenn: {other}',
  },
  here: 'Hier trennen sich die beiden.',
  goOn: 'Mit diesem weitermachen',
};
