/** The words of the ledger: what each party holds true, side by side. */
import { inLanguage } from '../language';

export const ledgerWords = inLanguage('ledgerWords', {
  title: 'Who believes what',
  lead: 'The same three questions to each of them, as they stand at this step.',
  claim: {
    'tls-possible': 'Is TLS to be had here?',
    'peer-real': 'Is the other end the real server?',
    private: 'Is what is said now unreadable on the path?',
  },
  stance: { yes: 'yes', no: 'no', unsure: 'not sure' },
  nothing: 'has no word on it',
  absent: 'nobody there',
  since: 'since step {step}',
  cause: 'after {message}',
  agree: 'So far nobody holds the opposite of what another holds.',
  disagreeLater: 'From step {step} on {one} and {other} hold the opposite.',
  disagree: 'Since step {step} {one} and {other} hold the opposite.',
  go: 'Go to that step',
  question: 'Question',
});
