/**
 * Sends the domain a report of the attacker's own making, in the sender's name: all went well. A mail has to be signed by the reporting
 * domain, and is ignored without (RFC 8460 section 3); a POST has nothing that tells who sent it (section 5.4). The client need not send
 * any for it: the record that asks for reports is there for everybody to look up.
 */
import type { Attack } from './attack';

export const forgeReport: Attack = { id: 'forge-report', when: 'after', reports: true };
