/** What the fields of tls mean, one sentence each; the key is the room and the field. */
export const tls = {
  'tls.plaintext': 'A record that anyone on the path can read.',
  'tls.ciphertext':
    'A record that only the two ends can read, and that nobody else can change without being noticed.',
  'tls.content-type': 'What kind of content the record carries.',
  'tls.opaque-type': 'Always application_data; the true type is encrypted with the content.',
  'tls.record-version':
    'An old version number, kept for machines on the path that expect one; nobody reads it.',
  'tls.record-length': 'How many octets follow in this record.',
  'tls.encrypted-record': 'The content, its type and a tag of 16 octets that proves nothing was changed.',
  'tls.application-data': 'What the protocol above TLS sent.',
  'tls.change-cipher-spec':
    'A record without meaning, sent so that old equipment on the path takes TLS 1.3 for TLS 1.2.',
  'tls.invalid': 'These octets are not a TLS record, or could not be decrypted.',
  'tls.alert-level': 'How serious the sender thinks it is; the description alone decides.',
  'tls.alert-description': 'Why the sender closes the connection or gives it up.',
  'tls.msg-type': 'Which handshake message this is.',
  'tls.client-hello':
    'The client begins: what it can speak, whom it wants to talk to, and its part of the key exchange.',
  'tls.server-hello':
    'The server answers: what it chose, and its part of the key exchange; after this everything is encrypted.',
  'tls.encrypted-extensions': 'Further answers of the server that no eavesdropper needs to see.',
  'tls.certificate-request': 'The server asks the client for a certificate too.',
  'tls.certificate': 'The certificates with which the server says who it is.',
  'tls.certificate-verify':
    'A signature over all that was said so far: proof that the server holds the key of its certificate.',
  'tls.finished':
    'A checksum over the whole handshake that only the two ends can compute: nobody changed a word of it.',
  'tls.new-session-ticket': 'A ticket with which the client could come back faster later.',
  'tls.key-update': 'From the next record on the sender uses new keys.',
  'tls.legacy-version': 'Says TLS 1.2 forever, for old equipment; the real version is in supported_versions.',
  'tls.random': '32 octets that make this handshake different from every other.',
  'tls.session-id': 'A leftover of older versions; empty, or returned as it came.',
  'tls.cipher-suite': 'The cipher and the hash function that the server chose from the list of the client.',
  'tls.compression': 'A leftover of older versions: always zero, no compression.',
  'tls.extensions': 'What else is asked for or answered, one after the other.',
  'tls.extension': 'One thing asked for or answered.',
  'tls.extension-type': 'The number that says what the extension is about.',
  'tls.server-name': 'The name of the server the client wants to reach; an eavesdropper can read it.',
  'tls.supported-groups': 'The kinds of key exchange that the sender can do.',
  'tls.signature-algorithms': 'The kinds of signature that the client can check.',
  'tls.alpn': 'The protocol to be spoken inside TLS.',
  'tls.supported-versions':
    'The versions of TLS that the client can speak, or the one that the server chose.',
  'tls.key-share':
    "The sender's public key for this connection alone; with the other end's, both compute the same secret.",
  'tls.key-exchange': 'A public key that is used once and then forgotten.',
  'tls.certificate-list':
    "The server's own certificate first, then those that lead towards a trusted authority.",
  'tls.cert-data': 'One X.509 certificate.',
  'tls.signature-scheme': 'The kind of key and hash function that made the signature.',
  'tls.signature': "Made with the private key of the server's certificate.",
  'tls.verify-data': 'The checksum itself.',
} as const;
