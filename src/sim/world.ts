/** The world: everything at one moment of virtual time. A value; each step makes a new one, so that a fork costs nothing. */
import type { AnyMachineSnapshot } from 'xstate';

import type { AttackId } from '../attacks';
import type { DialectId } from '../dialects';
import type { ClientTask, Delivery, Disclosure, Side } from '../dialects/dialect';
import type { Zone } from '../dns/zone-data';
import type { Conclusion, PartyEvent, PathEvent, SecuredChannel } from '../machines/events';
import type { CachedPolicy } from '../mtasts/cache';
import type { Secrets, Secrets12 } from '../tls/endpoint';
import type { SessionNote } from '../tlsrpt/session';

import type { Ear } from './attackers-host';
import type { Inbox } from './inbox';
import type { HandMove } from './scenario';
import type { Channel, Party, Place, Step } from './trace';

/** What waits to happen. Events of the same time happen in the order in which they were scheduled. */
export interface Scheduled {
  /** Milliseconds since the run began. */
  readonly at: number;
  readonly order: number;
  readonly to: Party;
  readonly event: WorldEvent;
  /** The machine's name for its timer, by which it can cancel it. */
  readonly timer: string | null;
}

export type WorldEvent = Untimed<PartyEvent> | PathEvent | { readonly type: string };

type Untimed<T> = T extends unknown ? Omit<T, 'now'> : never;

export interface Connection {
  readonly channel: Channel;
  readonly ends: Readonly<Record<Side, Party>>;
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly open: boolean;
  /** Did the attacker end the TLS? */
  readonly intercepted: boolean;
  /** What the client found out about its TLS there; null where none came about. */
  readonly secured: SecuredChannel | null;
  /** Nothing may arrive at this side before this time: what follows a delayed segment waits behind it. */
  readonly notBefore: Readonly<Record<Side, number>>;
}

export interface World {
  readonly now: number;
  readonly order: number;
  readonly queue: readonly Scheduled[];
  readonly parties: Readonly<Partial<Record<Party, AnyMachineSnapshot>>>;
  /** Which party listens at an address and port: `192.0.2.25:25`. */
  readonly listeners: Readonly<Record<string, Party>>;
  /** Where a server waits for whoever comes, because the attacker has asked it to; null where none does. */
  readonly awaited: Place | null;
  /** The IP address of each party that sends datagrams. */
  readonly addresses: Readonly<Partial<Record<Party, string>>>;
  readonly connections: Readonly<Record<number, Connection>>;
  /** The tree of zones that the name servers speak for. */
  readonly zones: readonly Zone[];
  /** What the client was asked to do. */
  readonly task: Omit<ClientTask, 'nonce'>;
  readonly handMoves: readonly HandMove[];
  readonly segments: number;
  readonly transitions: number;
  readonly trace: readonly Step[];
  readonly conclusion: Conclusion | null;
  readonly deliveries: readonly {
    readonly to: Party;
    readonly secured: boolean;
    readonly delivery: Delivery;
  }[];
  readonly disclosed: readonly Disclosure[];
  /** Where a flaw took words that came in plaintext, or from a server of another protocol, for words of the protected session: at whose end of which connection. */
  readonly crossings: readonly { readonly party: Party; readonly connection: number }[];
  /** What a host of the attacker's hears on each connection, with the dialect's ears. */
  readonly ears: Readonly<Record<number, Ear>>;
  /** The attacker's automatic moves, all of them, and those that a person plays at a segment are added to them. */
  readonly moves: readonly AttackId[];
  readonly protocol: DialectId;
  /** The MTA-STS policy that the client keeps for later deliveries. */
  readonly kept: CachedPolicy | null;
  readonly sessions: readonly SessionNote[];
  /** The reports that have reached the domain; null until the day after, and where nobody asks for any. */
  readonly inbox: Inbox | null;
  readonly secrets: readonly AgreedSecrets[];
}

/** What one end of a TLS connection knew, once so many steps of the trace were taken. */
export interface AgreedSecrets {
  readonly after: number;
  readonly secrets: Secrets | Secrets12;
}

/** Puts an event into the queue, `delay` milliseconds from now. */
export function schedule(
  world: World,
  to: Party,
  event: WorldEvent,
  delay: number,
  timer: string | null = null,
): World {
  const entry: Scheduled = { at: world.now + delay, order: world.order + 1, to, event, timer };
  const place = world.queue.findIndex(({ at }) => at > entry.at);
  const queue = place < 0 ? [...world.queue, entry] : world.queue.toSpliced(place, 0, entry);
  return { ...world, order: entry.order, queue };
}

export const cancelTimer = (world: World, party: Party, timer: string): World => ({
  ...world,
  queue: world.queue.filter((entry) => entry.to !== party || entry.timer !== timer),
});

type Unnumbered<T> = T extends unknown ? Omit<T, 'number' | 'at'> : never;

/** Adds a step to the trace, with its number and the time. */
export const record = (world: World, step: Unnumbered<Step>): World => ({
  ...world,
  trace: [...world.trace, { ...step, number: world.trace.length + 1, at: world.now }],
});
