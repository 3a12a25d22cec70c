import { expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import type { HandMove, Scenario } from '../../sim/scenario';
import { simulate } from '../../sim/simulate';
import { everything } from '../limits/limits';
import { idOf, othersOf } from './others';

function scenarioOf(json: object): Scenario {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
}

const now = simulate(scenarioOf({ attacker: { moves: ['strip-starttls'] } }), []);
const before = { scenario: scenarioOf({ client: { tls: 'required' } }), moves: [] };
const dropped: HandMove = { at: 18, do: 'drop' };

test('whatever stands beside a run is among those that can be chosen', () => {
  const own = { scenario: scenarioOf({ seed: 7 }), moves: [] };
  expect(idOf(othersOf(now, null, own, everything), own)).toBe('own');
  expect(idOf(othersOf(now, before, before, everything), before)).toBe('before');
});

test('without the attacker there is nobody’s hand in it either', () => {
  const others = othersOf(simulate(now.scenario, [dropped]), null, now, everything);
  expect(others.find(({ id }) => id === 'nobody')?.moves).toEqual([]);
  expect(others.find(({ id }) => id === 'client-required')?.moves).toEqual([dropped]);
  expect(others.find(({ id }) => id === 'by-hand')).toMatchObject({ scenario: now.scenario, moves: [] });
});

test('what a class may not change is not offered', () => {
  const offered = othersOf(now, before, now, { ...everything, switches: [] });
  expect(offered.map(({ id }) => id)).not.toContain('client-required');
  expect(offered.map(({ id }) => id)).toContain('nobody');
});

test('what was done by hand stays with its message, wherever a switch moves it', () => {
  const scenario = scenarioOf({
    domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }] },
    attacker: { moves: ['eavesdrop'] },
  });
  const plain = simulate(scenario, []);
  const quit = plain.trace.findLast((step) => step.kind === 'segment' && step.from === 'client');
  if (quit?.kind !== 'segment') throw new Error('nothing was said');
  const run = simulate(scenario, [{ at: quit.segment, do: 'drop' }]);
  const withDane = othersOf(run, null, run, everything).find(({ id }) => id === 'client-dane');
  expect(withDane?.moves).toEqual([{ at: expect.any(Number), do: 'drop' }]);
  expect(withDane?.moves[0]?.at).not.toBe(quit.segment);
});
