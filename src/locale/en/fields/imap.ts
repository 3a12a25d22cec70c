/** What the fields of IMAP mean, one sentence each; the key is the room and the field. */
export const imap = {
  'imap.tag':
    "The client's number for its command. The answer carries the same tag, so both know what belongs together.",
  'imap.untagged':
    'An asterisk in place of a tag: the server tells something, and the answer itself is still to come.',
  'imap.go-on': 'The server asks for the rest of the command: a literal, or the response of a login.',
  'imap.response': 'Something that the server says.',
  'imap.code': 'A response code, for programs; the words behind it are for people.',
  'imap.text': 'Words for people. Programs go by what stands in front of them.',
  'imap.number': 'How many messages, or which one.',
  'imap.argument': 'What stands behind the command; its meaning depends on the command.',
  'imap.user': 'Who logs in.',
  'imap.password': 'The password, as it is. Only TLS hides it.',
  'imap.base64':
    'What the login mechanism says, in base64. That is a spelling, no encryption: the password is there for all who see it.',
  'imap.octets': 'Octets that are nothing IMAP knows at this place.',

  'imap.command-capability': 'Asks what the server can do here and now.',
  'imap.command-noop': 'Does nothing; the server says that it is there, and what is new.',
  'imap.command-logout': 'The client is done; the server says goodbye and closes the connection.',
  'imap.command-starttls':
    'The client asks for TLS on this connection. If the answer is OK, the next octets are a TLS handshake.',
  'imap.command-authenticate': 'Logs in with a SASL mechanism, such as PLAIN.',
  'imap.command-login': 'Logs in with user name and password as they are.',
  'imap.command-select': 'Opens a mailbox, such as INBOX, to read and change it.',
  'imap.command-examine': 'Opens a mailbox to read it only.',
  'imap.command-list': 'Asks which mailboxes there are.',
  'imap.command-close': 'Closes the mailbox that is open.',
  'imap.command-fetch': 'Asks for a message of the open mailbox, or parts of it.',
  'imap.command-other': 'A command that this lab does not explain.',

  'imap.condition-ok': 'Yes, done. In the greeting: welcome, now log in.',
  'imap.condition-no': 'The command was understood, and failed or is not allowed.',
  'imap.condition-bad': 'The command was not understood, or is not possible at this point.',
  'imap.condition-preauth':
    'A greeting that says: you are logged in already. STARTTLS is then not possible any more, so a forged one keeps TLS away.',
  'imap.condition-bye': 'The server is about to close the connection.',

  'imap.capability-imap4rev1': 'The server speaks IMAP version 4 revision 1.',
  'imap.capability-imap4rev2': 'The server speaks IMAP version 4 revision 2.',
  'imap.capability-starttls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'imap.capability-masked':
    'Where STARTTLS stood: somebody has overwritten the offer, and clients skip a capability they do not know.',
  'imap.capability-logindisabled':
    'No password here before TLS: a client that sees this keeps its password to itself. It can be taken out as easily as STARTTLS.',
  'imap.capability-auth': 'A mechanism that AUTHENTICATE can log in with.',
  'imap.capability-literal-plus': 'The client need not wait to be asked for a literal.',
  'imap.capability-sasl-ir': 'AUTHENTICATE may carry its response in the same line.',
  'imap.capability-id': 'Client and server can tell each other their names and versions.',
  'imap.capability-idle': 'The server can tell of new mail without being asked.',
  'imap.capability-enable': 'The client can switch extensions on.',
  'imap.capability-unselect': 'A mailbox can be left without deleting anything in it for good.',
  'imap.capability-other': 'A capability that this lab does not know. A client skips those.',

  'imap.data-capability': 'What the server can do here and now.',
  'imap.data-list': 'A mailbox that there is.',
  'imap.data-flags': 'The marks that messages of this mailbox can have.',
  'imap.data-exists': 'How many messages the mailbox has.',
  'imap.data-recent': 'How many messages are new in it.',
  'imap.data-fetch': 'A message of the mailbox, or parts of it.',
  'imap.data-other': 'Something that the server tells.',
} as const;
