/** Lets no connection to the host come about that takes TLS reports (RFC 8460 section 5.4). */
import type { Attack } from './attack';

export const blockReportHost: Attack = { id: 'block-report-host', when: 'after', reportHost: 'block' };
