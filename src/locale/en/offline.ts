/** The words about the copy of the page that this browser keeps. */
import { inLanguage } from '../language';

export const offline = inLanguage('offline', {
  waiting: 'A new version of STARTTLS Lab is ready.',
  update: 'Reload to update',
  later: 'Later',
});
