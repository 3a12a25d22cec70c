/** Overwrites the offer in place and keeps every length, as firewalls do that must not change a TCP stream (XXXXXXXA). */
import { pass, type Attack } from './attack';

export const maskStarttls: Attack = {
  id: 'mask-starttls',
  touch: ({ heard, message, dialect }) =>
    heard.upgrade === 'offer' ? { kind: 'replace', bytes: dialect.forgery.maskedOffer(message) } : pass,
};
