/**
 * On an earlier hop, which the mail took in plaintext, the attacker has added `TLS-Required: No`: from there on nobody insists on DANE or
 * MTA-STS for it (RFC 8689 sections 3 and 4.2.2). With REQUIRETLS the field is ignored (section 4.1).
 */
import type { Attack } from './attack';

export const addTlsRequiredNo: Attack = { id: 'add-tls-required-no', when: 'before', waives: true };
