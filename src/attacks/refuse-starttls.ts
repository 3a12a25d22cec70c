/** Answers the upgrade request itself, with a "no" that the server never said: for now (454) or for good (5xx). RFC 3207 section 4. */
import { pass, type Attack } from './attack';

const refuse = (id: string, permanence: 'temporary' | 'permanent'): Attack => ({
  id,
  answers: true,
  touch: ({ heard, message, dialect }) =>
    heard.upgrade === 'request'
      ? { kind: 'answer', bytes: dialect.forgery.refusal(message, permanence) }
      : pass,
});

export const refuseStarttls454 = refuse('refuse-starttls-454', 'temporary');
export const refuseStarttls5xx = refuse('refuse-starttls-5xx', 'permanent');
