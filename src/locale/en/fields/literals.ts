/** What the parts of lines with literals mean (IMAP, ManageSieve, ACAP), one sentence each. */
export const literals = {
  'literals.atom': 'A word that needs no quotes.',
  'literals.quoted':
    'Text in quotes; a backslash takes the special meaning from the quote or backslash behind it.',
  'literals.literal':
    'A literal: its length is announced, and then any octets follow, line ends too. The count decides, so a wrong one makes a reader take commands for data.',
  'literals.announcement':
    'How many octets follow this line as data. With a plus sign, the sender does not wait to be asked for them.',
  'literals.octets': 'The data itself, exactly as many octets as announced.',
  'literals.list': 'A list, in parentheses.',
} as const;
