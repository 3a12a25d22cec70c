/** What the parts of a message mean (mail, and articles of a newsgroup), one sentence each. */
export const message = {
  'message.octets': 'Octets that are no header field, where one should stand.',
  'message.header': 'A header field of the mail.',
  'message.header-from': 'Who the mail says it is from. The envelope may say something else.',
  'message.header-to': 'Who the mail says it is for. Delivery goes by the envelope.',
  'message.header-subject': 'What the mail is about.',
  'message.header-date': 'When the mail was written, as its author says.',
  'message.header-message-id': 'A name for this mail, meant to be used only once.',
  'message.header-received': 'The stamp of a mail server that the mail came through.',
  'message.header-tls-required':
    'With the value No: this mail is to be delivered even where a TLS policy would stop it. Its author may say so; nothing proves that it was the author who did.',
  'message.empty-line': 'The empty line between the header and the body.',
  'message.body':
    'The text of the mail. A line that begins with a dot has a second one in front of it on its way.',
  'message.end': 'A line with nothing but a dot: here the mail ends.',
} as const;
