/** What a switch of the client waits for, in German. */
import type { Language } from '../words';

export const switchWords: Language['switchWords'] = {
  waits: {
    policy: 'Ändert nichts, solange die Domain keine Richtlinie veröffentlicht.',
    'policy-record':
      'Ändert nichts, solange die Domain den Eintrag zu ihrer Richtlinie nicht veröffentlicht.',
    signature: 'Ändert nichts, solange die Zone der Domain nicht signiert ist.',
    'host-signature': 'Ändert nichts, solange die Zone des MX-Hosts nicht signiert ist.',
    tlsa: 'Ändert nichts, solange die Domain keinen TLSA-Eintrag veröffentlicht.',
  },
  turnOn: {
    policy: 'Eine veröffentlichen',
    'policy-record': 'Veröffentlichen',
    signature: 'Signieren',
    'host-signature': 'Signieren',
    tlsa: 'Einen veröffentlichen',
  },
};
