/** The words around a session that somebody pasted. What is found in it is said by `phrases.ts`. */
import { inLanguage } from '../language';

export const pasted = inLanguage('pasted', {
  open: 'Read a session of your own',
  lead: 'Paste or drop what a tool printed: swaks, curl -v, openssl s_client, a mail program’s log, an example of an RFC. SMTP, IMAP and POP3. Passwords are masked before anything is shown, and nothing leaves this page.',
  text: 'The text of the session',
  placeholder:
    'S: 220 mail.example.org ESMTP\nC: EHLO client.example\nS: 250-mail.example.org\nS: 250 STARTTLS\nC: STARTTLS\n…',
  file: 'Open a file…',
  example: 'Show me an example',
  again: 'Another session',
  none: 'There is no session of SMTP, IMAP or POP3 in this text. A reply of the server at least must be in it, such as “220 …”, “* OK …” or “+OK …”.',
  tooLong: 'This text is longer than {most} characters. Paste the part with the session.',
  verdict: {
    secrets: { word: 'Readable.', sentence: 'Somebody on the path read {what}.' },
    unchecked: {
      word: 'Encrypted, unchecked.',
      sentence:
        'Whoever only listened read nothing that matters. That the server was the right one is not shown.',
    },
    checked: {
      word: 'Protected.',
      sentence: 'What matters went inside TLS, with a server whose certificate was verified.',
    },
    nothing: {
      word: 'Nothing given away.',
      sentence: 'What was said in plaintext is no secret, and TLS did not begin.',
    },
  },
  kinds: {
    capabilities: 'what the server can do',
    credentials: 'user name and password',
    envelope: 'sender and recipient',
    message: 'the message',
    mailbox: 'what is in the mailbox',
    query: 'the question',
  },
  path: 'Somebody on the path',
  findings: 'What there is to see',
  noFindings: 'Nothing to remark.',
  overheard: 'What somebody on the path wrote down',
  nothingOverheard: 'Nothing: all of it is inside TLS.',
  message: 'The message',
  choose: 'Choose a row to take its message apart.',
  masked: 'The text as it was read, without passwords',
  unread: '{count} lines say nothing that is understood here.',
  oneUnread: '1 line says nothing that is understood here.',
  beginsInTls:
    'The tool said greeting, capabilities and the upgrade by itself, in plaintext, and did not print them.',
  ladder: 'The session, message by message',
});
