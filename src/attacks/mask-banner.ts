/** Overwrites the greeting with asterisks, in place, as some firewalls do to hide what software answers. */
import { isGreeting, pass, replaceBy, type Attack } from './attack';

export const maskBanner: Attack = {
  id: 'mask-banner',
  lie: 'masked-greeting',
  touch: (passing) => (isGreeting(passing) ? replaceBy('masked-greeting', passing) : pass),
};
