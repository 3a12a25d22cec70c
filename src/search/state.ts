/**
 * The identity of a world's state: everything that can still matter to what will happen and to the goal, and nothing else. Two worlds of
 * one state go on alike, so one of them is explored. ARCHITECTURE.md argues for each thing that is left out.
 */
import type { AttackerState, Watched } from '../machines/attacker/context';
import type { ClientContext } from '../machines/client/context';
import type { ResolverContext } from '../machines/resolver/context';
import type { Party } from '../sim/trace';
import type { World } from '../sim/world';

import { digest } from './digest';
import type { Goal } from './goals';

/** The key of a world's state, for this goal. */
export const stateKey = (world: World, goal: Goal): string => digest(stateOf(world, goal));

function stateOf(world: World, goal: Goal): object {
  const { awaited, connections, conclusion, ears, handMoves, moves, now, parties, queue, segments } = world;
  const isListening = (party: Party): boolean => parties[party]?.status === 'active';
  const client = parties.client?.context as ClientContext | undefined;
  // A connection that the server has closed may still be the one that the client concludes on.
  const asked = [client?.channel?.connection, client?.conclusion?.connection, conclusion?.connection];
  const lasting = Object.entries(connections).filter(([id, { open }]) => open || asked.includes(Number(id)));
  const ended = conclusion?.connection == null ? null : connections[conclusion.connection];
  return {
    queue: queue
      .filter(({ to }) => isListening(to))
      .map(({ at, to, event, timer }) => [at - now, to, event, timer]),
    parties: (Object.keys(parties) as Party[])
      .filter((party) => isListening(party) && !party.startsWith('name-server:'))
      .map((party) => [party, ...live(party, parties[party]!)]),
    connections: lasting.map(([id, { notBefore, secured: _, ...connection }]) => [
      id,
      connection,
      Math.max(0, notBefore.client - now),
      Math.max(0, notBefore.server - now),
    ]),
    awaited,
    ears: lasting.map(([id]) => ears[Number(id)]),
    conclusion: conclusion && [conclusion.delivery, ended?.intercepted, ended?.ends.server],
    pending: handMoves.filter(({ at }) => at > segments).map(({ at, ...move }) => [at - segments, move]),
    // Done before the world opened; the client's settings hang on them.
    settled: moves,
    remembered: goal.remembers(world),
  };
}

type Snapshot = NonNullable<World['parties'][Party]>;

/** What of a party's state can still matter to what it does. Its settings never change in a run. */
function live(party: Party, { context, value }: Snapshot): readonly unknown[] {
  switch (party) {
    case 'client':
      return [value, liveClient(context as ClientContext)];
    case 'resolver':
      return [value, liveResolver(context as ResolverContext)];
    case 'attacker': {
      const { session, data } = context as AttackerState;
      const modes = value as Readonly<Record<'session' | 'data', string>>;
      return [value, liveWatch(session, modes.session), liveWatch(data, modes.data)];
    }
    default: {
      // The hour is no matter; a server knows it.
      const {
        settings: _,
        now: __,
        ...rest
      } = context as { readonly settings: unknown; readonly now?: number };
      return [value, rest];
    }
  }
}

/** Of failed hosts only the kinds decide what comes next; ids of questions are names, and times to live are no matter to it. */
function liveClient(context: ClientContext): object {
  const {
    answer,
    asked,
    check,
    data,
    early,
    failures,
    now: _,
    queries: __,
    report: ___,
    settings: ____,
    ...rest
  } = context;
  return {
    ...rest,
    asked: asked && [asked.name, asked.type],
    answer:
      answer?.kind === 'found'
        ? {
            ...answer,
            records: answer.records.map(({ data }) => data),
            aliases: answer.aliases.map(({ data }) => data),
          }
        : answer,
    // What was found out about a connection goes with it.
    check: rest.channel && check,
    // What was agreed for a data connection is told by its port and protection.
    data: data && { ...data, agreed: [data.agreed.port, data.agreed.protection] },
    early: rest.channel !== null && early,
    failures: failures.map(({ kind }) => kind),
  };
}

/** How many questions it may still ask matters while it follows one; what it keeps outlives the run. */
function liveResolver({ kept, mostQueries, queries, task, upstream, zones }: ResolverContext): object {
  return {
    zones,
    task,
    upstream,
    left: task && mostQueries - queries,
    kept: kept.map(({ until: _, ...finding }) => finding),
  };
}

/** Every connection begins with a fresh ear, fresh buffers and no TLS; what the attacker has told itself of one is no matter. */
function liveWatch({ known: _, ...rest }: Watched, mode: string): object | null {
  return mode === 'waiting' || mode === 'relaying' ? null : rest;
}
