/** Takes the offer out of the capability list: the attack of RFC 3207 section 6. */
import { pass, type Attack } from './attack';

export const stripStarttls: Attack = {
  id: 'strip-starttls',
  touch: ({ heard, message, dialect }) =>
    heard.upgrade === 'offer' ? { kind: 'replace', bytes: dialect.forgery.withoutOffer(message) } : pass,
};
