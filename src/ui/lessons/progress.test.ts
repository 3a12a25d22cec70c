/** What is kept of lessons: as a file and back, put together, and refused where it is none. */
import { describe, expect, test } from 'vitest';

import {
  atPage,
  countOf,
  nothingDone,
  parseProgress,
  progressText,
  readLast,
  together,
  withDone,
  withoutDone,
  type Progress,
} from './progress';

const right = { kind: 'predict', chosen: [1], right: true } as const;
const wrong = { kind: 'predict', chosen: [0, 2], right: false } as const;
const done = { kind: 'task', shown: false, right: true } as const;

const some: Progress = {
  dane: { page: 2, done: { 1: right, 3: done } },
  '../own.md': { page: 0, done: { 1: wrong } },
};

test('a file of progress is read as what was written', () => {
  expect(parseProgress(progressText(some))).toEqual({ ok: true, value: some });
  expect(parseProgress(progressText({}))).toEqual({ ok: true, value: {} });
});

describe('a file that is none is refused', () => {
  test.each([
    ['no JSON', 'progress', /JSON/],
    ['a list', '[]', /must be an object/],
    ['of another version', '{"version":2,"lessons":{}}', /version: must be a whole number from 1 to 1/],
    ['without lessons', '{"version":1}', /lessons: must be given/],
    [
      'with a strange result',
      '{"version":1,"lessons":{"dane":{"page":0,"done":{"1":{"kind":"exam"}}}}}',
      /kind: must be one of predict/,
    ],
    [
      'with a page that is none',
      '{"version":1,"lessons":{"dane":{"page":-1,"done":{}}}}',
      /lessons\.dane\.page/,
    ],
    ['lessons that are a list', '{"version":1,"lessons":[1]}', /lessons: must be an object/],
  ])('%s', (_why, text, says) => {
    const read = parseProgress(text);
    expect(read.ok ? '' : read.error).toMatch(says);
  });
});

test('what was answered first stays', () => {
  const once = withDone({}, 'dane', 1, wrong);
  expect(withDone(once, 'dane', 1, right)).toEqual(once);
  expect(withDone(withoutDone(once, 'dane', [1]), 'dane', 1, right)['dane']?.done).toEqual({ 1: right });
});

test('of two sets of progress nothing is lost', () => {
  const other: Progress = { dane: { page: 1, done: { 2: wrong } }, seam: nothingDone };
  expect(together(some, other)).toEqual({
    ...some,
    dane: { page: 1, done: { 1: right, 2: wrong, 3: done } },
    seam: nothingDone,
  });
});

test('a task that was handed in undone is done, and not right; one of an older file was right', () => {
  const kept: Progress = { dane: { page: 0, done: { 4: { kind: 'task', shown: false, right: false } } } };
  expect(parseProgress(progressText(kept))).toEqual({ ok: true, value: kept });
  expect(countOf(kept['dane']!)).toEqual({ done: 1, right: 0 });
  const older = parseProgress(
    '{"version":1,"lessons":{"dane":{"page":0,"done":{"4":{"kind":"task","shown":false}}}}}',
  );
  expect(older).toMatchObject({ value: { dane: { done: { 4: { right: true } } } } });
});

test('a task that was shown is done, but not by oneself', () => {
  expect(
    countOf({
      page: 0,
      done: { 1: right, 2: wrong, 3: done, 4: { kind: 'task', shown: true, right: true } },
    }),
  ).toEqual({
    done: 4,
    right: 2,
  });
});

test('the lesson that was read last is known, also from a file', () => {
  const seen = ['seam', 'dane', 'upgrade', 'seam'].reduce<Progress>((all, id) => atPage(all, id, 1), some);
  const ids = ['upgrade', 'dane', 'seam'];
  expect(readLast(seen, ids)).toBe('seam');
  expect(readLast(withDone(seen, 'dane', 2, wrong), ids), 'only reading counts').toBe('seam');
  expect(readLast(seen, ['upgrade', 'dane']), 'of those that are not finished').toBe('upgrade');
  expect(readLast(seen, ['reporting'])).toBeNull();
  expect(seen['dane']?.done, 'nothing done is lost').toEqual(some['dane']?.done);
  const read = parseProgress(progressText(seen));
  expect(read.ok && readLast(read.value, ids)).toBe('seam');
});
