/** Takes TLS 1.3 out of the client's offer. The server's answer then carries a mark that the client looks for (RFC 9846 section 4.2.3). */
import type { Attack } from './attack';

export const rollBackVersion: Attack = { id: 'roll-back-version', afterUpgrade: { kind: 'roll-back' } };
