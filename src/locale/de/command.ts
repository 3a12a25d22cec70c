/** The words of the command line, in German. */
import type { Language } from '../words';

export const commandWords: Language['commandWords'] = {
  usage:
    'Aufruf: starttls-lab [FORM] [--until SCHRITT] [--lang SPRACHE] [--site ADRESSE] [-o AUSGABE] DATEI.json  (- für die Standardeingabe, oder das Ende eines Links zum Lab, ab dem #, in Anführungszeichen; in einem Klon steht npm run -s simulate -- für starttls-lab); FORM ist --trace, --text, --conversation, --json, --svg, --html, --pcap, --keylog, --pem, --zone oder --report',
  standardInput: 'Standardeingabe',
  address: 'die Adresse',
  misuse: '{why}; {usage}',
  'unknown-option': 'unbekannte Option {option}',
  'two-forms': 'nur eine Form auf einmal',
  'no-value': '{option} braucht einen Wert',
  'no-step': '--until braucht die Nummer eines Schritts',
  'no-language': '--lang braucht eine von {known}',
  'no-site': '--site braucht die Adresse eines Lab, etwa https://lab.example/ oder /lab/',
  'one-picture': '--svg zeichnet einen Lauf, und die Datei enthält mehrere',
  'no-file': 'keine Datei angegeben',
  'many-files': 'mehr als eine Datei angegeben',
  unreadable: '{file} ist nicht lesbar: {why}',
};
