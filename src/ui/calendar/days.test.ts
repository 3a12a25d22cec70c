import { describe, expect, test } from 'vitest';

import { defaultScenario, type Scenario } from '../../sim/scenario';
import { policyOf, set, withMoves } from '../switches/change';
import { movesOn, today, withAttackerOn, withoutEarlierDays, withThreeDays } from './days';

const enforced: Scenario = set(set(defaultScenario, 'client', { mtaSts: true }), 'domain', {
  mtaSts: policyOf(defaultScenario, 'enforce'),
});
const blocked = withMoves(enforced, ['intercept-self-signed', 'block-policy-host']);

describe('the calendar', () => {
  test('the three days before today are added in order, and those that were there stay', () => {
    const before = set(enforced, 'client', { history: [{ daysAgo: 2, moves: ['eavesdrop'], mode: 'none' }] });
    const { history } = withThreeDays(before).client;
    expect(history.map(({ daysAgo }) => daysAgo)).toEqual([3, 2, 1]);
    expect(history[1]).toEqual(before.client.history[0]);
    expect(withoutEarlierDays(before).client.history).toEqual([]);
  });

  test('the attack moves to another day as it is', () => {
    const there = withAttackerOn(withThreeDays(blocked), 3, true);
    const moved = withAttackerOn(there, today, false);
    expect(movesOn(moved, 3)).toEqual(blocked.attacker.moves);
    expect(movesOn(moved, today)).toEqual([]);
    expect(movesOn(withAttackerOn(moved, today, true), today)).toEqual(blocked.attacker.moves);
  });

  test('where nobody attacks on any day, the attack is the one that first contact cannot stand', () => {
    const quiet = withThreeDays(enforced);
    expect(movesOn(withAttackerOn(quiet, 2, true), 2)).toEqual(['strip-starttls', 'block-mta-sts-dns']);
    expect(movesOn(quiet, 2)).toEqual([]);
  });
});
