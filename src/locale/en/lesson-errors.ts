/** What is wrong with the text of a lesson, and what would be accepted. The line stands before it. */
import { inLanguage } from '../language';

export const lessonErrors = inLanguage('lessonErrors', {
  'front-matter':
    'must begin with the front matter: a line ---, then title, summary and minutes, then a line ---',
  yaml: 'is not YAML: {why}',
  long: 'is longer than a lesson may be: {max} characters',
  html: 'HTML is no part of a lesson; what is to be shown as it is goes between backticks',
  image: 'pictures are no part of a lesson: the run beside it is the picture',
  table: 'tables are no part of a lesson; use a list',
  link: 'a link leads to https:// or http://, to a run of the lab (#…) or to another lesson (?lesson=…)',
  other: 'this kind of Markdown is no part of a lesson',
  'heading-first': 'before this there must be a heading of the second level (## …): each begins a page',
  'heading-level':
    'a heading of the first level is the title of the lesson, in the front matter; ## begins a page',
  'no-pages': 'has no pages: each begins with a heading of the second level (## …)',
  'no-run': 'the first page needs a run block: there is nothing to show beside it',
  'run-twice': 'a page has one run block; begin another page for another run',
  'run-late': 'the run block must stand before the questions and tasks of its page',
  empty: 'must not be empty',
  moment: 'must be the number of a step, or have one of the fields decision, belief, message; found {found}',
  phrase:
    'there is no such decision or belief; its key stands in the trace (simulate --trace); found {found}',
  condition: 'must ask something: one of the fields {accepted}',
  field: 'there is no such field of a scenario; found {found}',
  scenario: 'must be the address of a run (domain.dnssec=signed&…) or an object; found {found}',
  'answers-few': 'a question needs at least two answers',
  'no-such-moment': 'the run does not come to this moment',
  'hold-order':
    'the run must come to this moment later than to the one before: nothing would be left to predict',
  'none-right': 'no answer is right in this run',
  'two-right': 'answers {right} are right in this run; say "several: true", or ask more of one of them',
  'no-misunderstanding': 'this answer is wrong in this run, and there is no misunderstanding to meet it with',
  'misunderstanding-of-right': 'this answer is right in this run, so it shows no misunderstanding',
  'done-already': 'the run has come to this before anything was changed',
  'solution-strays': 'the solution changes {path}, which may not change',
  'solution-fails': 'the solution does not bring the run to it; it comes to: {verdict}',
  'solution-invalid': 'with the solution it is no scenario: {why}',
});

export type LessonErrorKey = keyof typeof lessonErrors;
