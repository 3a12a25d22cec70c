/** How far somebody is with a lesson, as a learning platform wants to know it; and the progress of one lesson as a short text that it keeps. */
import { exercisesOf, type Lesson } from '../../lessons';
import { isRight, nothingDone, type Done, type LessonProgress } from '../lessons/progress';

export interface Standing {
  readonly done: number;
  readonly of: number;
  /** From 0 to 1: the share of all exercises that were right at once. */
  readonly score: number;
  readonly complete: boolean;
  /** The page that was read last, from 0. */
  readonly page: number;
  readonly answers: readonly Answered[];
}

/** One exercise that is done. */
export interface Answered {
  readonly number: number;
  readonly kind: Done['kind'];
  readonly right: boolean;
  /** The places of the answers that were chosen, from 0. */
  readonly chosen: readonly number[];
}

/** How far somebody is. A lesson without exercises is complete once its last page has been read. */
export function standingOf(lesson: Lesson, { page, done }: LessonProgress = nothingDone): Standing {
  const exercises = exercisesOf(lesson);
  const answers = exercises.flatMap(({ number }): Answered[] => {
    const one = done[number];
    if (!one) return [];
    return [
      { number, kind: one.kind, right: isRight(one), chosen: one.kind === 'predict' ? one.chosen : [] },
    ];
  });
  const right = answers.filter((one) => one.right).length;
  return {
    done: answers.length,
    of: exercises.length,
    score: exercises.length === 0 ? 1 : right / exercises.length,
    complete:
      answers.length === exercises.length && (exercises.length > 0 || page >= lesson.pages.length - 1),
    page,
    answers,
  };
}

/**
 * Progress as `2;1r0,2w13,3s`: the page, then each exercise with `r` right or `w` wrong and what was chosen, `d` done, `s` shown or `n` handed in not
 * done. Platforms keep as little as 4096 characters (SCORM 1.2, `cmi.suspend_data`).
 */
export const keptText = ({ page, done }: LessonProgress): string =>
  `${page};${Object.entries(done)
    .map(([number, one]) =>
      one.kind === 'predict'
        ? `${number}${one.right ? 'r' : 'w'}${one.chosen.join('')}`
        : `${number}${one.shown ? 's' : one.right ? 'd' : 'n'}`,
    )
    .join(',')}`;

/** The reverse; what cannot be read is left out. */
export function readKept(text: string): LessonProgress {
  const [page = '', list = ''] = text.split(';');
  const done = list.split(',').flatMap((one): [number, Done][] => {
    const [, number, mark, chosen = ''] = /^(\d{1,3})([rwdsn])([0-5]{0,6})$/.exec(one) ?? [];
    if (number === undefined) return [];
    return [
      [
        Number(number),
        mark === 'r' || mark === 'w'
          ? { kind: 'predict', chosen: [...chosen].map(Number), right: mark === 'r' }
          : { kind: 'task', shown: mark === 's', right: mark !== 'n' },
      ],
    ];
  });
  return { page: /^\d{1,3}$/.test(page) ? Number(page) : 0, done: Object.fromEntries(done) };
}
