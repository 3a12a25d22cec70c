/**
 * What is wrong with a lesson although its text is in order: found by running it. A moment that never comes, a question that no answer or
 * more than one fits, a wrong answer that nothing is said to, a task that is done from the start or that its solution does not do.
 */
import { fill } from '../locale';
import { lessonErrors, type LessonErrorKey } from '../locale/en/lesson-errors';
import type { Values } from '../locale/text';
import { simulate, type Run } from '../sim/simulate';

import { gradeTask, heldBefore, rightAnswers, runOf, solved } from './grade';
import type { Lesson, LessonError, Page, Predict, Task } from './lesson';
import { stepAt } from './moment';

const fault = (line: number, path: string, key: LessonErrorKey, values: Values = {}): LessonError => ({
  line,
  path,
  message: fill(lessonErrors[key], values),
});

/** Runs every page of a lesson, whose protocols must have been loaded, and tells what is wrong; nothing where all is well. */
export function checkLesson({ pages }: Lesson): readonly LessonError[] {
  let before: Page | null = null;
  /** The step before which the run was held last, on this page or on one before that has the same run. */
  let held = 0;
  return pages.flatMap((page) => {
    const run = runOf(page);
    if (page.setting !== before?.setting) held = 0;
    before = page;
    const late = page.parts.flatMap((part) => {
      if (part.kind !== 'predict') return [];
      const step = heldBefore(part, run.trace);
      const isLate = step !== null && step <= held;
      held = step ?? held;
      return isLate ? [fault(part.line, 'predict.before', 'hold-order')] : [];
    });
    return [...checkPage(page, run), ...late];
  });
}

function checkPage(page: Page, run: Run): readonly LessonError[] {
  const { until } = page.setting;
  const lost = until !== null && stepAt(run.trace, until) === null;
  return [
    ...(lost ? [fault(page.line, 'run.until', 'no-such-moment')] : []),
    ...page.parts.flatMap((part) => {
      if (part.kind === 'predict') return checkPredict(part, run);
      return part.kind === 'task' ? checkTask(part, page, run) : [];
    }),
  ];
}

function checkPredict(predict: Predict, run: Run): readonly LessonError[] {
  const { line, before, watch, several, answers } = predict;
  const moments = { before, watch };
  const faults = Object.entries(moments).flatMap(([name, moment]) =>
    moment && stepAt(run.trace, moment) === null ? [fault(line, `predict.${name}`, 'no-such-moment')] : [],
  );
  const right = rightAnswers(predict, run);
  if (right.length === 0) faults.push(fault(line, 'predict.answers', 'none-right'));
  if (right.length > 1 && !several)
    faults.push(
      fault(line, 'predict.answers', 'two-right', { right: right.map((place) => place + 1).join(', ') }),
    );
  answers.forEach(({ misunderstanding }, place) => {
    const path = `predict.answers[${place}]`;
    const isRight = right.includes(place);
    if (isRight && misunderstanding) faults.push(fault(line, path, 'misunderstanding-of-right'));
    if (!isRight && !misunderstanding) faults.push(fault(line, path, 'no-misunderstanding'));
  });
  return faults;
}

function checkTask(task: Task, { setting }: Page, run: Run): readonly LessonError[] {
  const { line } = task;
  if (gradeTask(task, setting, run).reached) return [fault(line, 'task.until', 'done-already')];
  const scenario = solved(task, setting);
  if (!scenario.ok) return [fault(line, 'task.solution', 'solution-invalid', { why: scenario.error })];
  const after = simulate(scenario.value, setting.moves);
  const { reached, strayed } = gradeTask(task, setting, after);
  const { verdict } = after.outcome;
  return [
    ...strayed.map((path) => fault(line, 'task.solution', 'solution-strays', { path })),
    ...(reached ? [] : [fault(line, 'task.solution', 'solution-fails', { verdict })]),
  ];
}
