/** Lets no question for the record through by which a domain asks for TLS reports: the sender never learns that anybody wants one (RFC 8460 section 3). */
import { pass, type Attack } from './attack';
import { isReportQuestion } from './dns-answer';

export const blockReportDns: Attack = {
  id: 'block-report-dns',
  when: 'after',
  dns: ({ message, domain }) => (isReportQuestion(message, domain) ? { kind: 'drop' } : pass),
};
