/** Puts a second MTA-STS record beside the first: where there is not exactly one, there is none (RFC 8461 section 3.1). */
import { pass, type Attack } from './attack';
import { isAnswer, isPolicyQuestion } from './dns-answer';

export const secondPolicyRecord: Attack = {
  id: 'second-policy-record',
  dns: ({ message, domain }) => {
    const [genuine] = message.answers;
    if (!isAnswer(message) || !isPolicyQuestion(message, domain) || genuine === undefined) return pass;
    const second = { ...genuine, data: { type: 'TXT', strings: ['v=STSv1; id=20261124120000X;'] } } as const;
    return { kind: 'replace', message: { ...message, answers: [...message.answers, second] } };
  },
};
