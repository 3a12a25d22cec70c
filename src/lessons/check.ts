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
  return pages.flatMap((page, i) => {
    const goesOn = pages[i - 1]?.setting === page.setting;
    return checkPage(
      page,
      goesOn ? lastHold(pages.slice(0, i).filter(({ setting }) => setting === page.setting)) : 0,
    );
  });
}

/** The last step before which a run is held on pages that share it. */
const lastHold = (pages: readonly Page[]): number =>
  Math.max(
    0,
    ...pages.flatMap((page) =>
      page.parts.flatMap((part) =>
        part.kind === 'predict' ? [heldBefore(part, runOf(page).trace) ?? 0] : [],
      ),
    ),
  );

/** `after`: the step before which the run was held on the pages before that share it. */
function checkPage(page: Page, after: number): readonly LessonError[] {
  const run = runOf(page);
  const { until } = page.setting;
  const faults: LessonError[] = [];
  if (until && stepAt(run.trace, until) === null)
    faults.push(fault(page.line, 'run.until', 'no-such-moment'));
  let last = after;
  for (const part of page.parts) {
    if (part.kind === 'task') faults.push(...checkTask(part, page, run));
    if (part.kind !== 'predict') continue;
    faults.push(...checkPredict(part, run));
    const step = heldBefore(part, run.trace);
    if (step === null) continue;
    if (step <= last) faults.push(fault(part.line, 'predict.before', 'hold-order'));
    last = step;
  }
  return faults;
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
