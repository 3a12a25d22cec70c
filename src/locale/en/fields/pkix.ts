/** What the fields of pkix mean, one sentence each; the key is the room and the field. */
export const pkix = {
  'pkix.certificate': 'A signed statement that a public key belongs to a name.',
  'pkix.tbs-certificate': 'The part that is signed: everything the issuer vouches for.',
  'pkix.version': 'The version of the format; version 3 is the one with extensions.',
  'pkix.serial-number': 'A number that the issuer gives to this certificate and to no other.',
  'pkix.signature-algorithm':
    'How the issuer signed; it stands inside and outside the signed part and must be the same in both.',
  'pkix.algorithm': 'The number that stands for an algorithm all over the world.',
  'pkix.issuer':
    'The name of whoever signed this certificate; it must be the subject of the next one on the way to a trusted root.',
  'pkix.validity': 'From when until when the issuer vouches for the certificate.',
  'pkix.not-before': 'The first second at which the certificate is valid.',
  'pkix.not-after': 'The last second at which the certificate is valid.',
  'pkix.subject': 'The name of whoever holds the key; host names are looked for in subjectAltName instead.',
  'pkix.name-part': 'One part of a name, such as the organization (O) or the common name (CN).',
  'pkix.public-key-info': 'The public key together with the kind of key it is.',
  'pkix.key-algorithm': 'What kind of public key follows.',
  'pkix.named-curve': 'The elliptic curve on which the key is a point.',
  'pkix.public-key': 'The public key; the server proves in the handshake that it has the private one.',
  'pkix.extensions': 'What else the issuer says about the key: whose it is and what it may be used for.',
  'pkix.extension': 'One statement: what it is about, whether it may be overlooked, and what it says.',
  'pkix.extension-type': 'The number that says what this extension is about.',
  'pkix.extension-critical':
    'If true, whoever does not understand this extension must refuse the certificate.',
  'pkix.extension-value': 'What the extension says, packed into a string of octets.',
  'pkix.basic-constraints': 'Whether the holder may issue certificates to others.',
  'pkix.is-ca': 'True if the holder is a certification authority.',
  'pkix.path-length': 'How many further certification authorities may stand between this one and a server.',
  'pkix.key-usage': 'What may be done with the key: sign a handshake, or sign other certificates.',
  'pkix.extended-key-usage': 'In which role the key may be used, such as that of a TLS server.',
  'pkix.subject-alt-name':
    'The names that the certificate is good for; this is where a client looks for the host it wants.',
  'pkix.dns-name':
    'A host name that the certificate is good for; a star as the whole first label stands for any one label.',
  'pkix.general-name': 'A name that is not a host name, such as a mail address or an IP address.',
  'pkix.subject-key-identifier': 'A short fingerprint of the key in this certificate.',
  'pkix.authority-key-identifier':
    'The fingerprint of the key that signed, so that the right issuer certificate is found quickly.',
  'pkix.signature-value':
    'The signature of the issuer over the signed part; one changed bit in there and it no longer fits.',
} as const;
