/** Ends the TLS itself, on both sides: with a certificate it made (self-signed), or with a genuine one for its own name. */
import type { Attack } from './attack';

export const interceptSelfSigned: Attack = {
  id: 'intercept-self-signed',
  afterUpgrade: { kind: 'intercept', certificate: 'self-signed' },
};

export const interceptOtherName: Attack = {
  id: 'intercept-other-name',
  afterUpgrade: { kind: 'intercept', certificate: 'other-name' },
};
