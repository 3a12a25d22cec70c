/**
 * Answers the question for capabilities with "unknown command", and takes the list out of a greeting that has it: what a client does not
 * learn of, it may think is not there.
 */
import { answerBy, isDiscovery, isGreeting, pass, replaceBy, type Attack } from './attack';

export const refuseDiscovery: Attack = {
  id: 'refuse-discovery',
  lie: 'no-capabilities',
  touch: (passing) => {
    if (isDiscovery(passing)) return answerBy('no-capabilities', passing);
    const tells = isGreeting(passing) && passing.heard.upgrade === 'offer';
    return tells ? replaceBy('no-capabilities', passing) : pass;
  },
};
