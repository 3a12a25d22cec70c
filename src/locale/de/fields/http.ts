/** What the fields of an HTTP message mean, in German. */
import type { http as english } from '../../en/fields/http';
import type { Words } from '../../language';

export const http: Words<typeof english> = {
  'http.request-line': 'Was verlangt wird: die eine Datei, in der eine Domain ihre MTA-STS-Richtlinie hält.',
  'http.status-line': 'Wie es ausging. Nur 200 genügt; einer Weiterleitung darf nicht gefolgt werden.',
  'http.header': 'Ein Header-Feld: etwas über die Anfrage oder die Datei, das nicht die Datei selbst ist.',
  'http.body':
    'Die Richtlinie: ihre Version, ihr Modus, die genannten MX-Hosts, und wie viele Sekunden sie aufbewahrt werden darf.',
};
