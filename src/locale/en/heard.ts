/** What a listener's note and a client's refusal say where the protocol has no words of its own. `{name}` is filled in. */
import { inLanguage } from '../language';

export const heard = inLanguage('heard', {
  noMessage: 'octets that are no {message}',
  notMessage: 'not an {message}',
  ftpReply: 'FTP reply',
  httpMessage: 'HTTP message',
  httpResponse: 'HTTP response',
  emptyLine: 'an empty line',
  mail: 'a mail',
  mails: '{count} mails',
  noAuthentication: 'the server wants a kind of authentication that this client does not have',
  noMechanism: 'the server has no mechanism of SASL that this client has',
  needlessChallenge: 'the server sent a challenge that nobody should answer',
  passwordNotShown: 'the server has not shown that it knows the password',
  passwordUnknown: 'the server does not know the password',
  ldap: { other: 'another operation', none: 'no whole LDAPMessage' },
  mysql: {
    none: 'octets that are no packet',
    other: 'a packet',
    columns: 'columns of the answer',
    endOfRows: 'end of the rows',
    command: 'command {code}',
    notPacket: 'not a packet',
    noAnswer: 'a packet that is no answer to that',
  },
  postgresql: {
    none: 'octets that are no message',
    other: 'message {type}',
    password: 'password {words}',
    request: 'authentication request {kind}',
    notMessage: 'not a message',
    otherRequest: 'another authentication request',
  },
  telnet: { noFollows: 'START_TLS, and not FOLLOWS', userAgain: 'asks for the user name again' },
});
