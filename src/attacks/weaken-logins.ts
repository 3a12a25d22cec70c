/**
 * Takes the offer out of the list, and every login too but the one that shows the password as it is: a client that tries whatever it is
 * offered hands it over (CVE-2017-15042), and one that could have done better does not get the chance.
 */
import { pass, replaceBy, type Attack } from './attack';

export const weakenLogins: Attack = {
  id: 'weaken-logins',
  lie: 'logins',
  touch: (passing) => (passing.heard.upgrade === 'offer' ? replaceBy('logins', passing) : pass),
};
