/** What the fields of PostgreSQL's protocol mean, one sentence each; the key is the room and the field. */
export const postgresql = {
  'postgresql.answer':
    'The whole answer to a request for encryption: one octet, without type or length. Nothing proves who sent it.',
  'postgresql.ssl-request':
    'The client asks for TLS before it says who it is. If the answer is S, the next octets are a TLS handshake.',
  'postgresql.gss-request': 'The client asks for encryption by Kerberos in place of TLS.',
  'postgresql.cancel-request':
    'Asks the server, on a connection of its own, to stop a query of another session.',
  'postgresql.startup': 'The first message of the session itself: who logs in, and to which database.',
  'postgresql.length': 'How many octets follow, with these four.',
  'postgresql.code':
    'Where the version of the protocol stands (3.0). The numbers that begin with 1234 are requests dressed up as versions.',
  'postgresql.content': 'What the message carries.',
  'postgresql.parameter': 'A name and its value, each ended by a zero octet.',
  'postgresql.terminator': 'A zero octet: here the list ends.',
  'postgresql.type':
    'One letter that says what kind of message this is. Client and server have their own alphabets.',
  'postgresql.password':
    'The password, as the user typed it. With SCRAM in its place nobody on the path would see it, but everything else.',
  'postgresql.sasl':
    'The client shows that it knows the password, by a mechanism of SASL in which the password itself does not go over.',
  'postgresql.mechanism': 'A way to show who one is (SASL), by its name.',
  'postgresql.query': 'A command to the database, in SQL.',
  'postgresql.terminate': 'The client is done and will close the connection.',
  'postgresql.extended':
    'A step of the extended query protocol, in which a query is prepared before it is run.',
  'postgresql.authentication':
    'What the server wants to see before it lets the user in; Ok means that it is satisfied.',
  'postgresql.parameter-status': 'A setting of the server that the client should know.',
  'postgresql.backend-key': 'What the client must show if it wants to cancel a query of this session.',
  'postgresql.ready': 'The server waits for a query.',
  'postgresql.transaction': 'I: no transaction is open. T: one is. E: one has failed.',
  'postgresql.row-description': 'Which columns the rows of the answer have.',
  'postgresql.columns': 'How many columns there are.',
  'postgresql.column': 'The name of a column.',
  'postgresql.column-type': 'Where the column comes from, which type it has and how its values are written.',
  'postgresql.data-row': 'One row of the answer.',
  'postgresql.value-length': 'How many octets the value has; all bits set: there is no value.',
  'postgresql.value': 'A value, as text.',
  'postgresql.complete': 'The command is done; how many rows it was about.',
  'postgresql.error': 'What went wrong, as a list of fields. After FATAL the server closes the connection.',
  'postgresql.error-field': 'A letter for the kind of field, and its text. Programs go by the SQLSTATE.',
  'postgresql.negotiate':
    'The server does not have the version that the client asked for, and names the newest it has.',
  'postgresql.unknown': 'A message that this side does not have in the protocol.',
} as const;
