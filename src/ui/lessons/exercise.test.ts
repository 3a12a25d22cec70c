/** The states of a page: asked, watching, trying, reading, in the order of its exercises. */
import { expect, test } from 'vitest';

import { startExercises, type ExerciseActor } from './exercise';

const state = (actor: ExerciseActor): unknown => actor.getSnapshot().value;

test('a page is gone through exercise by exercise', () => {
  const actor = startExercises();
  expect(state(actor)).toBe('reading');
  actor.send({ type: 'opened', left: ['predict', 'task', 'predict'] });
  expect(state(actor)).toBe('asked');
  actor.send({ type: 'answered' });
  expect(state(actor)).toBe('watching');
  actor.send({ type: 'watched' });
  expect(state(actor)).toBe('trying');
  actor.send({ type: 'done' });
  expect(state(actor)).toBe('asked');
  actor.send({ type: 'answered' });
  actor.send({ type: 'watched' });
  expect(state(actor)).toBe('reading');
});

test('nothing is graded before it was answered, and no task is done that is not open', () => {
  const actor = startExercises();
  actor.send({ type: 'opened', left: ['predict', 'task'] });
  actor.send({ type: 'watched' });
  actor.send({ type: 'done' });
  expect(state(actor)).toBe('asked');
});

test('another page can be opened at any time', () => {
  const actor = startExercises();
  actor.send({ type: 'opened', left: ['predict'] });
  actor.send({ type: 'answered' });
  actor.send({ type: 'opened', left: ['task'] });
  expect(state(actor)).toBe('trying');
  actor.send({ type: 'opened', left: [] });
  expect(state(actor)).toBe('reading');
});
