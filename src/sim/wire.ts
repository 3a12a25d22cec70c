/**
 * The wire: carries out what the parties do. A segment goes through whoever sits on the path before it is on its way, so that a step
 * of the trace holds both what was sent and what arrives.
 */
import { concat } from '../bytes/hex';
import { otherSide, type Side } from '../dialects/dialect';
import type { Effect, PathEvent } from '../machines/events';

import { tell } from './parties';
import type { HandMove } from './scenario';
import type { Channel, Party, Passage, SegmentStep } from './trace';
import { record, schedule, type Connection, type World } from './world';

/** One way, in milliseconds of virtual time. */
const latency: Readonly<Record<Channel, number>> = { dns: 4, https: 15, app: 20 };

/** How long a hand holds a segment that it delays. */
const handDelay = 10_000;

/** Carries out one effect of a party. The switch is closed: an effect it does not know does not compile. */
export function carryOut(world: World, party: Party, effect: Effect): World {
  switch (effect.type) {
    case 'datagram.sent':
      return sendDatagram(world, party, effect.bytes);
    case 'connection.asked':
      return open(world, party, effect);
    case 'bytes.sent':
      return sendBytes(world, party, effect);
    case 'bytes.injected':
      return inject(world, effect);
    case 'connection.ended':
      return close(world, party, effect.connection);
    case 'decided': {
      const { question, answer, rule, decisive } = effect;
      return record(world, { kind: 'decision', party, question, answer, rule, decisive });
    }
    case 'believed': {
      const { topic, belief, tone } = effect;
      return record(world, { kind: 'belief', party, topic, belief, tone });
    }
    case 'handshake.moved':
      return record(world, { kind: 'state', party, of: 'tls', from: effect.from, to: effect.to });
    case 'delivered': {
      const { delivery, secured } = effect;
      return { ...world, deliveries: [...world.deliveries, { to: party, secured, delivery }] };
    }
    case 'concluded':
      return { ...world, conclusion: effect.conclusion };
    case 'learned':
      return world.disclosed.includes(effect.kind)
        ? world
        : { ...world, disclosed: [...world.disclosed, effect.kind] };
    case 'segment.released':
      throw new Error(`${party} released a segment that is not on the path`);
  }
}

/** DNS between the client and its own resolver: on the same host, out of an attacker's reach (RFC 7672 section 2.1.1). */
function sendDatagram(world: World, from: Party, bytes: Uint8Array): World {
  const to: Party = from === 'client' ? 'resolver' : 'client';
  const sent = record(
    { ...world, segments: world.segments + 1 },
    {
      kind: 'segment',
      segment: world.segments + 1,
      connection: 0,
      channel: 'dns',
      from,
      to,
      layer: 'plain',
      sent: bytes,
      arrived: bytes,
      passage: 'direct',
      move: null,
      about: 'dns',
      parts: [],
    },
  );
  return schedule(sent, to, { type: 'datagram.received', bytes }, latency.dns);
}

function open(world: World, from: Party, asked: Effect & { type: 'connection.asked' }): World {
  const { connection, channel, host, address, port } = asked;
  const listener = world.listeners[`${address}:${port}`];
  const step = {
    kind: 'connection',
    connection,
    channel,
    from,
    to: listener ?? 'server',
    host,
    port,
  } as const;
  if (listener === undefined) {
    const refused = record(world, { ...step, event: 'refused' });
    return schedule(refused, from, { type: 'connection.refused', connection }, 2 * latency[channel]);
  }
  const opened: Connection = {
    channel,
    ends: { client: from, server: listener },
    host,
    port,
    open: true,
    intercepted: false,
    notBefore: { client: 0, server: 0 },
  };
  const begun = record(
    { ...world, connections: { ...world.connections, [connection]: opened } },
    { ...step, event: 'opened' },
  );
  const watched = tellAttacker(begun, { type: 'path.opened', connection, channel, host }).world;
  const accepted = schedule(watched, listener, { type: 'connection.opened', connection }, latency[channel]);
  return schedule(accepted, from, { type: 'connection.opened', connection }, 2 * latency[channel] - 1);
}

function sendBytes(world: World, from: Party, effect: Effect & { type: 'bytes.sent' }): World {
  const connection = world.connections[effect.connection];
  if (connection === undefined || !connection.open || effect.bytes.length === 0) return world;
  const side: Side = connection.ends.client === from ? 'client' : 'server';
  const number = world.segments + 1;
  const numbered: World = { ...world, segments: number };

  const hand = world.handMoves.find(({ at }) => at === number);
  const handled = byHand(hand, effect.bytes);
  const passed = pass(numbered, effect.connection, connection, side, handled.bytes);
  const passage: Passage =
    passed.passage === 'passed' && handled.passage !== null ? handled.passage : passed.passage;
  const move = passed.move ?? (handled.passage === null ? null : 'by-hand');
  const step: Omit<SegmentStep, 'number' | 'at'> = {
    kind: 'segment',
    segment: number,
    connection: effect.connection,
    channel: connection.channel,
    from,
    to: passage === 'ended' ? 'attacker' : connection.ends[otherSide(side)],
    layer: effect.layer,
    sent: effect.bytes,
    arrived: passed.bytes.length === 0 ? null : passed.bytes,
    passage,
    move,
    about: effect.about,
    parts: effect.parts,
  };
  const recorded = record(passed.before, step);
  const delay = hand?.do === 'delay' ? handDelay : 0;
  const delivered =
    passage === 'ended'
      ? intercepted(recorded, effect.connection)
      : arrive(recorded, effect.connection, otherSide(side), passed.bytes, delay);
  const after = passed.rest.reduce((next, rest) => carryOut(next, 'attacker', rest), delivered);
  return hand?.do === 'inject' && hand.bytes !== undefined
    ? injectByHand(after, effect.connection, otherSide(side), hand.bytes)
    : after;
}

