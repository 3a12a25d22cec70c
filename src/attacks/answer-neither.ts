/** Answers the upgrade request with neither yes nor no: a client that looks for those two only falls through to what comes next. */
import { answerBy, pass, type Attack } from './attack';

export const answerNeither: Attack = {
  id: 'answer-neither',
  lie: 'no-answer',
  touch: (passing) => (passing.heard.upgrade === 'request' ? answerBy('no-answer', passing) : pass),
};
