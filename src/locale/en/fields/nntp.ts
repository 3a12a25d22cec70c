/** What the fields of NNTP mean, one sentence each; the key is the room and the field. */
export const nntp = {
  'nntp.code-information': 'A code that begins with 1: information, no more is to be done.',
  'nntp.code-yes': 'A code that begins with 2: yes, done.',
  'nntp.code-go-on': 'A code that begins with 3: so far so good, now the rest.',
  'nntp.code-not-now': 'A code that begins with 4: a correct command, but it could not be done.',
  'nntp.code-no': 'A code that begins with 5: the command is unknown, wrong or not possible.',
  'nntp.code-other': 'A code that means nothing in NNTP.',
  'nntp.code-382': 'The go-ahead: the next octets are a TLS handshake.',
  'nntp.code-480': 'Log in first.',
  'nntp.code-483': 'Not without encryption: use TLS first.',
  'nntp.code-580': 'The server offers TLS and cannot begin it.',
  'nntp.text': 'What stands behind the code: arguments that the code has, or words for people.',
  'nntp.argument': 'What stands behind the command; its meaning depends on the command.',
  'nntp.block-line': 'One line of what the server lists.',
  'nntp.block-end':
    'A dot on a line of its own ends the block. A line of text that begins with a dot gets a second one.',
  'nntp.octets': 'Octets that are nothing NNTP knows at this place.',

  'nntp.command-capabilities': 'Asks what the server can do here and now.',
  'nntp.command-mode-reader': 'The client wants to read news, not to pass it on to another server.',
  'nntp.command-quit': 'The client is done; the server says goodbye and closes the connection.',
  'nntp.command-group': 'Chooses a newsgroup.',
  'nntp.command-article': 'Asks for an article, or its header or body.',
  'nntp.command-starttls':
    'The client asks for TLS on this connection. If the answer is 382, the next octets are a TLS handshake.',
  'nntp.command-authinfo-user': 'Who logs in.',
  'nntp.command-authinfo-pass': 'The password, as it is. Only TLS hides it.',
  'nntp.command-other': 'A command that this lab does not explain.',

  'nntp.capability-version': 'The versions of NNTP that the server speaks.',
  'nntp.capability-implementation': 'The program that the server runs.',
  'nntp.capability-reader': 'The server serves people who read news.',
  'nntp.capability-list': 'What the command LIST can list.',
  'nntp.capability-post': 'The client may post articles.',
  'nntp.capability-starttls':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'nntp.capability-masked':
    'Where STARTTLS stood: somebody has overwritten the offer, and clients skip a capability they do not know.',
  'nntp.capability-authinfo':
    'How a client can log in here and now: USER is by name and password. Where nothing stands behind it, not before TLS.',
  'nntp.capability-sasl': 'The SASL mechanisms that AUTHINFO SASL can log in with.',
  'nntp.capability-other': 'A capability that this lab does not know. A client skips those.',
} as const;
