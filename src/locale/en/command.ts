/** The words of the command line. `{name}` is filled in. */
export const commandWords = {
  usage: 'usage: npm run -s simulate -- [--trace | --text | --zone] FILE.json  (or - for standard input)',
  standardInput: 'standard input',
  misuse: '{why}; {usage}',
  'unknown-option': 'unknown option {option}',
  'two-forms': '--trace, --text and --zone exclude each other',
  'no-file': 'no file given',
  'many-files': 'more than one file given',
  unreadable: 'cannot read {file}: {why}',
} as const;
