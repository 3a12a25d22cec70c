/** Says that there is no TLSA record. In a signed zone that needs a proof (RFC 4035 section 5.4), and the attacker has none. */
import { pass, type Attack } from './attack';
import { isAnswerOf, withAnswers } from './dns-answer';

export const stripTlsa: Attack = {
  id: 'strip-tlsa',
  dns: ({ message }) => (isAnswerOf(message, 'TLSA') ? withAnswers(message, []) : pass),
};
