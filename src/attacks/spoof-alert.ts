/** Puts words for the user's eyes before the server's go-ahead: whoever shows them shows a message "from your provider". */
import { pass, replaceBy, type Attack } from './attack';

export const spoofAlert: Attack = {
  id: 'spoof-alert',
  lie: 'alert',
  touch: (passing) => (passing.heard.upgrade === 'go-ahead' ? replaceBy('alert', passing) : pass),
};
