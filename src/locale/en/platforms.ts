/** The words of packages for learning platforms, and of the command that makes them. */
import { inLanguage } from '../language';

export const platformWords = inLanguage('platformWords', {
  title: 'STARTTLS Lab',
  summary: 'How mail and other protocols get their encryption, how it is talked away, and what stops that.',
  usage: 'usage: npm run -s pack -- scorm|cmi5 [--lesson NAME] [--lang TAG] [-o FILE.zip]',
  'no-kind': 'which kind of package: scorm or cmi5?',
  'no-value': '{option} wants a value',
  'no-lesson': 'there is no lesson {name}; there are {names}',
  'no-language': 'there are no lessons in {name}; there are some in {names}',
  'unknown-option': 'unknown option {option}',
  'not-built': 'there is no built page in dist: run npm run build first',
  made: { one: '{file}: {lessons} lesson, {size} kB', other: '{file}: {lessons} lessons, {size} kB' },
});
