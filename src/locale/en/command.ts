/** The words of the command line. `{name}` is filled in. */
import { inLanguage } from '../language';

export const commandWords = inLanguage('commandWords', {
  usage:
    'usage: starttls-lab [FORM] [--until STEP] [--lang LANGUAGE] [--site ADDRESS] [-o OUTPUT] FILE.json  (- for standard input, or the end of a link to the lab from its # on, in quotes; in a clone, npm run -s simulate -- stands for starttls-lab); FORM is --trace, --text, --conversation, --json, --svg, --html, --pcap, --keylog, --pem, --zone or --report',
  standardInput: 'standard input',
  address: 'the address',
  misuse: '{why}; {usage}',
  'unknown-option': 'unknown option {option}',
  'two-forms': 'only one form at a time',
  'no-value': '{option} wants a value',
  'no-step': '--until wants the number of a step',
  'no-language': '--lang wants one of {known}',
  'no-site': '--site wants the address of a lab, such as https://lab.example/ or /lab/',
  'one-picture': '--svg draws one run, and the file holds several',
  'no-file': 'no file given',
  'many-files': 'more than one file given',
  unreadable: 'cannot read {file}: {why}',
});
