import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { parseLesson } from '../../lessons';
import { whereLeft } from '../address';

import { placeOf, placesIn, valueOf } from './places';

const lessonOf = (name: string) => {
  const parsed = parseLesson(readFileSync(new URL(`../../lessons/en/${name}.md`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(name);
  return parsed.value;
};

test('a class can begin at each page and at each exercise, which names its page too', () => {
  const places = placesIn(lessonOf('dane'));
  expect(places.map(({ value }) => placeOf(value))).toEqual([
    { page: 0, exercise: null },
    { page: 0, exercise: 1 },
    { page: 1, exercise: null },
    { page: 1, exercise: 2 },
    { page: 2, exercise: null },
    { page: 2, exercise: 3 },
    { page: 2, exercise: 4 },
    { page: 3, exercise: null },
    { page: 3, exercise: 5 },
  ]);
  expect(places[6]?.asks).toMatch(/^Make the promise count/);
  for (const { value } of places) expect(valueOf(placeOf(value))).toBe(value);
});

test('an exercise may be named without its page, and nothing at all', () => {
  for (const place of [whereLeft, { page: null, exercise: 3 }])
    expect(placeOf(valueOf(place))).toEqual(place);
});
