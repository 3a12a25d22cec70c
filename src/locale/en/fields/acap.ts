/** What the fields of ACAP mean, one sentence each; the key is the room and the field. */
export const acap = {
  'acap.tag':
    "The client's number for its command. Answers carry the same tag, so both know what belongs together.",
  'acap.untagged': 'An asterisk in place of a tag: the server says this of itself.',
  'acap.go-on': 'The server asks for the rest of the command.',
  'acap.code': 'A response code, for programs; the words behind it are for people.',
  'acap.argument': 'What stands behind the command; its meaning depends on the command.',
  'acap.octets': 'Octets that are nothing ACAP knows at this place.',

  'acap.command-noop': 'Does nothing; the server says that it is there.',
  'acap.command-logout': 'The client is done; the server says goodbye and closes the connection.',
  'acap.command-authenticate': 'Logs in with a SASL mechanism, such as PLAIN.',
  'acap.command-search': 'Asks for the entries of a dataset, such as an address book.',
  'acap.command-starttls':
    'The client asks for TLS on this connection. If the answer is OK, the next octets are a TLS handshake.',
  'acap.command-other': 'A command that this lab does not explain.',

  'acap.response-acap': 'The greeting: what the server can do. It comes again once TLS is up.',
  'acap.response-ok': 'Yes, done.',
  'acap.response-no': 'The command was understood, and failed or is not allowed.',
  'acap.response-bad': 'The command was not understood, or is not possible at this point.',
  'acap.response-alert': 'Words that the user is to read at once.',
  'acap.response-bye': 'The server is about to close the connection.',
  'acap.response-entry': 'An entry that was found, with the attributes that were asked for.',
  'acap.response-modtime': 'How new the data is.',
  'acap.response-other': 'Something that the server tells.',

  'acap.capability-implementation': 'The program that the server runs.',
  'acap.capability-sasl': 'The mechanisms that a client can log in with.',
  'acap.capability-starttls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'acap.capability-masked':
    'Where STARTTLS stood: somebody has overwritten the offer, and clients skip a capability they do not know.',
  'acap.capability-other': 'A capability that this lab does not know. A client skips those.',
} as const;
