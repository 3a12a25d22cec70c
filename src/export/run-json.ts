/** A whole run as one JSON object: what was asked for, how it ended, and every step. `static/trace.schema.json` describes it. */
import { handMovesToJson } from '../sim/hand-moves';
import { outcomeToJson, stepToJson } from '../sim/json';
import type { Run } from '../sim/simulate';

import { reportKeys } from './report';

/** The steps up to `upTo`; the outcome is that of the whole run. `began`: seconds since 1970. */
export const runToJson = (run: Run, upTo = Infinity): Readonly<Record<string, unknown>> => ({
  scenario: run.scenario,
  moves: handMovesToJson(run.moves),
  began: run.began,
  outcome: outcomeToJson(run.outcome),
  reportKeys: reportKeys(run),
  steps: run.trace.filter(({ number }) => number <= upTo).map((step) => stepToJson(run, step)),
});
