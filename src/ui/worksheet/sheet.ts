/**
 * A lesson as a sheet of paper: its questions and tasks in order, each with the part of its run that has been told by then, and the key to
 * them. Which answers are right is found by playing the runs.
 */
import {
  gradeTask,
  heldBefore,
  isExercise,
  rightAnswers,
  runOf,
  solved,
  type Lesson,
  type Page,
  type Predict,
  type Setting,
  type Task,
} from '../../lessons';
import { prepare } from '../../sim/prepare';
import type { Scenario } from '../../sim/scenario';
import { simulate, type Run } from '../../sim/simulate';

export interface SheetQuestion {
  readonly kind: 'predict';
  readonly predict: Predict;
  readonly run: Run;
  /** The last step that is told before the question; null where the run never comes to it. */
  readonly told: number | null;
  /** The last step that was told before the question before it, about the same run; 0 where there is none. */
  readonly after: number;
  /** Places of the answers that are right, from 0. */
  readonly right: readonly number[];
}

export interface SheetTask {
  readonly kind: 'task';
  readonly task: Task;
  readonly setting: Setting;
  /** What does it, and what that comes to; null where it does not: a fault of the lesson. */
  readonly solution: { readonly scenario: Scenario; readonly run: Run } | null;
}

export interface SheetPage {
  readonly page: Page;
  readonly exercises: readonly (SheetQuestion | SheetTask)[];
}

/** The sheet of a lesson. Fetches what its runs need. */
export async function sheetOf({ pages }: Lesson): Promise<readonly SheetPage[]> {
  await prepare(...pages.map(({ setting }) => setting.scenario));
  let setting: Setting | null = null;
  let after = 0;
  return pages.map((page) => {
    if (page.setting !== setting) after = 0;
    setting = page.setting;
    const run = runOf(page);
    const exercises = page.parts.filter(isExercise).map((exercise) => {
      if (exercise.kind === 'task') return taskOf(exercise, page.setting);
      const held = heldBefore(exercise, run.trace);
      const told = held === null ? null : held - 1;
      const question: SheetQuestion = {
        kind: 'predict',
        predict: exercise,
        run,
        told,
        after,
        right: rightAnswers(exercise, run),
      };
      after = told ?? after;
      return question;
    });
    return { page, exercises };
  });
}

function taskOf(task: Task, setting: Setting): SheetTask {
  const scenario = solved(task, setting);
  const run = scenario.ok ? simulate(scenario.value, setting.moves) : null;
  const isDone = run !== null && gradeTask(task, setting, run).done;
  return {
    kind: 'task',
    task,
    setting,
    solution: isDone && scenario.ok ? { scenario: scenario.value, run } : null,
  };
}
