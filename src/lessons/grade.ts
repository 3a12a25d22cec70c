/** Grading: what the engine's own run says to an answer, and whether a task is done. Runs are those of `simulate`. */
import { parseScenario } from '../sim/parse-scenario';
import { errorLine, isObject, type JsonObject } from '../sim/read-json';
import type { HandMove, Scenario } from '../sim/scenario';
import { scenarioDifference } from '../sim/scenario-difference';
import { simulate, type Run } from '../sim/simulate';
import { err, ok, type Result } from '../result';
import type { Step, Trace } from '../sim/trace';

import { holds } from './condition';
import type { Page, Predict, Setting, Task } from './lesson';
import { stepAt } from './moment';
import { overlaid } from './schema';

/** The run beside a page. Its protocol must have been loaded. */
export const runOf = ({ setting }: Pick<Page, 'setting'>): Run => simulate(setting.scenario, setting.moves);

/**
 * The step before which the run is held for a question; null where it never comes there, and nothing is held. A party turns to what it does
 * next before it says so, and the name of that state would be the answer: it is held back too.
 */
export function heldBefore({ before }: Pick<Predict, 'before'>, trace: Trace): number | null {
  const asked = stepAt(trace, before);
  if (asked === null) return null;
  const since = trace.findLastIndex((step) => step.number < asked && !isInward(step));
  const turned = trace.slice(since + 1, asked - 1).find(({ kind }) => kind === 'state');
  return turned?.number ?? asked;
}

/** Does it happen within a party, so that nobody else notices? */
const isInward = ({ kind }: Step): boolean => kind === 'state' || kind === 'belief';

/** The answers of a question that are right in a run, by their place from 0. */
export const rightAnswers = ({ answers }: Predict, run: Run): readonly number[] =>
  answers.flatMap(({ when }, i) => (holds(when, run) ? [i] : []));

export interface Grade {
  readonly right: boolean;
  /** The places of the answers that are right. */
  readonly expected: readonly number[];
  /** The places of what was chosen wrongly. */
  readonly wrong: readonly number[];
  /** The places of what is right and was not chosen. */
  readonly missed: readonly number[];
}

/** Grades what was chosen, given as places from 0, by the run. */
export function gradePrediction(predict: Predict, run: Run, chosen: readonly number[]): Grade {
  const expected = rightAnswers(predict, run);
  const wrong = chosen.filter((place) => !expected.includes(place));
  const missed = predict.several ? expected.filter((place) => !chosen.includes(place)) : [];
  return { right: chosen.length > 0 && wrong.length === 0 && missed.length === 0, expected, wrong, missed };
}

export interface TaskState {
  readonly done: boolean;
  /** Has the run come to what is asked, by whatever change? */
  readonly reached: boolean;
  /** Paths of fields that were changed and may not be. */
  readonly strayed: readonly string[];
}

/** How far somebody is with a task whose page began with a setting. */
export function gradeTask({ change, until }: Task, setting: Setting, run: Run): TaskState {
  const changed = changedFields(setting.scenario, run.scenario);
  if (!sameMoves(setting.moves, run.moves)) changed.push('moves');
  const strayed = changed.filter((path) => !change.some((may) => path === may || path.startsWith(`${may}.`)));
  const reached = holds(until, run);
  return { done: reached && strayed.length === 0, reached, strayed };
}

const sameMoves = (a: readonly HandMove[], b: readonly HandMove[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The paths of the fields in which two scenarios differ; lists are taken whole, and a group that one does not have is one field. */
function changedFields(a: object, b: object, path = ''): string[] {
  return Object.keys({ ...a, ...b }).flatMap((name) => {
    const [here, there] = [(a as JsonObject)[name], (b as JsonObject)[name]];
    const at = path === '' ? name : `${path}.${name}`;
    if (isObject(here) && isObject(there)) return changedFields(here, there, at);
    return JSON.stringify(here) === JSON.stringify(there) ? [] : [at];
  });
}

/** The scenario of a setting with a task's solution in it, or why it is none. */
export function solved(
  { solution }: Pick<Task, 'solution'>,
  { scenario }: Setting,
): Result<Scenario, string> {
  const read = parseScenario(overlaid(scenarioDifference(scenario), solution));
  return read.ok ? ok(read.value) : err(errorLine(read.error));
}
