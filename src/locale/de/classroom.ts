/** The words of the page on which a teacher sets what a class sees and may do, in German. */
import type { Language } from '../words';

export const classroom: Language['classroom'] = {
  open: 'Für eine Klasse',
  title: 'Für eine Klasse',
  lead: 'Legen Sie fest, womit die Klasse beginnt und was sie tun darf, und geben Sie es weiter: als Link, in eine eigene Seite eingebettet oder als eine Datei. Die Grenzen helfen, beim Thema zu bleiben; vor Mogeln schützen sie nicht.',
  close: 'Zurück zum Simulator',
  present: 'Am Beamer zeigen',
  presentNote: 'Zeigt, was hier festgelegt ist, in einem eigenen Fenster',

  start: {
    scenario: 'Szenario',
    open: 'was jetzt offen ist: {name}',
    byLink: 'ein anderes, über seinen Link',
    link: 'Link zu einem Lauf oder einer Lektion',
    noRun: 'In diesem Link steckt kein Lauf: Hinter einem „#“ steht nichts, und eine Lektion nennt er nicht.',
    label: 'Beginnt mit',
    poised: 'dem Szenario als Standbild',
    beginning: 'dem Szenario vor seinem ersten Schritt',
    here: 'dem Szenario bei Schritt',
    step: 'Schritt',
  },
  answers: {
    label: 'Der Ausgang wird verraten',
    'at-once': 'sofort, samt dem, was ihn ändern würde',
    'at-end': 'wenn der letzte Schritt gespielt ist',
    never: 'nie: Die Klasse muss ihn nennen',
  },
  answersInLesson: {
    'at-once': 'In der Lektion wird jede Antwort bewertet, sobald sie gegeben ist.',
    'at-end':
      'In der Lektion werden Antworten aufbewahrt und bewertet, wenn alle ihre Übungen erledigt sind.',
    never:
      'In der Lektion werden Antworten aufbewahrt und nicht bewertet: Sie haben die Lösungen, und eine Lernplattform erfährt die Punkte. Der Lauf selbst geht nach einer Antwort weiter und ist zu sehen; soll niemand die Lektion verlassen, wählen Sie „Nur diese Lektion“.',
  },
  language: {
    label: 'Sprache',
    own: 'wie der Browser es wünscht',
  },
  lesson: {
    label: 'Lektion',
    none: 'keine, nur der Simulator',
    page: 'Beginnt',
    whereLeft: 'am Anfang, oder wo aufgehört wurde',
    only: 'Nur diese Lektion: keine anderen Szenarien, keine anderen Werkzeuge',
    exercise: '{exercise}: {asks}',
  },

  pick: { all: 'alle', none: 'keine', some: 'nur diese' },
  protocols: 'Protokolle',
  switches: 'Schalter',
  switchesOf: {
    client: 'Der Client',
    server: 'Der Server',
    domain: 'Die Domain im DNS',
    other: 'Daneben',
  },
  otherSwitch: {
    connection: 'Verbindung (STARTTLS, implizites TLS, Klartext)',
    'client.flaws': 'Fehler in der Software des Clients',
    'server.flaws': 'Fehler in der Software des Servers',
    'attacker.misissued': 'Eine getäuschte CA',
  },
  moves: 'Die Angriffe',
  listening: 'Ohne etwas anzurühren',
  tools: 'Außerdem vorhanden',
  tool: {
    lessons: 'Der Kurs mit seinen anderen Lektionen',
    gallery: 'Die anderen Szenarien',
    'what-ifs': '„Was wäre, wenn“ neben dem Urteil',
    compare: 'Zwei Läufe nebeneinander',
    search: 'Die Suche nach einem Angriff, der gewinnt',
    table: 'Die Tabelle der Angriffe und Schutzmaßnahmen',
    'by-hand': 'Den Angreifer von Hand spielen',
    days: 'Frühere Tage',
    pasted: 'Eine eigene Sitzung lesen',
  },
  toolNote:
    'Was verrät, wie andere Läufe ausgehen, wird weggelassen, solange der Ausgang nicht sofort verraten wird.',

  give: 'Weitergeben',
  link: 'Link',
  embed: 'Zeilen für eine eigene Seite',
  frame: 'Dasselbe als einfacher Rahmen, wo eine Seite keine Skripte annimmt',
  file: 'Als Datei speichern',
  fileNote: 'Eine einzige HTML-Datei, in der alles steckt. Sie öffnet sich vom Datenträger, ohne Netz.',
  fileFailed:
    'Die Datei ließ sich nicht herstellen: Der Teil, aus dem sie gemacht wird, fehlt auf diesem Server.',
  fileSaved: 'Gespeichert, {size} MB.',
  fileOfFile:
    'Diese Seite ist schon eine solche Datei. Stellen Sie weitere mit der Seite her, von der sie stammt.',
  paper: 'Auf Papier',
  worksheet: 'Arbeitsblatt',
  worksheetKey: 'Arbeitsblatt mit Lösungen',
  preview: 'Was die Klasse sieht',
  previewNote: 'Es lässt sich hier ausprobieren; nichts davon gelangt in den Link.',
  previewBlocked:
    'Die Richtlinie dieses Servers erlaubt einer Seite keine Rahmen (frame-src). Öffnen Sie den Link, um es so zu sehen wie die Klasse.',
  frameTitle: 'STARTTLS Lab',
};
