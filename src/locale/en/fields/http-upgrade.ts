/** What the parts of HTTP messages mean where HTTP upgrades to TLS, one sentence each; the key is the room and the field. */
export const httpUpgrade = {
  'http-upgrade.request-line': 'What is asked for: a method, a target, and the version of HTTP.',
  'http-upgrade.status-line': 'How it went, as a number; the words behind it are for people.',
  'http-upgrade.status-101':
    'Yes: behind the empty line TLS begins, and inside it comes the answer to the request.',
  'http-upgrade.status-426':
    'The server demands TLS. It does not begin with this; the client must ask for it, if its password has not long been read.',
  'http-upgrade.status-401': 'The server wants to know who asks.',
  'http-upgrade.header': 'A header field: something about the message that is not its content.',
  'http-upgrade.header-host': 'Which host is meant; one server may have many.',
  'http-upgrade.header-upgrade': 'Which protocols this side would rather speak on this connection.',
  'http-upgrade.header-connection':
    'Which header fields are for this connection only. A proxy takes them out, and the wish for TLS with them.',
  'http-upgrade.header-authorization':
    'User and password in base64, which is no encryption at all. They go with every request.',
  'http-upgrade.header-content-length': 'How many octets of content follow the empty line.',
  'http-upgrade.empty-line': 'The empty line between the head and the content.',
  'http-upgrade.content': 'The content.',
  'http-upgrade.octets': 'Octets that are no HTTP message.',
} as const;
