/** Only listens: what RFC 7435 section 3 calls a passive attacker, and what opportunistic TLS is for. */
import type { Attack } from './attack';

export const eavesdrop: Attack = { id: 'eavesdrop' };
