/** Answers the TLSA lookup with a record of the attacker's own certificate. Only DNSSEC tells it from the real one (RFC 6698 section 8). */
import { baseDomainOf } from '../dane/base-domain';

import { pass, type Attack } from './attack';
import { isAnswerOf, withAnswers } from './dns-answer';

export const forgeTlsa: Attack = {
  id: 'forge-tlsa',
  dns: ({ message, tlsaOf }) => {
    const [asked] = message.questions;
    return isAnswerOf(message, 'TLSA') && asked !== undefined
      ? withAnswers(message, [tlsaOf(baseDomainOf(asked.name))])
      : pass;
  },
};
