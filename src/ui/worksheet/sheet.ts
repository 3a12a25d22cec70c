/**
 * A lesson on paper: its questions and tasks in order, each with the part of its run that has been told by then, and the key to them. What a
 * later question about a run shows of it answers the one before, so that one begins a sheet of its own, to be handed out afterwards. Which
 * answers are right is found by playing the runs.
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
import { toldBefore } from '../desk/told';
import { storyOfRun } from '../view';

export interface SheetQuestion {
  readonly kind: 'predict';
  readonly predict: Predict;
  readonly run: Run;
  /** The row that is told last before the question, by its number on the ladder; null where the run never comes to it. */
  readonly told: number | null;
  /** The row that was told last before the question before it, about the same run; 0 where there is none. */
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

export interface Sheet {
  /** The exercise after whose answer it is handed out; null of the first. */
  readonly follows: number | null;
  readonly pages: readonly SheetPage[];
}

/** The sheets of a lesson, in the order in which they are handed out. Fetches what its runs need. */
export async function sheetsOf({ pages }: Lesson): Promise<readonly Sheet[]> {
  await prepare(...pages.map(({ setting }) => setting.scenario));
  const sheets: {
    follows: number | null;
    pages: { page: Page; exercises: (SheetQuestion | SheetTask)[] }[];
  }[] = [{ follows: null, pages: [] }];
  /** Of each run, the question about it that was asked last, and on which sheet. */
  const asked = new Map<string, { readonly told: number; readonly number: number; readonly sheet: number }>();
  for (const page of pages) {
    const run = runOf(page);
    const key = JSON.stringify([page.setting.scenario, page.setting.moves]);
    sheets.at(-1)?.pages.push({ page, exercises: [] });
    for (const exercise of page.parts.filter(isExercise)) {
      if (exercise.kind === 'task') {
        sheets.at(-1)?.pages.at(-1)?.exercises.push(taskOf(exercise, page.setting));
        continue;
      }
      const before = asked.get(key);
      const question = questionOf(exercise, run, before?.told ?? 0);
      if (before?.sheet === sheets.length && question.told !== null) {
        const last = sheets.at(-1)?.pages;
        if (last?.at(-1)?.exercises.length === 0) last.pop();
        sheets.push({ follows: before.number, pages: [{ page, exercises: [] }] });
      }
      sheets.at(-1)?.pages.at(-1)?.exercises.push(question);
      if (question.told !== null)
        asked.set(key, { told: question.told, number: exercise.number, sheet: sheets.length });
    }
  }
  return sheets;
}

function questionOf(predict: Predict, run: Run, after: number): SheetQuestion {
  const held = heldBefore(predict, run.trace);
  const told = held === null ? null : lastRow(toldBefore(run, held));
  return { kind: 'predict', predict, run, told, after, right: rightAnswers(predict, run) };
}

/** Where the telling of a run comes to rest: the number of its last row; 0 where nothing has happened. */
const lastRow = (run: Run): number => storyOfRun(run).rows.at(-1)?.number ?? 0;

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
