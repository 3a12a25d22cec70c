/** Gives the go-ahead for a request that has not been made, with the tag that it will have; the request itself is then lost (CVE-2026-42246). */
import { pass, replaceBy, type Attack } from './attack';

export const answerEarly: Attack = {
  id: 'answer-early',
  lie: 'early-answer',
  touch: (passing) => {
    if (passing.heard.upgrade === 'offer') return replaceBy('early-answer', passing);
    const lied = passing.dialect.forgery.lies?.['early-answer'] !== undefined;
    return passing.heard.upgrade === 'request' && lied ? { kind: 'drop' } : pass;
  },
};
