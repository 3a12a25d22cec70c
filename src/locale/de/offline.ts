/** The words about the copy of the page that this browser keeps, in German. */
import type { Language } from '../words';

export const offline: Language['offline'] = {
  waiting: 'Eine neue Version von STARTTLS Lab steht bereit.',
  update: 'Zum Aktualisieren neu laden',
  later: 'Später',
};
