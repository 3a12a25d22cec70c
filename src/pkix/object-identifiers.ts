/** The object identifiers that certificates are made of here, with the names their standards give them (RFC 4055, 5280, 5480 and 5758). */
export const oids = {
  commonName: '2.5.4.3',
  countryName: '2.5.4.6',
  organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11',
  'id-ecPublicKey': '1.2.840.10045.2.1',
  secp256r1: '1.2.840.10045.3.1.7',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
  anyExtendedKeyUsage: '2.5.29.37.0',
  'id-kp-serverAuth': '1.3.6.1.5.5.7.3.1',
} as const;

const names = new Map<string, string>(Object.entries(oids).map(([name, dotted]) => [dotted, name]));

/** `commonName (2.5.4.3)`; the dotted form alone where no name is known. */
export function objectIdentifierName(dotted: string): string {
  const name = names.get(dotted);
  return name === undefined ? dotted : `${name} (${dotted})`;
}
