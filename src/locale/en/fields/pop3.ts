/** What the fields of POP3 mean, one sentence each; the key is the room and the field. */
export const pop3 = {
  'pop3.ok': 'The server says yes. POP3 has no codes: everything else is in words.',
  'pop3.err': 'The server says no.',
  'pop3.resp-code': 'Why, in a word that programs can read.',
  'pop3.text': 'Words for people. Programs go by what stands in front of them.',
  'pop3.continuation': 'The server waits for what the login mechanism says next.',
  'pop3.end': 'A line with nothing but a dot: here the answer ends.',
  'pop3.scan-listing':
    'The number of a message, and its size in octets; in the answer to UIDL, its unique-id.',
  'pop3.capa-parameter': 'A parameter of the capability in front of it.',
  'pop3.octets': 'Octets that are nothing POP3 knows at this place.',
  'pop3.argument': 'What stands behind the command; its meaning depends on the command.',
  'pop3.name': 'The name of the mailbox.',
  'pop3.password': 'The password, as it is. Without TLS everyone on the path reads it.',
  'pop3.mechanism': 'How the client proves who it is. PLAIN says name and password as they are.',
  'pop3.initial-response':
    'The proof, in base64, which anybody can read: with PLAIN the name and the password, a zero octet in front of each.',

  'pop3.keyword-user': 'Whose mailbox it shall be; the password follows.',
  'pop3.keyword-pass': 'The password to the name in USER.',
  'pop3.keyword-apop': 'A login that proves the password with MD5 instead of saying it; no longer safe.',
  'pop3.keyword-auth': 'The client wants to log in, with the mechanism that it names.',
  'pop3.keyword-capa': 'The client asks what the server can do.',
  'pop3.keyword-stls':
    'The client asks for TLS on this connection. If the answer is +OK, the next octets are a TLS handshake.',
  'pop3.keyword-stat': 'How many messages are there, and how many octets do they have?',
  'pop3.keyword-list': 'How long is each message?',
  'pop3.keyword-retr': 'The client wants to read a message.',
  'pop3.keyword-dele':
    'Marks a message as deleted; it goes when the client ends the session with QUIT, and only then.',
  'pop3.keyword-noop': 'Does nothing; the server just says that it is there.',
  'pop3.keyword-rset': 'Takes all deletion marks away.',
  'pop3.keyword-top': 'The client wants the header of a message and some lines of its text.',
  'pop3.keyword-uidl': 'What name does each message keep from session to session?',
  'pop3.keyword-quit': 'The client is done; the server says goodbye and closes the connection.',
  'pop3.keyword-unknown':
    'A command that this lab does not know. A server answers -ERR to one that it does not know.',

  'pop3.capability-stls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'pop3.capability-masked':
    'Where STLS stood: a middle-box has overwritten the offer, and clients skip a capability they do not know.',
  'pop3.capability-user': 'The client may log in with USER and PASS, here and now.',
  'pop3.capability-sasl': 'The client may log in with AUTH, by one of the mechanisms listed.',
  'pop3.capability-resp-codes': 'The server says in brackets why it says no.',
  'pop3.capability-auth-resp-code': 'The server says in brackets whether a wrong password was the reason.',
  'pop3.capability-pipelining': 'The client may send several commands without waiting for each answer.',
  'pop3.capability-command': 'The server knows the command of this name.',
  'pop3.capability-unknown': 'A capability that this lab does not know. A client skips those.',
} as const;
