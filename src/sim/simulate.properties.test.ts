/** What holds of every run, whatever the scenario and whoever is on the path. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds } from '../attacks';

import { describeStep } from './describe';
import { outcomeToJson, stepToJson } from './json';
import type { Scenario } from './scenario';
import { arbitraryHandMoves, arbitraryScenario, withFlaws, withoutMisissued } from './scenario.arbitrary';
import { simulate } from './simulate';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

const secrets = ['envelope', 'message', 'credentials', 'mailbox', 'query'] as const;

describe('every run', () => {
  test('ends, in bounded steps, with one outcome, and twice the same bytes', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryHandMoves, (scenario, moves) => {
        const run = simulate(scenario, moves);
        expect(run.trace.length).toBeLessThan(2000);
        expect(run.trace.map(({ number }) => number)).toEqual(run.trace.map((_, i) => i + 1));
        const told = run.trace.map((step) => stepToJson(run, step));
        const again = simulate(structuredClone(scenario), structuredClone(moves));
        expect(again.trace.map((step) => stepToJson(again, step))).toEqual(told);
        expect(outcomeToJson(again.outcome)).toEqual(outcomeToJson(run.outcome));
      }),
      { numRuns: runs },
    );
  });

  test('that is held discloses neither envelope nor message nor credentials', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryHandMoves, (scenario, moves) => {
        const { outcome } = simulate(scenario, moves);
        if (outcome.verdict === 'held') {
          for (const secret of secrets) expect(outcome.disclosed).not.toContain(secret);
          expect(outcome.receivedBy).toBe('nobody');
        }
      }),
      { numRuns: runs },
    );
  });

  test('of a client that verifies gives no attacker envelope, message or credentials', () => {
    fc.assert(
      fc.property(
        arbitraryScenario,
        fc.subarray([...attackIds], { minLength: 1 }),
        arbitraryHandMoves,
        (any, moves, hand) => {
          const { daneOnly: _, ...client } = any.client;
          const scenario: Scenario = {
            ...any,
            connection: any.connection === 'plaintext' ? 'starttls' : any.connection,
            client: { ...client, daneOnly: false, dane: false, tls: 'verified' },
            attacker: { ...any.attacker, moves: withoutMisissued(moves) },
          };
          const { outcome } = simulate(scenario, withoutMisissued(hand));
          for (const secret of secrets) expect(outcome.disclosed).not.toContain(secret);
          expect(['secure', 'held', 'failed']).toContain(outcome.verdict);
        },
      ),
      { numRuns: runs },
    );
  });

  test('survives any edit of any octet at any point, and can be shown', () => {
    fc.assert(
      fc.property(
        arbitraryScenario,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (scenario, which, where, flip) => {
          const undisturbed = simulate(scenario);
          const segments = undisturbed.trace.filter((step) => step.kind === 'segment');
          const target = segments[which % segments.length];
          if (target === undefined) return;
          const bytes = target.sent.slice();
          if (bytes.length > 0) bytes[where % bytes.length]! ^= flip;
          const run = simulate(scenario, [{ at: target.segment, do: 'edit', bytes }]);
          for (const step of run.trace) if (step.kind === 'segment') describeStep(run, step);
        },
      ),
      { numRuns: runs },
    );
  });

  test('with flaws and without ends in one outcome, and can be shown', () => {
    fc.assert(
      fc.property(arbitraryScenario.chain(withFlaws), arbitraryHandMoves, (scenario, moves) => {
        const run = simulate(scenario, moves);
        expect(run.trace.length).toBeLessThan(2000);
        for (const step of run.trace) stepToJson(run, step);
        expect(outcomeToJson(simulate(scenario, moves).outcome)).toEqual(outcomeToJson(run.outcome));
      }),
      { numRuns: runs },
    );
  });

  test('without an attacker discloses nothing to one', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        const { outcome } = simulate({
          ...scenario,
          attacker: { ...scenario.attacker, moves: [], rules: [] },
        });
        expect(outcome.disclosed).toEqual([]);
        expect(['secure', 'unauthenticated', 'exposed', 'failed']).toContain(outcome.verdict);
      }),
      { numRuns: runs },
    );
  });
});
