/**
 * Lets a report that goes by mail disappear, where it can be read: it must be sent even without TLS (RFC 8460 sections 3 and 5.3.1), so
 * whoever strips the offer sees it go by.
 */
import { toText } from '../bytes/hex';

import { pass, type Attack } from './attack';

export const dropReportMail: Attack = {
  id: 'drop-report-mail',
  when: 'after',
  touch: ({ heard, message }) =>
    heard.carries === 'message' && /^TLS-Report-Domain:/im.test(toText(message)) ? { kind: 'drop' } : pass,
};
