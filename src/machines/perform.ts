/** Makes actions of a machine from its rules: a rule answers an event with a new context, effects, and what the machine tells itself next. */
import { enqueueActions, type EventObject } from 'xstate';

import type { Effect, Turn } from './events';

/** The action that follows `rule`: nothing happens in it that the rule did not say. */
export const perform = <Context extends object, Event extends EventObject, Internal extends Event>(
  rule: (context: Context, event: Event) => Turn<Context, Internal>,
) =>
  enqueueActions<Context, Event, undefined, Event, never, never, never, never, Effect>(
    ({ context, event, enqueue }) => {
      const { context: next, effects, raise } = rule(context, event);
      enqueue.assign(() => next);
      for (const effect of effects) enqueue.emit(effect);
      for (const internal of raise) enqueue.raise(internal);
    },
  );
