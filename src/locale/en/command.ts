/** The words of the command line. `{name}` is filled in. */
import { inLanguage } from '../language';

export const commandWords = inLanguage('commandWords', {
  usage:
    'usage: npm run -s simulate -- [FORM] [--until STEP] [--lang LANGUAGE] [-o OUTPUT] FILE.json  (- for standard input); FORM is --trace, --text, --conversation, --json, --svg, --pcap, --keylog, --pem, --zone or --report',
  standardInput: 'standard input',
  misuse: '{why}; {usage}',
  'unknown-option': 'unknown option {option}',
  'two-forms': 'only one form at a time',
  'no-value': '{option} wants a value',
  'no-step': '--until wants the number of a step',
  'no-language': '--lang wants one of {known}',
  'one-picture': '--svg draws one run, and the file holds several',
  'no-file': 'no file given',
  'many-files': 'more than one file given',
  unreadable: 'cannot read {file}: {why}',
});
