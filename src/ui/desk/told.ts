/** A run as it stands while a message is held back, or a question is open: told up to there, and not beyond. */
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';

/** The run up to the held segment, which has come as far as the attacker. What would become of it is left out. */
export const toldUpTo = (run: Run, held: SegmentStep): Run => ({
  ...run,
  trace: [...run.trace.slice(0, held.number - 1), { ...held, arrived: null, passage: 'delayed', move: null }],
});

/** The run before a step. */
export const toldBefore = (run: Run, step: number): Run => ({ ...run, trace: run.trace.slice(0, step - 1) });
