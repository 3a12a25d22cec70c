/** Where in a lesson an address leads; of runs, `sim/address.test.ts`. */
import { describe, expect, test } from 'vitest';

import { lessonAddress, lessonIn, whereLeft, type LessonPlace } from './address';

describe('the address of a place in a lesson', () => {
  test.each<[string, string, LessonPlace]>([
    ['where it was left', '?lesson=dane', whereLeft],
    ['a page, from 1', '?lesson=dane&page=3', { page: 2, exercise: null }],
    ['an exercise', '?lesson=dane&exercise=4', { page: null, exercise: 4 }],
    ['both', '?lesson=dane&page=3&exercise=4', { page: 2, exercise: 4 }],
  ])('%s', (_, query, place) => {
    expect(lessonIn(query)).toEqual({ name: 'dane', ...place });
    expect(lessonAddress('https://lab.example/', 'dane', place)).toBe(`https://lab.example/${query}`);
  });

  test.each(['0', '-1', '1.5', 'x', '', '99999', '1e2'])('%o counts as not said', (number) => {
    expect(lessonIn(`?lesson=dane&page=${number}&exercise=${number}`)).toEqual({
      name: 'dane',
      ...whereLeft,
    });
  });

  test('leaves what else the query says, and takes the place away with the lesson', () => {
    const page = 'https://lab.example/?lang=de&lesson=dane&page=2&exercise=3&allow.tools=a,b#seed=1';
    expect(lessonAddress(page, null)).toBe('https://lab.example/?lang=de&allow.tools=a,b');
    expect(lessonAddress(page, 'seam')).toBe('https://lab.example/?lang=de&allow.tools=a,b&lesson=seam');
  });
});
