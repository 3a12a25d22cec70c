/**
 * Where a learner is on a page of a lesson.
 *
 *   reading ◀── nothing is left ── deciding ──▶ asked ──answered──▶ watching ──watched──▶ deciding
 *                                      └──────▶ trying ──done──▶ deciding
 *
 * `asked`: a question is open and the run is held before its step. `watching`: it was answered, and the run plays on. `trying`: a task is
 * to be done with the switches.
 */
import { assign, createActor, setup, type ActorRefFrom } from 'xstate';

interface Context {
  /** What is left to do on the page, in order. */
  readonly left: readonly ('predict' | 'task')[];
}

type ExerciseEvent =
  | { readonly type: 'opened'; readonly left: Context['left'] }
  | { readonly type: 'answered' | 'watched' | 'done' };

const exerciseMachine = setup({
  types: {} as { context: Context; events: ExerciseEvent },
  guards: {
    isQuestion: ({ context }) => context.left[0] === 'predict',
    isTask: ({ context }) => context.left[0] === 'task',
  },
  actions: {
    open: assign((_, { left }: { left: Context['left'] }) => ({ left })),
    goOn: assign(({ context }) => ({ left: context.left.slice(1) })),
  },
}).createMachine({
  id: 'exercise',
  context: { left: [] },
  initial: 'deciding',
  states: {
    deciding: {
      always: [
        { guard: 'isQuestion', target: 'asked' },
        { guard: 'isTask', target: 'trying' },
        { target: 'reading' },
      ],
    },
    reading: {},
    asked: { on: { answered: 'watching' } },
    watching: { on: { watched: { target: 'deciding', actions: 'goOn' } } },
    trying: { on: { done: { target: 'deciding', actions: 'goOn' } } },
  },
  on: {
    opened: {
      target: '.deciding',
      actions: { type: 'open', params: ({ event }) => ({ left: event.left }) },
    },
  },
});

export type ExerciseActor = ActorRefFrom<typeof exerciseMachine>;

/** Starts with a page on which nothing is left to do. It lives until its `stop()`. */
export const startExercises = (): ExerciseActor => createActor(exerciseMachine).start();
