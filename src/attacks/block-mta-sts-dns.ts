/** Lets no question for the MTA-STS TXT record through: on first contact the client never hears of the policy (RFC 8461 section 10.2). */
import { pass, type Attack } from './attack';
import { isPolicyQuestion } from './dns-answer';

export const blockMtaStsDns: Attack = {
  id: 'block-mta-sts-dns',
  dns: ({ message, domain }) => (isPolicyQuestion(message, domain) ? { kind: 'drop' } : pass),
};
