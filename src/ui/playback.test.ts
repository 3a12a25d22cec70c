import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startPlayback, type Playback, type Score } from './playback';

const score: Score = {
  stops: [
    { at: 0, rest: 100 },
    { at: 3, rest: 1000 },
    { at: 4, rest: 500 },
    { at: 9, rest: 2000 },
  ],
  phases: [3, 9],
};

let player: Playback;
const open = (position: number, poised = false): Playback =>
  (player = startPlayback({ score, position, poised }));
const position = (): number => player.getSnapshot().context.position;
const state = (): unknown => player.getSnapshot().value;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  player.stop();
  vi.useRealTimers();
});

describe('stepping', () => {
  test('goes from stop to stop, from wherever it is', () => {
    open(0);
    const seen = [1, 2, 3, 4].map(() => (player.send({ type: 'step' }), position()));
    expect(seen).toEqual([3, 4, 9, 9]);
    const back = [1, 2, 3, 4].map(() => (player.send({ type: 'back' }), position()));
    expect(back).toEqual([4, 3, 0, 0]);
  });

  test('from between two stops it goes to the nearest one in that direction', () => {
    open(6);
    player.send({ type: 'step' });
    expect(position()).toBe(9);
    player.send({ type: 'seek', to: 6 });
    player.send({ type: 'back' });
    expect(position()).toBe(4);
  });

  test.each([
    ['forward from the beginning', 0, 'forward', 3],
    ['forward from inside the first phase', 4, 'forward', 9],
    ['forward from the last phase: the end', 9, 'forward', 9],
    ['back from the last phase', 9, 'back', 3],
    ['back from the first phase: the beginning', 3, 'back', 0],
  ] as const)('by phase: %s', (_, from, way, to) => {
    open(from);
    player.send({ type: 'phase', way });
    expect(position()).toBe(to);
  });

  test.each([
    ['beyond the end', 1e9, 9],
    ['before the beginning', -5, 0],
    ['not a number', NaN, 0],
    ['between two numbers', 4.4, 4],
  ])('seeking %s stays inside the run', (_, to, expected) => {
    open(3);
    player.send({ type: 'seek', to });
    expect(position()).toBe(expected);
  });

  test('only a step on makes the message travel', () => {
    open(3);
    player.send({ type: 'step' });
    expect(player.getSnapshot().context.travelled).toBe(true);
    player.send({ type: 'back' });
    expect(player.getSnapshot().context.travelled).toBe(false);
  });
});

describe('playing', () => {
  test('moves at once, rests at each stop as long as it asks, and pauses at the end', () => {
    open(0);
    player.send({ type: 'play' });
    expect(position()).toBe(3);
    vi.advanceTimersByTime(999);
    expect(position()).toBe(3);
    vi.advanceTimersByTime(1);
    expect(position()).toBe(4);
    vi.advanceTimersByTime(500);
    expect([position(), state()]).toEqual([9, 'paused']);
    vi.advanceTimersByTime(60_000);
    expect(position()).toBe(9);
  });

  test('at double speed it rests half as long', () => {
    open(0);
    player.send({ type: 'speed', speed: 2 });
    player.send({ type: 'play' });
    vi.advanceTimersByTime(500);
    expect(position()).toBe(4);
  });

  test('play at the end starts again from the beginning', () => {
    open(9);
    player.send({ type: 'play' });
    expect([position(), state()]).toEqual([3, 'playing']);
  });

  test.each(['pause', 'step', 'back'] as const)('%s stops it', (type) => {
    open(0);
    player.send({ type: 'play' });
    player.send({ type });
    const there = position();
    vi.advanceTimersByTime(60_000);
    expect([position(), state()]).toEqual([there, 'paused']);
  });
});

describe('a still picture', () => {
  test('shows its place and plays from the beginning', () => {
    open(4, true);
    expect([position(), state()]).toEqual([4, 'poised']);
    player.send({ type: 'play' });
    expect(position()).toBe(3);
  });

  test('is left by a step, from where it is', () => {
    open(4, true);
    player.send({ type: 'step' });
    expect([position(), state()]).toEqual([9, 'paused']);
  });
});

test('another run keeps the speed, takes the place given, and does not play on', () => {
  open(9);
  player.send({ type: 'speed', speed: 4 });
  player.send({ type: 'play' });
  player.send({
    type: 'run.changed',
    score: {
      stops: [
        { at: 0, rest: 1 },
        { at: 5, rest: 1 },
      ],
      phases: [5],
    },
    position: 9,
  });
  expect([position(), state(), player.getSnapshot().context.speed]).toEqual([5, 'paused', 4]);
});
