/** The words of packages for learning platforms, in German. */
import type { Language } from '../words';

export const platformWords: Language['platformWords'] = {
  title: 'STARTTLS Lab',
  summary:
    'Wie Mail und andere Protokolle zu ihrer Verschlüsselung kommen, wie sie ihnen ausgeredet wird und was dagegen hilft.',
  usage: 'Aufruf: npm run -s pack -- scorm|cmi5 [--lesson NAME] [--lang SPRACHE] [-o DATEI.zip]',
  'no-kind': 'welche Art von Paket: scorm oder cmi5?',
  'no-value': '{option} braucht einen Wert',
  'no-lesson': 'eine Lektion {name} gibt es nicht; es gibt {names}',
  'no-language': 'Lektionen auf {name} gibt es nicht; es gibt sie auf {names}',
  'unknown-option': 'unbekannte Option {option}',
  'not-built': 'in dist liegt keine gebaute Seite: zuerst npm run build ausführen',
  made: { one: '{file}: {lessons} Lektion, {size} kB', other: '{file}: {lessons} Lektionen, {size} kB' },
};
