/** What the fields of MySQL's protocol mean, one sentence each; the key is the room and the field. */
export const mysql = {
  'mysql.length': 'How many octets the payload has, lowest octet first.',
  'mysql.sequence':
    'The number of the packet within an exchange. It goes on inside TLS: the last packet before was number 1.',
  'mysql.content': 'The rest of the packet.',
  'mysql.greeting': 'The server speaks first: what it is, what it can do, and a challenge for the login.',
  'mysql.version': 'The version of this greeting: 10.',
  'mysql.server-version': 'What the server says that it is. Nothing has proved it.',
  'mysql.connection-id': 'The number of this connection at the server.',
  'mysql.challenge':
    'Random octets that the client must mix with the password, so that no answer can be used twice.',
  'mysql.filler': 'Octets without a meaning, for the sake of older versions.',
  'mysql.capabilities':
    'What this side can do, a bit for each. The bit CLIENT_SSL is the offer of TLS: who clears it on the way has stripped it.',
  'mysql.character-set': 'How text is encoded.',
  'mysql.status': 'The state of the session.',
  'mysql.plugin': 'How the client proves that it knows the password.',
  'mysql.ssl-request':
    'The first 32 octets of the response, and then nothing: the client goes on inside TLS. The server does not answer.',
  'mysql.max-packet': 'The longest packet that the client will take.',
  'mysql.response': 'The client says who it is, and proves it.',
  'mysql.user': 'The name of the user.',
  'mysql.proof':
    'The password, hashed with the challenge. It fits this challenge only, but whoever has both can try passwords until one fits.',
  'mysql.auth-switch': 'The server wants the proof in another form.',
  'mysql.ok': 'Done.',
  'mysql.eof': 'The end of the columns, or of the rows.',
  'mysql.error': 'It did not work.',
  'mysql.error-code': 'What went wrong, as a number. Programs go by it.',
  'mysql.error-text': 'The SQLSTATE behind a hash sign, and words for people.',
  'mysql.command': 'What the client wants.',
  'mysql.query': 'A command to the database, in SQL.',
  'mysql.result': 'A part of an answer: how many columns, a column, or a row.',
} as const;
