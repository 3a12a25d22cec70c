/**
 * Announces a new policy and serves it from a host of the attacker's own: mode none, no demands. The client believes the host only with a
 * certificate for the policy host's name, so a CA has to have made a mistake (RFC 8461 section 10.1). An announcement that is signed
 * is left alone: to change it would only make it bogus.
 */
import { pass, type Attack } from './attack';
import { isAnswer, isPolicyQuestion, withAnswers } from './dns-answer';

export const forgePolicy: Attack = {
  id: 'forge-policy',
  policyHost: 'divert',
  dns: ({ message, domain }) => {
    const signed = message.answers.some(({ data }) => data.type === 'RRSIG');
    return isAnswer(message) && isPolicyQuestion(message, domain) && !signed
      ? withAnswers(message, [{ type: 'TXT', strings: ['v=STSv1; id=20261124120000X;'] }])
      : pass;
  },
};
