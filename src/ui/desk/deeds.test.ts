import { describe, expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import type { HandMove } from '../../sim/scenario';

import { lastDecided, withDeeds, withoutMove } from './deeds';
import { runOf, segmentWith } from './for-tests';
import { deedWords } from './words';

const drop = (at: number): HandMove => ({ at, do: 'drop' });
const moves = [drop(3), { at: 7, do: 'delay' }, drop(9)] as const satisfies readonly HandMove[];

describe('a hand move', () => {
  test('behind all others is added', () => {
    expect(withDeeds(moves, 12, [{ do: 'drop' }])).toEqual({ moves: [...moves, drop(12)], gone: [] });
  });

  test('in the past takes what was done later with it', () => {
    expect(withDeeds(moves, 5, [{ do: 'drop' }])).toEqual({
      moves: [drop(3), drop(5)],
      gone: [{ at: 7, do: 'delay' }, drop(9)],
    });
  });

  test('at the same message takes the place of the one before', () => {
    expect(withDeeds(moves, 7, [{ do: 'drop' }])).toEqual({ moves: [drop(3), drop(7)], gone: [drop(9)] });
  });

  test('several at one message stay together', () => {
    const inject = { do: 'inject', bytes: fromText('454\r\n'), to: 'client', before: false } as const;
    expect(withDeeds([], 4, [{ do: 'drop' }, inject]).moves).toEqual([drop(4), { ...inject, at: 4 }]);
  });

  test('forwarding what nothing was done to changes nothing, in the past too', () => {
    expect(withDeeds(moves, 5, [])).toEqual({ moves, gone: [] });
  });

  test('forwarding what was dropped is another run from there on', () => {
    expect(withDeeds(moves, 7, [])).toEqual({ moves: [drop(3)], gone: [drop(9)] });
  });

  test('taken back takes what was done later with it', () => {
    expect(withoutMove(moves, moves[1])).toEqual({ moves: [drop(3)], gone: [drop(9)] });
  });

  test('the last that was decided on', () => {
    expect(lastDecided(moves)).toBe(9);
    expect(lastDecided([])).toBe(0);
  });
});

describe('in words', () => {
  const run = runOf();
  const offer = segmentWith(run, '250-STARTTLS');
  const at = offer.segment;

  test.each<[HandMove, string]>([
    [{ at, do: 'drop' }, 'dropped'],
    [{ at, do: 'edit', bytes: offer.sent.slice(14) }, 'edited, 14 octets fewer'],
    [{ at, do: 'edit', bytes: offer.sent.slice(1) }, 'edited, 1 octet fewer'],
    [{ at, do: 'edit', bytes: offer.sent }, 'edited, as many octets'],
    [{ at, do: 'split', after: 12 }, 'cut in two behind octet 12'],
    [
      { at, do: 'inject', bytes: fromText('250 OK\r\n'), to: null, before: false },
      '“250 OK” said to the client behind it',
    ],
    [
      { at, do: 'inject', bytes: fromText('NOOP\r\n'), to: 'server', before: true },
      '“NOOP” said to the server before it',
    ],
    [{ at, do: 'play', move: 'strip-starttls' }, 'played: deletes STARTTLS'],
    [{ at: 99_999, do: 'edit', bytes: fromText('x') }, 'edited, as many octets'],
  ])('%o', (move, words) => {
    expect(deedWords(run, move)).toBe(words);
  });
});
