/** The words of the ledger, in German. */
import type { Language } from '../words';

export const ledgerWords: Language['ledgerWords'] = {
  title: 'Wer was glaubt',
  lead: 'Allen dieselben drei Fragen, nach dem Stand dieses Schritts.',
  claim: {
    'tls-possible': 'Ist TLS hier zu haben?',
    'peer-real': 'Ist die Gegenstelle der echte Server?',
    private: 'Ist unterwegs unlesbar, was jetzt gesagt wird?',
  },
  stance: { yes: 'ja', no: 'nein', unsure: 'ungewiss' },
  nothing: 'sagt nichts dazu',
  absent: 'niemand da',
  since: 'seit Schritt {step}',
  cause: 'nach {message}',
  agree: 'Bisher glaubt niemand das Gegenteil dessen, was ein anderer glaubt.',
  disagreeLater: 'Ab Schritt {step} gilt Gegenteiliges: {one}, {other}.',
  disagree: 'Seit Schritt {step} gilt Gegenteiliges: {one}, {other}.',
  go: 'Zu diesem Schritt gehen',
  question: 'Frage',
};
