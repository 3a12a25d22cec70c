/** Takes the offer out of the capability list: the attack of RFC 3207 section 6. */
import { pass, type Attack } from './attack';

export const stripStarttls: Attack = {
  id: 'strip-starttls',
  touch: ({ heard, message, dialect }) => {
    const { announcesUpgrade, forgery } = dialect;
    if (heard.upgrade === 'offer') return { kind: 'replace', bytes: forgery.withoutOffer(message) };
    // Where nothing is offered in advance, the request is what must not get through.
    return heard.upgrade === 'request' && !announcesUpgrade
      ? { kind: 'answer', bytes: forgery.refusal(message, 'temporary') }
      : pass;
  },
};
