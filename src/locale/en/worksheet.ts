/** The words of the printed worksheet of a lesson, and of its answer key. `{name}` is filled in. */
import { inLanguage } from '../language';

export const worksheet = inLanguage('worksheet', {
  title: 'Worksheet',
  lesson: 'Lesson',
  name: 'Name',
  group: 'Class',
  date: 'Date',
  print: 'Print',
  withKey: 'with the answer key, on a page of its own',
  withText: 'with the lesson’s text',
  lead: 'Say what will happen, then watch it in STARTTLS Lab. Steps have the same numbers there as here.',
  sheetOf: 'sheet {number} of {count}',
  follows: 'This sheet shows what has happened since: it comes after question {number} has been answered.',
  oneSide:
    'Print on one side: what a later question shows of a run answers the one before, so there are {count} sheets, handed out one after another.',
  picture: 'What has happened up to step {number}',
  pictureFrom: 'What has happened since, up to step {number}',
  fromStart: 'Nothing has happened yet.',
  onScreen: 'On the screen: {address}',
  one: 'Tick one answer.',
  several: 'Tick all that are right.',
  because: 'Because:',
  task: 'Task',
  change: 'What I changed, and what it came to:',
  key: 'Answer key',
  keyLead:
    'Graded by the simulator: each run was played, and what it came to decides which answers are right.',
  right: 'Right:',
  instead: 'Whoever ticked this may believe: {misunderstanding}.',
  solution: 'One change that does it:',
  comesTo: 'The run then ends: {verdict}.',
  unknown: 'There is no lesson called {name}. Those of the course are: {all}.',
});
