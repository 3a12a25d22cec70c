/** Puts words for the user's eyes before the server's go-ahead, or in its place: whoever shows them shows a message "from your provider". */
import { isGreeting, pass, replaceBy, type Attack } from './attack';

export const spoofAlert: Attack = {
  id: 'spoof-alert',
  lie: 'alert',
  touch: (passing) => {
    const { dialect, heard } = passing;
    const speaksHere = dialect.answersUpgrade ? heard.upgrade === 'go-ahead' : isGreeting(passing);
    return speaksHere ? replaceBy('alert', passing) : pass;
  },
};
