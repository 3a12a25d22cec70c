/** A name server with authority over one zone: it answers from the zone's data, or sends the resolver on (RFC 1034 section 4.3.2, RFC 4035 section 3.1). */
import { setup } from 'xstate';

import { answerAsAuthority } from '../dns/authority';
import type { Zone } from '../dns/zone-data';

import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { perform } from './perform';

export interface NameServerSettings {
  readonly zone: Zone;
}

interface NameServerContext {
  readonly settings: NameServerSettings;
}

/** Answers a query; to what is none, and where the zone's trouble is that nobody answers, it is silent. */
function answer(context: NameServerContext, event: PartyEvent): Turn<NameServerContext, never> {
  if (event.type !== 'datagram.received') return turn(context);
  const reply = answerAsAuthority(context.settings.zone, event.bytes)?.reply ?? null;
  return turn(context, reply === null ? [] : [{ type: 'datagram.sent', to: event.from, bytes: reply }]);
}

export const nameServerMachine = setup({
  types: {} as {
    context: NameServerContext;
    events: PartyEvent;
    emitted: Effect;
    input: NameServerSettings;
  },
  actions: { answer: perform<NameServerContext, PartyEvent, never>(answer) },
}).createMachine({
  id: 'nameServer',
  context: ({ input }) => ({ settings: input }),
  initial: 'answering',
  states: { answering: { on: { 'datagram.received': { actions: 'answer' } } } },
});
