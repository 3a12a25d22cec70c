/** The client's resolver: it validates, and its answers say what it found (RFC 4035 section 3.2, RFC 7672 section 2.1.1). */
import { setup } from 'xstate';

import { respond, type ZoneAnswer, type Zone } from '../dns/zone';
import { text } from '../locale/text';
import { rule, type Rule } from '../rule';

import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { perform } from './perform';

export interface ResolverSettings {
  readonly zones: readonly Zone[];
}

interface ResolverContext {
  readonly settings: ResolverSettings;
}

const follow = perform<ResolverContext, PartyEvent, never>;

/** Answers a query, and says how far the answer can be trusted; what it gives no answer to, it is silent about. */
function answer(context: ResolverContext, event: PartyEvent): Turn<ResolverContext, never> {
  if (event.type !== 'datagram.received') return turn(context);
  const response = respond(context.settings.zones, event.bytes);
  if (response === null) return turn(context);
  const { reply, question, answer: found } = response;
  if (reply === null || found.kind === 'timeout') return turn(context);
  return turn(context, [validated(question, found), { type: 'datagram.sent', bytes: reply }]);
}

const rules: Readonly<Record<Security, Rule>> = {
  secure: rule(4035, '4.3', 'dns.secure'),
  insecure: rule(4035, '4.3', 'dns.insecure'),
  bogus: rule(4035, '5.5', 'dns.bogus'),
};

type Security = (ZoneAnswer & { kind: 'answer' })['security'];

const validated = (
  { name, type }: { readonly name: string; readonly type: string },
  { security }: ZoneAnswer & { kind: 'answer' },
): Effect => ({
  type: 'decided',
  question: text('resolver.validates', { name, type }),
  answer: text(`resolver.${security}`),
  rule: rules[security],
  decisive: false,
});

export const resolverMachine = setup({
  types: {} as {
    context: ResolverContext;
    events: PartyEvent;
    emitted: Effect;
    input: ResolverSettings;
  },
  actions: { answer: follow(answer) },
}).createMachine({
  id: 'resolver',
  context: ({ input }) => ({ settings: input }),
  initial: 'answering',
  states: { answering: { on: { 'datagram.received': { actions: 'answer' } } } },
});
