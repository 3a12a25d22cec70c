/** What somebody has done of the lessons, as plain data: what is kept in the browser, and what a file of it holds. */
import { err, ok, type Result } from '../../result';
import {
  choice,
  errorLine,
  flag,
  found,
  integer,
  isObject,
  list,
  readJson,
  record,
  refuse,
  required,
  type Read,
} from '../../sim/read-json';

/** How an exercise went: what was chosen, and whether that was right; or that a task was done, by oneself or as it was shown, or handed in. */
export type Done =
  | { readonly kind: 'predict'; readonly chosen: readonly number[]; readonly right: boolean }
  /** `right`: had the run come to what is asked? One that was handed in need not have. */
  | { readonly kind: 'task'; readonly shown: boolean; readonly right: boolean };

/** Was it right at once, and the learner's own doing? */
export const isRight = (done: Done): boolean => done.right && !(done.kind === 'task' && done.shown);

export interface LessonProgress {
  /** The page that was read last, from 0. */
  readonly page: number;
  /** By the number of the exercise. */
  readonly done: Readonly<Record<number, Done>>;
}

/** By the id of the lesson; the one that was read last stands last. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export const nothingDone: LessonProgress = { page: 0, done: {} };

const version = 1;

const predict = record<Done & { kind: 'predict' }>({
  kind: required(choice(['predict'])),
  chosen: required(list(integer(0, 5), 0, { max: 6 })),
  right: required(flag),
});

const task = record<Done & { kind: 'task' }>({
  kind: required(choice(['task'])),
  shown: required(flag),
  right: flag,
});

const done: Read<Done> = (json, at, otherwise) =>
  isObject(json) && json['kind'] === 'task'
    ? task(json, at, { kind: 'task', shown: false, right: true })
    : predict(json ?? null, at, otherwise as Done & { kind: 'predict' });

/** An object with any names, such as the ids of lessons. */
const entries =
  <T>(read: Read<T>, start: T): Read<Readonly<Record<string, T>>> =>
  (json, at, otherwise) =>
    isObject(json)
      ? Object.fromEntries(
          Object.entries(json).map(([name, value]) => [
            name,
            read(value, { ...at, path: `${at.path}.${name}` }, start),
          ]),
        )
      : json === undefined
        ? otherwise
        : refuse(at, 'object', { accepted: at.path, found: found(json) }, otherwise);

const lesson = record<LessonProgress>({
  page: integer(0, 999),
  done: entries(done, { kind: 'predict', chosen: [], right: false }),
});

const file = record<{ version: number; lessons: Progress }>({
  version: required(integer(version, version)),
  lessons: required(entries(lesson, nothingDone)),
});

/** The text of a file of progress, as `parseProgress` reads it. */
export const progressText = (progress: Progress): string =>
  JSON.stringify({ version, lessons: progress }, null, 2);

/** Reads a file of progress; the error says in a sentence what is wrong with it. */
export function parseProgress(text: string): Result<Progress, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    return err(fault instanceof Error ? fault.message : String(fault));
  }
  const read = readJson(file, json, '', { version, lessons: {} });
  return read.ok ? ok(read.value.lessons) : err(errorLine(read.error));
}

/** Two sets of progress together: of an exercise that both have, what the second says of it. */
export const together = (a: Progress, b: Progress): Progress => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b).map(([id, one]) => [id, { ...one, done: { ...a[id]?.done, ...one.done } }]),
  ),
});

/** With an exercise done; what was done first stays. */
export function withDone(progress: Progress, id: string, number: number, result: Done): Progress {
  const before = progress[id] ?? nothingDone;
  return {
    ...progress,
    [id]: { ...before, done: { ...before.done, [number]: before.done[number] ?? result } },
  };
}

/** With some exercises of a lesson to be done again. */
export function withoutDone(progress: Progress, id: string, numbers: readonly number[]): Progress {
  const before = progress[id] ?? nothingDone;
  const kept = Object.entries(before.done).filter(([number]) => !numbers.includes(Number(number)));
  return { ...progress, [id]: { ...before, done: Object.fromEntries(kept) } };
}

/** With a lesson at a page: it is now the one that was read last. */
export function atPage(progress: Progress, id: string, page: number): Progress {
  const { [id]: before = nothingDone, ...others } = progress;
  return { ...others, [id]: { ...before, page } };
}

/** Which of some lessons was read last; null where none of them has been begun. */
export const readLast = (progress: Progress, ids: readonly string[]): string | null =>
  Object.keys(progress).findLast((id) => ids.includes(id)) ?? null;

/** How many exercises are done, and how many of the questions were answered right at once. */
export function countOf({ done }: LessonProgress): { readonly done: number; readonly right: number } {
  const all = Object.values(done);
  return {
    done: all.length,
    right: all.filter(isRight).length,
  };
}
