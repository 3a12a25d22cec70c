/** Takes the DS record out of the referral to the domain: the parent is to seem to say that the domain is not signed (RFC 4035 section 5.2). */
import { pass, type Attack } from './attack';
import { isReferralTo, without } from './dns-answer';

export const withholdDs: Attack = {
  id: 'withhold-ds',
  dns: ({ message, domain }) =>
    isReferralTo(message, domain) && message.authority.some(({ data }) => data.type === 'DS')
      ? without(message, ['DS', 'RRSIG'])
      : pass,
};