/** What a hand does to a segment before anything else on the path sees it. */
function byHand(
  hand: HandMove | undefined,
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly passage: 'changed' | 'dropped' | 'delayed' | null } {
  switch (hand?.do) {
    case 'drop':
      return { bytes: new Uint8Array(0), passage: 'dropped' };
    case 'edit':
      return { bytes: hand.bytes ?? bytes, passage: 'changed' };
    case 'delay':
      return { bytes, passage: 'delayed' };
    case 'forward':
    case 'inject':
    case undefined:
      return { bytes, passage: null };
  }
}

interface Passed {
  /** The world once the attacker's machine has moved, before anything it did is carried out. */
  readonly before: World;
  readonly bytes: Uint8Array;
  readonly passage: Passage;
  readonly move: string | null;
  readonly rest: readonly Effect[];
}

/** The way past the attacker, where there is one. */
function pass(world: World, id: number, connection: Connection, from: Side, bytes: Uint8Array): Passed {
  const direct: Passed = { before: world, bytes, passage: 'direct', move: null, rest: [] };
  if (world.parties.attacker === undefined || connection.channel === 'dns') return direct;
  if (bytes.length === 0) return { ...direct, passage: 'passed' };
  const { channel } = connection;
  const told = tellAttacker(world, { type: 'segment.passing', connection: id, channel, from, bytes });
  const released = told.effects.find((effect) => effect.type === 'segment.released');
  const rest = told.effects.filter((effect) => effect.type !== 'segment.released');
  if (released === undefined) return { ...direct, before: told.world, passage: 'passed', rest };
  const { passage, move } = released;
  return { before: told.world, bytes: released.bytes, passage, move, rest };
}

/** Moves the attacker's machine; its effects are handed back, for the wire decides when they are carried out. */
function tellAttacker(
  world: World,
  event: PathEvent,
): { readonly world: World; readonly effects: readonly Effect[] } {
  if (world.parties.attacker === undefined) return { world, effects: [] };
  const effects: Effect[] = [];
  const moved = tell(world, 'attacker', event, (next, effect) => {
    effects.push(effect);
    return next;
  });
  return { world: moved, effects };
}

function inject(world: World, effect: Effect & { type: 'bytes.injected' }): World {
  const connection = world.connections[effect.connection];
  if (connection === undefined || !connection.open) return world;
  const { to, layer, bytes, about, parts, move } = effect;
  const number = world.segments + 1;
  const recorded = record(
    { ...world, segments: number },
    {
      kind: 'segment',
      segment: number,
      connection: effect.connection,
      channel: connection.channel,
      from: 'attacker',
      to: connection.ends[to],
      layer,
      sent: bytes,
      arrived: bytes,
      passage: 'injected',
      move,
      about,
      parts,
    },
  );
  return arrive(recorded, effect.connection, to, bytes, 0);
}

const injectByHand = (world: World, connection: number, to: Side, bytes: Uint8Array): World =>
  inject(world, {
    type: 'bytes.injected',
    connection,
    to,
    layer: 'plain',
    bytes,
    about: 'by-hand',
    parts: [],
    move: 'by-hand',
  });

/** Bytes reach one side, never before what was sent ahead of them. */
function arrive(world: World, id: number, to: Side, bytes: Uint8Array, delay: number): World {
  const connection = world.connections[id];
  if (connection === undefined || bytes.length === 0) return world;
  const at = Math.max(world.now + latency[connection.channel] + delay, connection.notBefore[to]);
  const later: Connection = { ...connection, notBefore: { ...connection.notBefore, [to]: at } };
  const event = { type: 'bytes.received', connection: id, bytes: concat(bytes) } as const;
  const next = { ...world, connections: { ...world.connections, [id]: later } };
  return schedule(next, connection.ends[to], event, at - world.now);
}

function intercepted(world: World, id: number): World {
  const connection = world.connections[id];
  if (connection === undefined) return world;
  return { ...world, connections: { ...world.connections, [id]: { ...connection, intercepted: true } } };
}

/** A connection ends: whoever did not end it is told, behind everything that is still on its way. */
function close(world: World, by: Party, id: number): World {
  const connection = world.connections[id];
  if (connection === undefined || !connection.open) return world;
  const { channel, host, port, ends, notBefore } = connection;
  const other = ends.client === by ? ends.server : ends.client;
  const closed = record(
    { ...world, connections: { ...world.connections, [id]: { ...connection, open: false } } },
    { kind: 'connection', connection: id, channel, from: by, to: other, host, port, event: 'closed' },
  );
  const told =
    by === 'attacker' ? closed : tellAttacker(closed, { type: 'path.closed', connection: id }).world;
  return (['client', 'server'] as const)
    .filter((side) => ends[side] !== by)
    .reduce((next, side) => {
      const delay = Math.max(latency[channel], notBefore[side] - world.now);
      return schedule(next, ends[side], { type: 'connection.closed', connection: id }, delay);
    }, told);
}
