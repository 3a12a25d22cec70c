/** The words of what stands in other people's pages: the transcript as a table, the pages of the gallery's scenarios. `{name}` is filled in. */
import { inLanguage } from '../language';

export const embedding = inLanguage('embedding', {
  caption: '{title}. {sentence} {rule} ({label})',
  number: 'Step',
  who: 'Who',
  what: 'What happens',
  lookups: {
    who: 'Lookups',
    dns: '{count} DNS {count:message|messages}.',
    https: '{count} messages with the policy host.',
    report: '{count} messages with the report host.',
    elsewhere: 'The attacker’s own session at the FTP server, {count} {count:message|messages}.',
  },
  fate: {
    direct: '',
    passed: '',
    changed: 'The attacker changes it on the way ({move}).',
    dropped: 'The attacker lets nothing of it through ({move}).',
    delayed: 'The attacker holds it up.',
    ended: 'The attacker reads it: this TLS ends there.',
    injected: 'These are the words of the attacker ({move}).',
  },
  arrives: 'What arrives:',
  sealed: '{count} octets that nobody else can read.',
  sealedToAttacker: '{count} octets that the attacker can read.',
  asks: '{question} {answer}',
  page: {
    product: 'STARTTLS Lab',
    title: '{name} · STARTTLS Lab',
    open: 'Open it in the lab',
    source: '{when}: {where}',
    /** Of the picture that links are shown with: what stands on it. */
    picture: '{name}. {ending}',
  },
});
