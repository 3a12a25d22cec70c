/** What the fields of SMTP mean, one sentence each; the key is the room and the field. */
export const smtp = {
  'smtp.reply-yes': 'A reply code that begins with 2: yes, done.',
  'smtp.reply-go-on': 'A reply code that begins with 3: so far so good, now send the rest.',
  'smtp.reply-not-now': 'A reply code that begins with 4: not now; the same may work later.',
  'smtp.reply-no': 'A reply code that begins with 5: no, and asking again will not help.',
  'smtp.reply-unknown': 'A reply code that means nothing in SMTP: its first digit is not 2, 3, 4 or 5.',
  'smtp.more-lines': 'A hyphen behind the code: the reply goes on in the next line.',
  'smtp.last-line': 'A space behind the code: this is the last line of the reply.',
  'smtp.status-code':
    'The enhanced status code: three numbers that say more exactly what happened (kind of answer, subject, detail).',
  'smtp.textstring': 'Words for people. Programs go by the code in front of them.',
  'smtp.domain': 'The name that this side gives itself. It is a claim; nothing has proved it.',
  'smtp.ehlo-param': 'A parameter of the capability in front of it.',
  'smtp.octets': 'Octets that are nothing SMTP knows at this place.',
  'smtp.auth-mechanism': 'How the client proves who it is. PLAIN says name and password as they are.',
  'smtp.auth-response':
    'The proof, in base64, which anybody can read: with PLAIN the name and the password, a zero octet in front of each.',
  'smtp.argument': 'What stands behind the command; its meaning depends on the command.',

  'smtp.verb-ehlo': 'The client says its name and asks what the server can do.',
  'smtp.verb-helo': 'The old way for a client to say its name; the server then lists no capabilities.',
  'smtp.verb-lhlo': "LMTP's way for a client to say its name and ask what the server can do.",
  'smtp.verb-auth': 'The client wants to log in, with the mechanism that it names.',
  'smtp.verb-starttls':
    'The client asks for TLS on this connection. If the answer is 220, the next octets are a TLS handshake.',
  'smtp.verb-mail': 'Begins a mail transaction and says who is told if the mail cannot be delivered.',
  'smtp.verb-rcpt': 'Names one recipient of the mail.',
  'smtp.verb-data': 'The client wants to send the mail itself; it waits for 354.',
  'smtp.verb-rset': 'Forget the mail transaction that was begun.',
  'smtp.verb-vrfy': 'Does this mailbox exist? Most servers will not tell.',
  'smtp.verb-expn': 'Who is on this mailing list? Most servers will not tell.',
  'smtp.verb-help': 'Asks the server for help.',
  'smtp.verb-noop': 'Does nothing; the server just says that it is there.',
  'smtp.verb-quit': 'The client is done; the server says goodbye and closes the connection.',
  'smtp.verb-unknown': 'A command that SMTP does not have.',

  'smtp.keyword-starttls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'smtp.keyword-masked':
    'Where STARTTLS stood: a middle-box has overwritten the offer, and clients skip a capability they do not know.',
  'smtp.keyword-size': 'How many octets the largest message may have that this server takes.',
  'smtp.keyword-pipelining': 'The client may send several commands without waiting for each answer.',
  'smtp.keyword-enhancedstatuscodes':
    'The server puts an enhanced status code, such as 5.7.0, into its replies.',
  'smtp.keyword-8bitmime': 'Messages may contain octets above 127, as text in most languages needs.',
  'smtp.keyword-smtputf8': 'Addresses and header fields may be written in any script.',
  'smtp.keyword-chunking': 'Messages can be sent in pieces of a known length, with BDAT in place of DATA.',
  'smtp.keyword-dsn': 'The sender can ask for a report on whether the mail was delivered.',
  'smtp.keyword-auth': 'The client can log in, with one of the mechanisms listed.',
  'smtp.keyword-etrn': 'A client can ask for the mail that waits here for its domain.',
  'smtp.keyword-vrfy': 'The server knows the command VRFY.',
  'smtp.keyword-requiretls':
    'A sender can demand that this mail travels only over verified TLS, or not at all.',
  'smtp.keyword-unknown': 'A capability that this lab does not know. A client skips those.',

  'smtp.reverse-path':
    'The address that failure notices go to. Part of the envelope; the From line in the mail may say something else.',
  'smtp.forward-path': 'A mailbox that the mail shall be put into. Part of the envelope.',
  'smtp.param-size':
    'How many octets the message will have, so that the server can say no before they are sent.',
  'smtp.param-body': 'Whether the message contains octets above 127.',
  'smtp.param-requiretls':
    'This mail must not travel without verified TLS, on this hop or any later one. Who takes it promises that.',
  'smtp.param-auth': 'Who handed in this mail first, as the server before this one knew it.',
  'smtp.param-unknown': 'A parameter of an extension that this lab does not know.',
} as const;
