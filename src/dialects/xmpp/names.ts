/** The XML namespaces of XMPP (RFC 6120 appendix A and section 14; dialback: XEP-0220, compression: XEP-0138, the
 * old login: XEP-0078). */
export const ns = {
  streams: 'http://etherx.jabber.org/streams',
  client: 'jabber:client',
  server: 'jabber:server',
  tls: 'urn:ietf:params:xml:ns:xmpp-tls',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  bind: 'urn:ietf:params:xml:ns:xmpp-bind',
  legacyAuth: 'jabber:iq:auth',
  session: 'urn:ietf:params:xml:ns:xmpp-session',
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
  stanzaErrors: 'urn:ietf:params:xml:ns:xmpp-stanzas',
  dialback: 'jabber:server:dialback',
  dialbackFeature: 'urn:xmpp:features:dialback',
  ping: 'urn:xmpp:ping',
  compressFeature: 'http://jabber.org/features/compress',
  compress: 'http://jabber.org/protocol/compress',
} as const;
