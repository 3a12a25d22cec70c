/**
 * The player: which step of the run is shown, and the clock that moves it on.
 *
 *   poised ──play──▶ playing ──pause · step · back · seek──▶ paused
 *      └─step·back·seek─▶ paused ◀──the last stop── playing ◀──play── paused
 *
 * `poised` is a still picture with a play button on it: playing from there starts at the beginning. A run is told in stops
 * (a step and the small ones that follow from it), so that one press of a key moves by one thing worth seeing.
 */
import { assign, createActor, setup, type ActorRefFrom, type SnapshotFrom } from 'xstate';

/** A place where the telling rests: the number of the step told there, and how long to rest, in milliseconds. */
export interface Stop {
  readonly at: number;
  readonly rest: number;
}

export interface Score {
  /** In order; the first is `{ at: 0 }`, before anything has happened. */
  readonly stops: readonly Stop[];
  /** Where each phase begins: a subset of the stops' numbers. */
  readonly phases: readonly number[];
}

export type Way = 'forward' | 'back';

interface Context extends Score {
  readonly position: number;
  readonly speed: number;
  /** Did the last move go on by one stop? Only then does the message travel. */
  readonly travelled: boolean;
}

type PlaybackEvent =
  | { readonly type: 'play' | 'pause' | 'step' | 'back' }
  | { readonly type: 'phase'; readonly way: Way }
  | { readonly type: 'seek'; readonly to: number }
  | { readonly type: 'speed'; readonly speed: number }
  /** Another run is shown now; `position` is where the same place is in it. */
  | {
      readonly type: 'run.changed';
      readonly score: Score;
      readonly position: number;
      readonly poised?: boolean;
    };

export interface PlaybackInput {
  readonly score: Score;
  readonly position: number;
  readonly poised: boolean;
}

const lengthOf = ({ stops }: Score): number => stops.at(-1)?.at ?? 0;

const after = (numbers: readonly number[], position: number): number | undefined =>
  numbers.find((number) => number > position);

const before = (numbers: readonly number[], position: number): number | undefined =>
  numbers.findLast((number) => number < position);

const stopNumbers = ({ stops }: Score): readonly number[] => stops.map(({ at }) => at);

const within = (score: Score, position: number): number =>
  Math.max(0, Math.min(lengthOf(score), Math.round(Number.isFinite(position) ? position : 0)));

const next = (context: Context): number => after(stopNumbers(context), context.position) ?? lengthOf(context);

const playbackSetup = setup({
  types: {} as { context: Context; events: PlaybackEvent; input: PlaybackInput },
  guards: {
    startsPoised: (_, { poised }: { poised: boolean }) => poised,
    atEnd: ({ context }) => context.position >= lengthOf(context),
    nearEnd: ({ context }) => next(context) >= lengthOf(context),
  },
  delays: {
    rest: ({ context }) => {
      const stop = context.stops.findLast(({ at }) => at <= context.position);
      return (stop?.rest ?? 0) / context.speed;
    },
  },
  actions: {
    rewind: assign({ position: 0, travelled: false }),
    advance: assign(({ context }) => ({ position: next(context), travelled: true })),
    retreat: assign(({ context }) => ({
      position: before(stopNumbers(context), context.position) ?? 0,
      travelled: false,
    })),
    leap: assign(({ context }, { way }: { way: Way }) => ({
      position:
        way === 'forward'
          ? (after(context.phases, context.position) ?? lengthOf(context))
          : (before(context.phases, context.position) ?? 0),
      travelled: false,
    })),
    place: assign(({ context }, { to }: { to: number }) => ({
      position: within(context, to),
      travelled: false,
    })),
    setSpeed: assign((_, { speed }: { speed: number }) => ({ speed })),
    changeRun: assign((_, { score, position }: { score: Score; position: number }) => ({
      ...score,
      position: within(score, position),
      travelled: false,
    })),
  },
});

const moves = {
  step: { target: '.paused', actions: 'advance' },
  back: { target: '.paused', actions: 'retreat' },
  phase: {
    target: '.paused',
    actions: { type: 'leap', params: ({ event }: { event: { way: Way } }) => ({ way: event.way }) },
  },
  seek: {
    target: '.paused',
    actions: { type: 'place', params: ({ event }: { event: { to: number } }) => ({ to: event.to }) },
  },
} as const;

export const playbackMachine = playbackSetup.createMachine({
  id: 'playback',
  context: ({ input }) => ({
    ...input.score,
    position: within(input.score, input.position),
    speed: 1,
    travelled: false,
  }),
  initial: 'paused',
  states: {
    poised: { on: { play: { target: 'playing', actions: ['rewind', 'advance'] } } },
    paused: {
      on: {
        play: [
          { guard: 'atEnd', target: 'playing', actions: ['rewind', 'advance'] },
          { target: 'playing', actions: 'advance' },
        ],
      },
    },
    playing: {
      after: {
        rest: [
          { guard: 'nearEnd', target: 'paused', actions: 'advance' },
          { target: 'playing', reenter: true, actions: 'advance' },
        ],
      },
      on: { pause: 'paused' },
    },
  },
  on: {
    ...moves,
    speed: { actions: { type: 'setSpeed', params: ({ event }) => ({ speed: event.speed }) } },
    'run.changed': [
      {
        guard: { type: 'startsPoised', params: ({ event }) => ({ poised: event.poised ?? false }) },
        target: '.poised',
        actions: { type: 'changeRun', params: ({ event }) => event },
      },
      { target: '.paused', actions: { type: 'changeRun', params: ({ event }) => event } },
    ],
  },
});

export type Playback = ActorRefFrom<typeof playbackMachine>;
export type PlaybackSnapshot = SnapshotFrom<typeof playbackMachine>;

/** Starts a player. It lives until its `stop()`; nothing moves before a `play`. */
export function startPlayback(input: PlaybackInput): Playback {
  const actor = createActor(playbackMachine, { input }).start();
  if (input.poised) actor.send({ type: 'run.changed', ...input });
  return actor;
}
