/** What is wrong with the text of a lesson, in German. */
import type { Language } from '../words';

export const lessonErrors: Language['lessonErrors'] = {
  'front-matter':
    'muss mit dem Vorspann beginnen: einer Zeile ---, dann title, summary und minutes, dann einer Zeile ---',
  yaml: 'ist kein YAML: {why}',
  long: 'ist länger, als eine Lektion sein darf: {max} Zeichen',
  html: 'HTML gehört nicht in eine Lektion; was unverändert erscheinen soll, steht zwischen Gravis-Zeichen',
  image: 'Bilder gehören nicht in eine Lektion: Das Bild ist der Lauf daneben',
  table: 'Tabellen gehören nicht in eine Lektion; nehmen Sie eine Liste',
  link: 'ein Link führt zu https:// oder http://, zu einem Lauf des Labors (#…) oder zu einer anderen Lektion (?lesson=…)',
  other: 'diese Art von Markdown gehört nicht in eine Lektion',
  'heading-first':
    'davor muss eine Überschrift der zweiten Ebene stehen (## …): Mit jeder beginnt eine Seite',
  'heading-level':
    'eine Überschrift der ersten Ebene ist der Titel der Lektion, im Vorspann; ## beginnt eine Seite',
  'no-pages': 'hat keine Seiten: Jede beginnt mit einer Überschrift der zweiten Ebene (## …)',
  'no-run': 'die erste Seite braucht einen run-Block: Sonst gibt es daneben nichts zu zeigen',
  'run-twice': 'eine Seite hat einen run-Block; beginnen Sie für einen anderen Lauf eine neue Seite',
  'run-late': 'der run-Block muss vor den Fragen und Aufgaben seiner Seite stehen',
  empty: 'darf nicht leer sein',
  moment:
    'muss die Nummer eines Schritts sein oder eines der Felder decision, belief, message haben; gefunden: {found}',
  phrase:
    'eine solche Entscheidung oder Annahme gibt es nicht; ihr Schlüssel steht im Ablauf (simulate --trace); gefunden: {found}',
  condition: 'muss etwas verlangen: eines der Felder {accepted}',
  field: 'ein solches Feld hat ein Szenario nicht; gefunden: {found}',
  scenario: 'muss die Adresse eines Laufs (domain.dnssec=signed&…) oder ein Objekt sein; gefunden: {found}',
  'answers-few': 'eine Frage braucht mindestens zwei Antworten',
  'no-such-moment': 'zu diesem Moment kommt der Lauf nicht',
  'hold-order':
    'der Lauf muss zu diesem Moment später kommen als zum vorigen: Sonst bliebe nichts vorherzusagen',
  'none-right': 'in diesem Lauf ist keine Antwort richtig',
  'two-right':
    'in diesem Lauf sind die Antworten {right} richtig; schreiben Sie "several: true", oder verlangen Sie von einer mehr',
  'no-misunderstanding':
    'diese Antwort ist in diesem Lauf falsch, und es fehlt das Missverständnis, mit dem ihr begegnet wird',
  'misunderstanding-of-right': 'diese Antwort ist in diesem Lauf richtig, zeigt also kein Missverständnis',
  'done-already': 'der Lauf ist schon so weit, bevor etwas geändert wurde',
  'solution-strays': 'die Lösung ändert {path}, was nicht geändert werden darf',
  'solution-fails': 'die Lösung bringt den Lauf nicht dahin; sein Ausgang ist: {verdict}',
  'solution-invalid': 'mit der Lösung ist es kein Szenario: {why}',
};
