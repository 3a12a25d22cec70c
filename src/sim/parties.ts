/**
 * Moves the parties: an event goes to its party's machine, which answers purely, and its effects are carried out by the caller.
 * XState is stepped here and nowhere else; what a machine may ask of the world is a closed list.
 */
import { getInitialMicrosteps, getMicrosteps, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';

import { attackerMachine } from '../machines/attacker/machine';
import { clientMachine } from '../machines/client/machine';
import type { Effect } from '../machines/events';
import { nameServerMachine } from '../machines/name-server';
import { ownSessionMachine } from '../machines/own-session';
import { resolverMachine } from '../machines/resolver/machine';
import { serverMachine } from '../machines/server';
import { webServerMachine } from '../machines/web-server';

import type { Party } from './trace';
import { cancelTimer, record, schedule, type World, type WorldEvent } from './world';

/** Which machine plays a party. */
export function machineOf(party: Party): AnyStateMachine {
  switch (party) {
    case 'client':
    case 'attacker-mta':
      return clientMachine;
    case 'attacker':
      return attackerMachine;
    case 'attacker-client':
      return ownSessionMachine;
    case 'resolver':
      return resolverMachine;
    case 'policy-host':
    case 'report-host':
    case 'attacker-policy-host':
      return webServerMachine;
    default:
      return party.startsWith('name-server:') ? nameServerMachine : serverMachine;
  }
}

export type CarryOut = (world: World, effect: Effect) => World;
type Microsteps = ReturnType<typeof getMicrosteps>;

/** Puts a party on the stage: its machine's first state, and what it does at once. */
export const enter = (world: World, party: Party, input: unknown, carryOut: CarryOut): World =>
  apply(world, party, getInitialMicrosteps(machineOf(party), input), null, carryOut);

/** Tells a party of an event. A party that is not there, or has finished, hears nothing. */
export function tell(world: World, party: Party, event: WorldEvent, carryOut: CarryOut): World {
  const before = world.parties[party];
  if (before === undefined || before.status !== 'active') return world;
  const microsteps = getMicrosteps(machineOf(party), before, { ...event, now: world.now });
  return apply(
    { ...world, transitions: world.transitions + 1 },
    party,
    microsteps,
    stateName(before),
    carryOut,
  );
}

/** The innermost state: the name a learner sees. */
export function stateName(snapshot: AnyMachineSnapshot): string {
  let value: unknown = snapshot.value;
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  return String(value);
}

/** States that are passed through without doing anything are not told: nobody could have seen the party in them. */
function apply(
  world: World,
  party: Party,
  microsteps: Microsteps,
  from: string | null,
  carryOut: CarryOut,
): World {
  let next = world;
  let told = from;
  microsteps.forEach(([snapshot, actions], i) => {
    next = { ...next, parties: { ...next.parties, [party]: snapshot } };
    const effects = actions.flatMap((action) => effectOf(action) ?? []);
    const name = stateName(snapshot);
    if (name !== told && (effects.length > 0 || i === microsteps.length - 1)) {
      if (told !== null) next = record(next, { kind: 'state', party, of: 'session', from: told, to: name });
      told = name;
    }
    for (const action of actions) next = setTimer(next, party, action);
    for (const effect of effects) next = carryOut(next, effect);
  });
  return next;
}

interface Action {
  readonly type: string;
  readonly params?: unknown;
}

/** The effect an action emits; null for what only concerns timers or the machine itself. */
function effectOf(action: Action): Effect | null {
  switch (action.type) {
    case 'xstate.emit':
      return (action.params as { readonly event: Effect }).event;
    case 'xstate.raise':
    case 'xstate.cancel':
      return null;
    default:
      throw new Error(`a machine asked for ${action.type}`);
  }
}

/** A delayed event of a machine is a timer of the world. */
function setTimer(world: World, party: Party, { type, params }: Action): World {
  if (type === 'xstate.raise') {
    const { event, delay, id } = params as { event: WorldEvent; delay?: number; id?: string };
    return delay === undefined ? world : schedule(world, party, event, delay, id ?? null);
  }
  if (type === 'xstate.cancel') return cancelTimer(world, party, (params as { sendId: string }).sendId);
  return world;
}
