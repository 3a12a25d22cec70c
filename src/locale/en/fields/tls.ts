/** What the fields of tls mean, one sentence each; the key is the room and the field. */
export const tls = {
  'tls.plaintext': 'A record that anyone on the path can read.',
  'tls.ciphertext':
    'A record that only the two ends can read, and that nobody else can change without being noticed.',
  'tls.content-type': 'What kind of content the record carries.',
  'tls.opaque-type':
    'Says application_data. In TLS 1.3 it always does, for the true type is encrypted with the content.',
  'tls.record-version':
    'An old version number, kept for machines on the path that expect one; nobody reads it.',
  'tls.record-length': 'How many octets follow in this record.',
  'tls.encrypted-record':
    'The content and a tag of 16 octets that proves nothing was changed; in TLS 1.3 the type of the content too.',
  'tls.nonce-explicit':
    'A number that no other record under this key has; TLS 1.2 sends it, TLS 1.3 lets both ends count.',
  'tls.application-data': 'What the protocol above TLS sent.',
  'tls.change-cipher-spec':
    'In TLS 1.2: what the sender says from here on is encrypted. In TLS 1.3 without meaning, for old equipment on the path.',
  'tls.invalid': 'These octets are not a TLS record, or could not be decrypted.',
  'tls.alert-level': 'How serious the sender thinks it is; the description alone decides.',
  'tls.alert-description': 'Why the sender closes the connection or gives it up.',
  'tls.msg-type': 'Which handshake message this is.',
  'tls.client-hello':
    'The client begins: what it can speak, whom it wants to talk to, and its part of the key exchange.',
  'tls.server-hello':
    'The server answers: what it chose. In TLS 1.3 its part of the key exchange too, and after this everything is encrypted.',
  'tls.encrypted-extensions': 'Further answers of the server that no eavesdropper needs to see.',
  'tls.certificate-request': 'The server asks the client for a certificate too.',
  'tls.certificate':
    'The certificates with which the server says who it is; in TLS 1.2 anyone on the path can read them.',
  'tls.server-key-exchange':
    "The server's part of the key exchange, signed: proof that it holds the key of its certificate.",
  'tls.server-hello-done': 'The server has said all it has to say, and waits for the client.',
  'tls.client-key-exchange': "The client's part of the key exchange: both ends can compute the keys now.",
  'tls.hello-request': 'The server asks for a new handshake on the same connection.',
  'tls.curve-type': 'How the group is described: by its name, the only way that is left.',
  'tls.certificate-verify':
    'A signature over all that was said so far: proof that the server holds the key of its certificate.',
  'tls.finished':
    'A checksum over the whole handshake that only the two ends can compute: nobody changed a word of it.',
  'tls.new-session-ticket': 'A ticket with which the client could come back faster later.',
  'tls.key-update': 'From the next record on the sender uses new keys.',
  'tls.legacy-version':
    'Says TLS 1.2 at most, for old equipment; a newer version is named in supported_versions.',
  'tls.random':
    'Octets that make this handshake different from every other. A server that knows TLS 1.3 and chooses 1.2 ends them with DOWNGRD and a 1.',
  'tls.session-id':
    'A leftover: the name of a session to come back to in TLS 1.2, in TLS 1.3 returned as it came.',
  'tls.cipher-suite': 'The cipher and the hash function that the server chose from the list of the client.',
  'tls.compression': 'A leftover of older versions: always zero, no compression.',
  'tls.extensions': 'What else is asked for or answered, one after the other.',
  'tls.extension': 'One thing asked for or answered.',
  'tls.extension-type': 'The number that says what the extension is about.',
  'tls.server-name': 'The name of the server the client wants to reach; an eavesdropper can read it.',
  'tls.supported-groups':
    'The kinds of key exchange that the sender can do; in TLS 1.2 also the curves that a certificate may use.',
  'tls.signature-algorithms': 'The kinds of signature that the client can check.',
  'tls.alpn': 'The protocol to be spoken inside TLS.',
  'tls.supported-versions':
    'The versions of TLS that the client can speak, or the one that the server chose.',
  'tls.cookie': 'Opaque octets of the server, which the client sends back with its second ClientHello.',
  'tls.key-share':
    "The sender's public key for this connection alone; with the other end's, both compute the same secret.",
  'tls.key-exchange': 'A public key that is used once and then forgotten.',
  'tls.ec-point-formats': 'How points on a curve may be written: uncompressed, as ever since.',
  'tls.extended-master-secret':
    'The keys of TLS 1.2 shall depend on the whole handshake, so that nobody can join two connections into one.',
  'tls.renegotiation-info':
    'A later handshake on this connection would name this one, so that nobody can slip one in front; empty in the first.',
  'tls.certificate-list':
    "The server's own certificate first, then those that lead towards a trusted authority.",
  'tls.cert-data': 'One X.509 certificate.',
  'tls.signature-scheme': 'The kind of key and hash function that made the signature.',
  'tls.signature': "Made with the private key of the server's certificate.",
  'tls.verify-data': 'The checksum itself.',
} as const;
