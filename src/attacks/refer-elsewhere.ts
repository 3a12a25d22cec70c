/** Sends the client on to a host of the attacker's own, in the server's name (RFC 2221). That host has a valid certificate: for itself. */
import { isGreeting, pass, replaceBy, type Attack } from './attack';

export const referElsewhere: Attack = {
  id: 'refer-elsewhere',
  lie: 'referral',
  touch: (passing) => (isGreeting(passing) ? replaceBy('referral', passing) : pass),
};
