/** The ways a server's certificate can be, right and wrong: the values of `server.certificate`. */
export const certificateKinds = [
  'trusted',
  'self-signed',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'expired-wrong-name',
  'domain-name',
  'wildcard',
  'cn-only',
  'untrusted-ca',
  'incomplete-chain',
] as const;

export type CertificateKind = (typeof certificateKinds)[number];

/** What an attacker can have to show in place of a server's certificate. */
export const attackersCertificates = ['self-signed', 'other-name', 'untrusted-ca', 'misissued'] as const;

export type AttackersCertificate = (typeof attackersCertificates)[number];
