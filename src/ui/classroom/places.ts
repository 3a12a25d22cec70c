/** Where in a lesson a class can begin, as a select of the page offers it: at a page, or at an exercise. */
import { isExercise, plainText, type Exercise, type Lesson } from '../../lessons';
import { whereLeft, type LessonPlace } from '../address';

export interface Place {
  readonly value: string;
  /** Of a page its number and title, of an exercise its number. */
  readonly title: string;
  /** What is asked; null: it is a page. */
  readonly asks: string | null;
}

const asked = (exercise: Exercise): string =>
  plainText(exercise.kind === 'predict' ? exercise.question : exercise.goal);

/** In the order of the lesson, each page before its exercises. */
export const placesIn = (lesson: Lesson | undefined): readonly Place[] =>
  (lesson?.pages ?? []).flatMap(({ title, parts }, page): readonly Place[] => [
    { value: valueOf({ page, exercise: null }), title: `${page + 1}. ${title}`, asks: null },
    ...parts.filter(isExercise).map((exercise) => ({
      value: valueOf({ page, exercise: exercise.number }),
      title: String(exercise.number),
      asks: asked(exercise),
    })),
  ]);

/** A place as the value of an option, and back; the empty one is nowhere in particular. */
export const valueOf = ({ page, exercise }: LessonPlace): string =>
  [page, exercise]
    .map((one) => one ?? '')
    .join('.')
    .replace(/^\.$/, '');

export function placeOf(value: string): LessonPlace {
  const [page = '', exercise = ''] = value.split('.');
  if (value === '') return whereLeft;
  return { page: page === '' ? null : Number(page), exercise: exercise === '' ? null : Number(exercise) };
}
