/** What was done by hand stays with its message when a switch is flipped. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import { parseScenario } from '../../sim/parse-scenario';
import type { HandMove, Scenario } from '../../sim/scenario';
import { simulate } from '../../sim/simulate';
import type { SegmentStep, Trace } from '../../sim/trace';
import { followed } from './follow';

function scenarioOf(input: object): Scenario {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
}

const dane = (on: boolean) =>
  scenarioOf({
    client: { dane: on },
    domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }] },
    attacker: { moves: ['eavesdrop'] },
  });

const offerIn = (trace: Trace): SegmentStep => {
  const found = trace.find((step) => step.kind === 'segment' && toText(step.sent).includes('250-STARTTLS'));
  if (found?.kind !== 'segment') throw new Error('no offer');
  return found;
};

const strip = (scenario: Scenario): HandMove => {
  const { segment, sent } = offerIn(simulate(scenario).trace);
  return { at: segment, do: 'edit', bytes: fromText(toText(sent).replace('250-STARTTLS\r\n', '')) };
};

test('the offer that was deleted is deleted where DANE asks for a record first, and DANE holds', () => {
  const move = strip(dane(false));
  const run = simulate(dane(false), [move]);
  expect(run.outcome.verdict).toBe('downgraded');
  const { lost, moves } = followed(run, dane(true));
  expect(lost).toBe(0);
  expect(moves).toEqual([{ ...move, at: offerIn(simulate(dane(true)).trace).segment }]);
  expect(moves[0]?.at).not.toBe(move.at);
  expect(simulate(dane(true), moves).outcome.verdict).toBe('held');
});

test('and back again it is as it was', () => {
  const run = simulate(dane(true), [strip(dane(true))]);
  expect(followed(run, dane(false)).moves).toEqual([strip(dane(false))]);
});

test('several moves stay in their order, one that has lost its message is left out', () => {
  const scenario = dane(false);
  const first = simulate(scenario).trace.find((step) => step.kind === 'segment' && step.channel === 'app');
  const greeting = first?.kind === 'segment' ? first.segment : 0;
  const moves: readonly HandMove[] = [
    strip(scenario),
    { at: greeting, do: 'delay' },
    { at: 9_999, do: 'drop' },
  ];
  const { lost, moves: there } = followed(simulate(scenario, moves), dane(true));
  expect(lost).toBe(1);
  expect(there.map((move) => move.do)).toEqual(['delay', 'edit']);
});
