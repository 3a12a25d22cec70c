/**
 * Sends the client on to a host of the attacker's own, in the server's name (RFC 2221 for IMAP, RFC 4511 section 4.1.10 for LDAP).
 * That host has a valid certificate: for itself.
 */
import { pass, replaceBy, type Attack } from './attack';

export const referElsewhere: Attack = {
  id: 'refer-elsewhere',
  lie: 'referral',
  touch: (passing) => (passing.from === 'server' && passing.first ? replaceBy('referral', passing) : pass),
};
