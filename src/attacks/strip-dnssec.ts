/** Takes the signatures and the proofs out of what the domain's own name server says: it is to look like an unsigned zone. */
import { isWithin } from '../dns/name';

import { pass, type Attack } from './attack';
import { isAnswer, without } from './dns-answer';

export const stripDnssec: Attack = {
  id: 'strip-dnssec',
  dns: ({ message, domain }) => {
    const [asked] = message.questions;
    const own = asked !== undefined && isWithin(asked.name, domain) && message.authoritative;
    return own && isAnswer(message) ? without(message, ['RRSIG', 'NSEC', 'DNSKEY']) : pass;
  },
};
