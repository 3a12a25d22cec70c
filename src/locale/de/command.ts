/** The words of the command line, in German. */
import type { Language } from '../words';

export const commandWords: Language['commandWords'] = {
  usage:
    'Aufruf: npm run -s simulate -- [FORM] [--until SCHRITT] [--lang SPRACHE] [-o AUSGABE] DATEI.json  (- für die Standardeingabe); FORM ist --trace, --text, --conversation, --json, --svg, --pcap, --keylog, --pem, --zone oder --report',
  standardInput: 'Standardeingabe',
  misuse: '{why}; {usage}',
  'unknown-option': 'unbekannte Option {option}',
  'two-forms': 'nur eine Form auf einmal',
  'no-value': '{option} braucht einen Wert',
  'no-step': '--until braucht die Nummer eines Schritts',
  'no-language': '--lang braucht eine von {known}',
  'one-picture': '--svg zeichnet einen Lauf, und die Datei enthält mehrere',
  'no-file': 'keine Datei angegeben',
  'many-files': 'mehr als eine Datei angegeben',
  unreadable: '{file} ist nicht lesbar: {why}',
};
