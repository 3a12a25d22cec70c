/** Room for all that will be said in a list that grows while a run is told, so that nothing below it moves. */
import { say } from '../../locale';
import type { BeliefStep, Step, Trace } from '../../sim/trace';

export interface Place {
  readonly topic: string;
  /** What stands there now; null while there is nothing to say of this topic. */
  readonly step: BeliefStep | null;
  /** All that stands there in the whole run, one after another. */
  readonly texts: readonly string[];
}

/**
 * A place for each topic, in the order in which the run comes to it. `trace` is the whole run, `held` what is held true at the step that is
 * told, `belongs` says which beliefs the list is for.
 */
export function placesOf(
  trace: Trace,
  held: readonly BeliefStep[],
  belongs: (step: BeliefStep) => boolean,
): readonly Place[] {
  const isTheirs = (step: Step): step is BeliefStep => step.kind === 'belief' && belongs(step);
  const theirs = [...trace.filter(isTheirs), ...held];
  return [...new Set(theirs.map(({ topic }) => topic))].map((topic) => ({
    topic,
    step: held.find((step) => step.topic === topic) ?? null,
    texts: [...new Set(theirs.filter((step) => step.topic === topic).map(({ belief }) => say(belief)))],
  }));
}
