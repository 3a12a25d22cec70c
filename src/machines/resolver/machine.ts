/**
 * The client's resolver: it asks name servers from the root down, validates what they say, and tells the client how far to trust it
 * (RFC 4035 section 5, RFC 7672 section 2.1.1).
 *
 *   idle -> choosingZone -> fetchingKeys -> choosingZone -> asking -> choosingZone (a referral or an alias) | idle (answered)
 */
import { setup } from 'xstate';

import type { Effect } from '../events';
import { perform } from '../perform';
import {
  freshContext,
  type ResolverContext,
  type ResolverEvent,
  type ResolverInternal,
  type ResolverSettings,
} from './context';
import {
  askAgain,
  askForKeys,
  askZone,
  expectedIn,
  hearAnswer,
  hearKeys,
  needsKeys,
  queryIn,
  takeQuery,
} from './lookup';

export type { ResolverSettings };

const follow = perform<ResolverContext, ResolverEvent, ResolverInternal>;

export const resolverMachine = setup({
  types: {} as {
    context: ResolverContext;
    events: ResolverEvent;
    emitted: Effect;
    input: ResolverSettings;
  },
  delays: {
    /** For one answer of a name server: so short that the client still waits when the second try has failed too. */
    answerTimeout: 3000,
  },
  actions: {
    askAgain: follow(askAgain),
    askForKeys: follow(askForKeys),
    askZone: follow(askZone),
    hearAnswer: follow(hearAnswer),
    hearKeys: follow(hearKeys),
    takeQuery: follow(takeQuery),
  },
  guards: {
    expected: ({ context, event }) =>
      event.type === 'datagram.received' && expectedIn(context, event) !== null,
    isQuery: ({ event }) => event.type === 'datagram.received' && queryIn(event.bytes) !== null,
    needsKeys: ({ context }) => needsKeys(context),
  },
}).createMachine({
  id: 'resolver',
  context: ({ input }) => freshContext(input),
  initial: 'idle',
  on: {
    'datagram.received': { guard: 'isQuery', target: '.idle', actions: 'takeQuery' },
    'lookup.continued': '.choosingZone',
    'lookup.finished': '.idle',
  },
  states: {
    idle: {},
    choosingZone: { always: [{ guard: 'needsKeys', target: 'fetchingKeys' }, { target: 'asking' }] },
    fetchingKeys: {
      entry: 'askForKeys',
      after: { answerTimeout: { target: 'fetchingKeysAgain' } },
      on: { 'datagram.received': { guard: 'expected', actions: 'hearKeys' } },
    },
    fetchingKeysAgain: {
      entry: 'askAgain',
      after: { answerTimeout: { actions: 'askAgain' } },
      on: { 'datagram.received': { guard: 'expected', actions: 'hearKeys' } },
    },
    asking: {
      entry: 'askZone',
      after: { answerTimeout: { target: 'askingAgain' } },
      on: { 'datagram.received': { guard: 'expected', actions: 'hearAnswer' } },
    },
    askingAgain: {
      entry: 'askAgain',
      after: { answerTimeout: { actions: 'askAgain' } },
      on: { 'datagram.received': { guard: 'expected', actions: 'hearAnswer' } },
    },
  },
});
