/** For the tests of this room: a question from JSON, asked to the end. */
import { parseScenario } from '../sim/parse-scenario';
import type { Scenario } from '../sim/scenario';

import { explore, type Answer, type Bounds } from './explore';
import type { GoalId } from './goals';

export function scenarioFrom(json: unknown): Scenario {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return parsed.value;
}

export function searchFor(json: unknown, goal: GoalId, bounds: Partial<Bounds> = {}): Answer {
  const search = explore({
    scenario: scenarioFrom(json),
    goal,
    bounds: { states: 20_000, interventions: 2, ...bounds },
  });
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
}
