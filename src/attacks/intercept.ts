/**
 * Ends the TLS itself, on both sides: with a certificate that it made, a genuine one for its own name, one for the right name from a CA
 * that nobody trusts, or one for the right name that a trusted CA should never have issued.
 */
import type { AttackersCertificate } from '../pkix/kinds';

import type { Attack } from './attack';

const intercept = (id: string, certificate: AttackersCertificate): Attack => ({
  id,
  afterUpgrade: { kind: 'intercept', certificate },
});

export const interceptSelfSigned = intercept('intercept-self-signed', 'self-signed');
export const interceptOtherName = intercept('intercept-other-name', 'other-name');
export const interceptUntrustedCa = intercept('intercept-untrusted-ca', 'untrusted-ca');
export const interceptMisissued = intercept('intercept-misissued', 'misissued');
