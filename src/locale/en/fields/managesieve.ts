/** What the fields of ManageSieve mean, one sentence each; the key is the room and the field. */
export const managesieve = {
  'managesieve.data': 'A line of what the server lists.',
  'managesieve.code': 'A response code, for programs; the words behind it are for people.',
  'managesieve.text': 'Words for people. Programs go by what stands in front of them.',
  'managesieve.argument': 'What stands behind the command; its meaning depends on the command.',
  'managesieve.base64':
    'What the login mechanism says, in base64. That is a spelling, no encryption: the password is there for all who see it.',
  'managesieve.octets': 'Octets that are nothing ManageSieve knows at this place.',

  'managesieve.command-authenticate': 'Logs in with a SASL mechanism, such as PLAIN.',
  'managesieve.command-starttls':
    'The client asks for TLS on this connection. If the answer is OK, the next octets are a TLS handshake.',
  'managesieve.command-logout': 'The client is done; the server says goodbye and closes the connection.',
  'managesieve.command-capability': 'Asks what the server can do here and now.',
  'managesieve.command-putscript': 'Puts a filter on the server, under a name.',
  'managesieve.command-listscripts': 'Asks which filters there are.',
  'managesieve.command-setactive': 'Says which filter is to be used.',
  'managesieve.command-getscript': 'Asks for a filter.',
  'managesieve.command-noop': 'Does nothing; the server gives back the word that stands behind it.',
  'managesieve.command-other': 'A command that this lab does not explain.',

  'managesieve.condition-ok': 'Yes, done. It ends the answer, and the greeting too.',
  'managesieve.condition-no': 'No: the command failed or is not allowed.',
  'managesieve.condition-bye': 'The server is about to close the connection.',

  'managesieve.capability-implementation': 'The program that the server runs.',
  'managesieve.capability-sasl':
    'The mechanisms that a client can log in with. If the list is empty, none is to be had before TLS.',
  'managesieve.capability-sieve': 'The extensions of the filter language that the server knows.',
  'managesieve.capability-starttls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'managesieve.capability-masked':
    'Where STARTTLS stood: somebody has overwritten the offer, and clients skip a capability they do not know.',
  'managesieve.capability-version': 'The version of ManageSieve that the server speaks.',
} as const;
