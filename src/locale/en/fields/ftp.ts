/** What the words of an FTP control connection mean, one sentence each; the key is the room and the field. */
export const ftp = {
  'ftp.file':
    'The file itself, with nothing around it. Where the data connection is Clear, anyone on the path reads it here, and can change it.',
  'ftp.octets': 'Octets that are nothing FTP knows at this place.',
  'ftp.text': 'Words for people. Programs go by the code in front of them.',
  'ftp.code-1': 'A reply code that begins with 1: it has begun; another reply follows.',
  'ftp.code-2': 'A reply code that begins with 2: yes, done.',
  'ftp.code-3': 'A reply code that begins with 3: so far so good, now send the rest.',
  'ftp.code-4': 'A reply code that begins with 4: not now; the same may work later.',
  'ftp.code-5': 'A reply code that begins with 5: no, and asking the same again will not help.',
  'ftp.code-234': 'Yes to AUTH: the next octets are a TLS handshake.',
  'ftp.code-150': 'The file comes now, on the data connection. Another reply follows when it is through.',
  'ftp.code-226': 'All of the file has been sent, and the data connection is closed.',
  'ftp.code-229':
    'The port where the server waits for the data connection, between the bars. Its address is the one that the client talks to already, so nobody can put another one here.',
  'ftp.code-431': 'The server has TLS, but cannot do it now.',
  'ftp.feature': 'Something that the server can do beyond plain FTP.',
  'ftp.feature-auth':
    'The offer: this server can switch to TLS. It travels in plaintext, so anyone on the path can take it out.',
  'ftp.feature-prot': 'The server can protect data connections too, once the control connection is in TLS.',
  'ftp.feature-masked': 'Where AUTH TLS stood: a middle-box has overwritten the offer.',
  'ftp.verb': 'A command.',
  'ftp.verb-feat': 'Asks what the server can do.',
  'ftp.verb-auth':
    'The client asks for TLS on the control connection. If the answer is 234, the next octets are a TLS handshake.',
  'ftp.verb-pbsz':
    'The size of protection buffers, of which TLS has none: always 0, and still required before PROT.',
  'ftp.verb-prot':
    'How data connections are protected: P, by a TLS handshake of their own; C, not at all. Without this command, files cross the network in plaintext.',
  'ftp.verb-ccc':
    'Back to plaintext on the control connection, so that firewalls can read the port numbers again.',
  'ftp.verb-user': 'The name of the user.',
  'ftp.verb-pass': 'The password, as the user typed it.',
  'ftp.verb-pwd': 'Which directory is the current one?',
  'ftp.verb-mlst': 'What is known of a file: its kind and its size. The answer comes on this connection.',
  'ftp.verb-quit': 'The client is done; the server says goodbye and closes the connection.',
  'ftp.verb-type': 'How files are sent: I, octet by octet as they are; A, as text.',
  'ftp.verb-size': 'How many octets is the file? So the client can tell whether all of it came.',
  'ftp.verb-epsv':
    'The client asks for a port where it can open a data connection, on which the file is to travel.',
  'ftp.verb-retr': 'The client asks for this file. It comes over the data connection, not over this one.',
  'ftp.verb-stor':
    'The client puts a file of this name here. It goes over the data connection, not over this one.',
  'ftp.verb-data':
    'Sets up or uses a data connection, on which files and lists travel: a second connection, on a port that is agreed here.',
} as const;
