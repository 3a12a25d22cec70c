/** Runs to sit down at: the opening scenario, with somebody on the path who does nothing by themselves. */
import { toText } from '../../bytes/hex';
import { parseScenario } from '../../sim/parse-scenario';
import type { HandMove } from '../../sim/scenario';
import { simulate, type Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';

import { everyMessage, type Hold } from './hold';

export function runOf(input: object = {}, moves: readonly HandMove[] = []): Run {
  const scenario = parseScenario({ attacker: { moves: ['eavesdrop'] }, ...input });
  if (!scenario.ok) throw new Error(scenario.error.message);
  return simulate(scenario.value, moves);
}

export const holding = (more: Partial<Hold> = {}): Hold => ({
  ...everyMessage,
  after: 0,
  here: null,
  ...more,
});

/** The first segment of the protocol in plaintext in which these words stand. */
export function segmentWith(run: Run, words: string): SegmentStep {
  const found = run.trace.find(
    (step) =>
      step.kind === 'segment' &&
      step.channel === 'app' &&
      step.layer === 'plain' &&
      toText(step.sent).includes(words),
  );
  if (found?.kind !== 'segment') throw new Error(`nobody says ${words}`);
  return found;
}
