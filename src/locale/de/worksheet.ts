/** The words of the printed worksheet of a lesson, and of its answer key, in German. */
import type { Language } from '../words';

export const worksheet: Language['worksheet'] = {
  title: 'Arbeitsblatt',
  lesson: 'Lektion',
  name: 'Name',
  group: 'Klasse',
  date: 'Datum',
  print: 'Drucken',
  withKey: 'mit Lösungen auf eigener Seite',
  withText: 'mit dem Text der Lektion',
  lead: 'Sagen Sie voraus, was geschehen wird, und sehen Sie es dann in STARTTLS Lab. Die Schritte haben dort dieselben Nummern wie hier.',
  sheetOf: 'Blatt {number} von {count}',
  follows:
    'Dieses Blatt zeigt, was seitdem geschehen ist: Es wird ausgeteilt, wenn Frage {number} beantwortet ist.',
  oneSide:
    'Einseitig drucken: Was eine spätere Frage von einem Lauf zeigt, beantwortet die frühere. Darum sind es {count} Blätter, die nacheinander ausgeteilt werden.',
  picture: 'Was bis Schritt {number} geschehen ist',
  pictureFrom: 'Was seitdem geschehen ist, bis Schritt {number}',
  fromStart: 'Noch ist nichts geschehen.',
  onScreen: 'Am Bildschirm: {address}',
  one: 'Kreuzen Sie eine Antwort an.',
  several: 'Kreuzen Sie alle an, die richtig sind.',
  because: 'Weil:',
  task: 'Aufgabe',
  change: 'Was ich geändert habe und was daraus wurde:',
  key: 'Lösungen',
  keyLead:
    'Vom Simulator bewertet: Jeder Lauf wurde gespielt, und sein Ausgang entscheidet, welche Antworten richtig sind.',
  right: 'Richtig:',
  instead: 'Wer das angekreuzt hat, glaubt vielleicht: {misunderstanding}.',
  solution: 'Eine Änderung, die es bewirkt:',
  comesTo: 'Der Lauf geht dann so aus: {verdict}.',
  unknown: 'Eine Lektion namens {name} gibt es nicht. Die des Kurses sind: {all}.',
};
