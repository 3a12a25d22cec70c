/** Lets the upgrade be agreed on, then breaks the handshake, in the hope of a second try without TLS (RFC 7672 section 2.2). */
import type { Attack } from './attack';

export const breakHandshake: Attack = { id: 'break-handshake', afterUpgrade: { kind: 'break' } };
