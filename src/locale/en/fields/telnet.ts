/** What the parts of a Telnet stream mean, one sentence each; the key is the room and the field. */
export const telnet = {
  'telnet.iac': 'Interpret As Command: the octet 255 says that the next is no text.',
  'telnet.command': 'A command to the other side, such as a question whether it is still there.',
  'telnet.data':
    'What is typed, or shown. A line that is not echoed is a password, and goes over all the same.',
  'telnet.will': 'I will use this option, or would like to.',
  'telnet.wont': 'I will not use this option.',
  'telnet.do': 'Please use this option, or: yes, do.',
  'telnet.dont': 'Do not use this option.',
  'telnet.option': 'An option that this lab does not have.',
  'telnet.echo': 'Who shows what is typed: with this option the server does, and so it can hide a password.',
  'telnet.suppress-go-ahead': 'Both sides may speak at any time.',
  'telnet.start-tls':
    'The option of switching to TLS. The server offers it with DO, in three octets that anyone on the path can take out.',
  'telnet.follows': 'The last words in plaintext: behind them TLS follows. Both sides say it.',
  'telnet.subnegotiation': 'More about an option, between IAC SB and IAC SE.',
} as const;
