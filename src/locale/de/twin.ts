/** The words of two runs side by side, in German. */
import type { Language } from '../words';

export const twin: Language['twin'] = {
  title: 'Nebeneinander',
  one: 'So, wie es ist',
  other: 'Was wäre, wenn …',
  choose: 'Was im Lauf daneben anders ist',
  before: 'es noch wäre wie vor Ihrer letzten Änderung',
  byHand: 'nichts von Hand getan worden wäre?',
  own: 'ein anderer Lauf',
  show: 'Gezeigter Ablauf',
  messages: { shared: 'In beiden gleich', one: 'So, wie es ist', other: 'Was wäre, wenn' },
  sameToTheEnd:
    'Kein Byte unterscheidet sich: Auf der Leitung sind beide bis zum Ende gleich. Was entschieden oder geglaubt wird, kann trotzdem verschieden sein.',
  parting: {
    heading: 'Das erste Byte, das sich unterscheidet',
    before: {
      one: '{count} Nachricht davor ist in beiden gleich, Byte für Byte.',
      other: '{count} Nachrichten davor sind in beiden gleich, Byte für Byte.',
    },
    place: 'Byte {number} von {length}',
    behind: 'Zu Ende nach {length} Byte',
    arrived: 'wie es ankam',
    sent: 'wie es gesendet wurde',
    field: 'in {field}',
    none: 'Mehr wird nicht gesagt.',
    lost: 'Es kam nie an.',
    inside: 'Darin lesen die beiden Endpunkte anderes in {title}:',
    unlike: 'Dann folgt in jedem eine eigene Nachricht.',
  },
  text: 'als Text',
  hex: 'hexadezimal',
  told: {
    both: 'In beiden: {what}',
    apart: 'So, wie es ist: {one} Was wäre, wenn: {other}',
    one: 'So, wie es ist: {one}',
    other: 'Was wäre, wenn: {other}',
  },
  here: 'Hier trennen sich die beiden.',
  goOn: 'Mit diesem weitermachen',
};
