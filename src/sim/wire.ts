/**
 * The wire: carries out what the parties do. A segment goes through whoever sits on the path before it is on its way, so that a step
 * of the trace holds both what was sent and what arrives.
 */
import { attackersMailbox } from '../attacks/own-hosts';
import type { AttackId } from '../attacks';
import { concat } from '../bytes/hex';
import { dialectById } from '../dialects';
import { otherSide, type Delivery, type Side, type Transfer } from '../dialects/dialect';
import { text } from '../locale/text';
import type { Effect, Passage as Passing } from '../machines/events';

import { hearAtHost } from './attackers-host';
import { takeMailed, takePosted, type Taken } from './inbox';
import { leakedIn } from './leak';
import { tell } from './parties';
import type { HandMove } from './scenario';
import {
  isAttacker,
  isAttackersOwn,
  type Channel,
  type Party,
  type Passage,
  type SegmentStep,
} from './trace';
import { record, schedule, type Connection, type World } from './world';

/** One way, in milliseconds of virtual time. */
const latency: Readonly<Record<Channel, number>> = { dns: 4, https: 15, app: 20 };

/** How long a hand holds a segment that it delays, in milliseconds. */
export const handDelay = 10_000;

/** Carries out one effect of a party. The switch is closed: an effect it does not know does not compile. */
export function carryOut(world: World, party: Party, effect: Effect): World {
  switch (effect.type) {
    case 'datagram.sent':
      return sendDatagram(world, party, effect);
    case 'connection.asked':
      return open(world, party, effect);
    case 'bytes.sent':
      return sendBytes(world, party, effect);
    case 'bytes.injected':
      return inject(world, effect);
    case 'connection.ended':
      return close(world, party, effect.connection);
    case 'port.opened':
      return listen(world, party, effect.port);
    case 'wait.found':
      return noteWaiting(world, effect);
    case 'file.fetched':
      return readOwnFile(world, effect.content);
    case 'decided': {
      const { type: _, ...decision } = effect;
      return record(world, { kind: 'decision', party, ...decision });
    }
    case 'believed': {
      const { topic, belief, tone } = effect;
      return record(world, { kind: 'belief', party, topic, belief, tone });
    }
    case 'handshake.moved':
      return record(world, { kind: 'state', party, of: 'tls', from: effect.from, to: effect.to });
    case 'delivered': {
      const { delivery, secured } = effect;
      const delivered = { ...world, deliveries: [...world.deliveries, { to: party, secured, delivery }] };
      if (isAttacker(party)) return received(delivered, delivery);
      if (world.inbox?.addresses.some((address) => delivery.to.includes(address)))
        return take(delivered, party, takeMailed(world.inbox, delivery.message));
      return delivery.to.includes(attackersMailbox(world.task.domain))
        ? readInMailbox(delivered, delivery)
        : delivered;
    }
    case 'report.posted':
      return world.inbox === null ? world : take(world, party, takePosted(world.inbox, effect.report));
    case 'concluded':
      return { ...world, conclusion: effect.conclusion };
    case 'learned':
      return world.disclosed.includes(effect.kind)
        ? world
        : { ...world, disclosed: [...world.disclosed, effect.kind] };
    case 'seam.crossed': {
      const { connection } = effect;
      return { ...world, crossings: [...world.crossings, { party, connection }] };
    }
    case 'policy.kept':
      return { ...world, kept: effect.policy };
    case 'session.noted':
      return { ...world, sessions: [...world.sessions, effect.session] };
    case 'channel.secured':
      return securedBy(world, effect);
    case 'secrets.agreed': {
      const agreed = { after: world.trace.length, secrets: effect.secrets };
      return { ...world, secrets: [...world.secrets, agreed] };
    }
    case 'segment.released':
    case 'path.chosen':
      throw new Error(`${party} said ${effect.type}, and nothing is on its way`);
  }
}

function securedBy(world: World, { channel, connection }: Effect & { type: 'channel.secured' }): World {
  const known = world.connections[connection];
  if (known === undefined) return world;
  return { ...world, connections: { ...world.connections, [connection]: { ...known, secured: channel } } };
}

/** A report has reached the domain; its receiver tells what it makes of it. */
const take = (world: World, party: Party, { inbox, effects }: Taken): World =>
  effects.reduce((next: World, effect) => carryOut(next, party, effect), { ...world, inbox });

/** Mail that a host of the attacker's own took: it knows now what is in it. */
function received(world: World, { from, to }: Delivery): World {
  const belief = text('attacker.note.received', { from, to: to.join(', ') });
  const effects: readonly Effect[] = [
    { type: 'learned', kind: 'envelope' },
    { type: 'learned', kind: 'message' },
    { type: 'believed', topic: 'note:received', belief, tone: 'bad' },
  ];
  return effects.reduce((next, effect) => carryOut(next, 'attacker', effect), world);
}

/** Mail that the real server put into the attacker's own mailbox: whatever of the client's secrets is in it, the attacker reads. */
function readInMailbox(world: World, delivery: Delivery): World {
  const kinds = leakedIn(delivery.message, world.task);
  const belief = text('attacker.note.mailed', { octets: delivery.message.length });
  const effects: readonly Effect[] = [
    ...kinds.map((kind): Effect => ({ type: 'learned', kind })),
    { type: 'believed', topic: 'note:mailed', belief, tone: 'bad' },
  ];
  return effects.reduce((next, effect) => carryOut(next, 'attacker', effect), world);
}

/** What is said to or by a host of the attacker's: it is an end of the connection. */
function overheardAtHost(
  world: World,
  id: number,
  connection: Connection,
  from: Side,
  effect: Effect & { type: 'bytes.sent' },
): World {
  if (connection.channel !== 'app' || !isAttacker(connection.ends.server)) return world;
  const { ear, heard } = hearAtHost(
    dialectById(world.protocol),
    world.ears[id],
    from,
    effect.layer,
    effect.bytes,
    effect.parts,
  );
  const known: World = { ...world, ears: { ...world.ears, [id]: ear } };
  return heard.reduce((next, { kind, line }) => {
    // What its own host can do is no news.
    if (kind === 'capabilities') return next;
    const learned = carryOut(next, 'attacker', { type: 'learned', kind });
    const belief = text(`attacker.note.${kind}`, { line });
    const topic = `note:host:${next.trace.length}` as const;
    return carryOut(learned, 'attacker', { type: 'believed', topic, belief, tone: 'bad' });
  }, known);
}

/**
 * A DNS message. Between the client and its resolver nobody can reach it: they share a host or a network that both trust (RFC 7672
 * section 2.1.1). Between the resolver and a name server whoever sits on the path sees it.
 */
function sendDatagram(world: World, from: Party, { to: address, bytes }: Effect & { type: 'datagram.sent' }) {
  const to = partyAt(world, address);
  if (to === null) return world;
  const number = world.segments + 1;
  const numbered: World = { ...world, segments: number };
  const hands = isInside(from, to) ? [] : handsAt(world, number);
  const own = injections(hands);
  const delay = (isInside(from, to) ? latency.dns : 2 * latency.dns) + delayBy(hands);
  const inject = (next: World, { bytes }: Injection): World => injectDatagram(next, from, to, bytes, delay);
  const handled = byHand(hands, bytes);
  const preceded = own.before.reduce(inject, numbered);
  const passed = isInside(from, to) ? direct(preceded, bytes) : passDatagram(preceded, number, handled.bytes);
  const passage = passed.passage === 'passed' && handled.passage ? handled.passage : passed.passage;
  const sent = record(passed.before, {
    kind: 'segment',
    segment: number,
    connection: 0,
    channel: 'dns',
    from,
    to,
    layer: 'plain',
    sent: bytes,
    arrived: passed.bytes.length === 0 ? null : passed.bytes,
    passage,
    move: passed.move ?? (handled.passage === null ? null : 'by-hand'),
    about: 'dns',
    parts: [],
  });
  return own.behind.reduce(inject, arriveAt(sent, from, to, passed.bytes, delay));
}

/** A person's own message, in the name of the sender of the one that it goes with. */
function injectDatagram(world: World, from: Party, to: Party, bytes: Uint8Array, delay: number): World {
  const number = world.segments + 1;
  const recorded = record(
    { ...world, segments: number },
    {
      kind: 'segment',
      segment: number,
      connection: 0,
      channel: 'dns',
      from,
      to,
      layer: 'plain',
      sent: bytes,
      arrived: bytes,
      passage: 'injected',
      move: 'by-hand',
      about: 'dns',
      parts: [],
    },
  );
  return arriveAt(recorded, from, to, bytes, delay);
}

const arriveAt = (world: World, from: Party, to: Party, bytes: Uint8Array, delay: number): World =>
  bytes.length === 0
    ? world
    : schedule(world, to, { type: 'datagram.received', from: world.addresses[from] ?? '', bytes }, delay);

const partyAt = ({ addresses }: World, address: string): Party | null =>
  (Object.keys(addresses) as Party[]).find((party) => addresses[party] === address) ?? null;

/** Within the client's own network. */
const isInside = (from: Party, to: Party): boolean => from === 'client' || to === 'client';

const direct = (world: World, bytes: Uint8Array): Passed => ({
  before: world,
  bytes,
  passage: 'direct',
  move: null,
  rest: [],
});

function passDatagram(world: World, segment: number, bytes: Uint8Array): Passed {
  if (world.parties.attacker === undefined) return direct(world, bytes);
  const passed: Passed = { ...direct(world, bytes), passage: 'passed' };
  return bytes.length === 0
    ? passed
    : releasedBy(world, { type: 'datagram.passing', bytes }, segment, passed);
}

/** One more port, at the address where the party listens already. */
function listen(world: World, party: Party, port: number): World {
  const place = Object.keys(world.listeners).find((known) => world.listeners[known] === party) ?? '';
  const [address] = place.split(':');
  return { ...world, listeners: { ...world.listeners, [`${address}:${port}`]: party } };
}

/** The attacker has had a server wait: whom it will lead there is still open. */
function noteWaiting(world: World, { address, port, transfer }: Effect & { type: 'wait.found' }): World {
  const belief = text(waits[transfer ?? 'open'], { address, port });
  const effect: Effect = { type: 'believed', topic: 'note:waiting', belief, tone: 'bad' };
  return carryOut({ ...world, awaited: { address, port } }, 'attacker', effect);
}

const waits = {
  send: 'attacker.note.waiting',
  take: 'attacker.note.waiting-to-take',
  open: 'attacker.note.waiting-for-a-word',
} as const;

/** What the server took from whoever came, and the attacker has fetched: of the client's secrets it reads what is in it. */
function readOwnFile(world: World, content: Uint8Array): World {
  const belief = text('attacker.note.fetched', { octets: content.length });
  const effects: readonly Effect[] = [
    ...leakedIn(content, world.task).map((kind): Effect => ({ type: 'learned', kind })),
    { type: 'believed', topic: 'note:fetched', belief, tone: 'bad' },
  ];
  return effects.reduce((next, effect) => carryOut(next, 'attacker', effect), world);
}

function open(asking: World, from: Party, asked: Effect & { type: 'connection.asked' }): World {
  const { connection, channel, host, address, port, implicitTls } = asked;
  // What the attacker does not watch: connections of its own.
  const own = isAttacker(from);
  const chosen = own
    ? { world: asking, effects: [] }
    : tellAttacker(asking, { type: 'path.asked', channel, host, implicitTls }, asking.segments + 1);
  const path = chosen.effects.find((effect) => effect.type === 'path.chosen');
  const way = path?.way ?? 'pass';
  // Whoever waits takes one connection, and there is nowhere to lead the next one to.
  const led = way === 'divert' && channel === 'app' ? asking.awaited : null;
  const world = led === null ? chosen.world : tellLed({ ...chosen.world, awaited: null }, path?.substitutes);
  const place = led ?? { address, port };
  const listener =
    way === 'divert' && channel === 'https'
      ? 'attacker-policy-host'
      : world.listeners[`${place.address}:${place.port}`];
  const step = {
    kind: 'connection',
    connection,
    channel,
    from,
    to: way === 'block' ? 'attacker' : (listener ?? 'server'),
    host,
    address,
    port,
    ...(led === null ? {} : { led }),
  } as const;
  if (listener === undefined || way === 'block') {
    const refused = record(world, { ...step, event: 'refused' });
    return schedule(refused, from, { type: 'connection.refused', connection }, 2 * latency[channel]);
  }
  const opened: Connection = {
    channel,
    ends: { client: from, server: listener },
    host,
    address,
    port,
    open: true,
    intercepted: channel === 'app' && isAttacker(listener),
    secured: null,
    notBefore: { client: 0, server: 0 },
  };
  const begun = record(
    { ...world, connections: { ...world.connections, [connection]: opened } },
    { ...step, event: 'opened' },
  );
  const watched =
    own || isAttacker(listener)
      ? { world: begun, effects: [] }
      : tellAttacker(
          begun,
          { type: 'path.opened', connection, channel, host, port, implicitTls },
          begun.segments + 1,
        );
  const event = { type: 'connection.opened', connection, port } as const;
  const accepted = schedule(watched.world, listener, { ...event, port: place.port }, latency[channel]);
  const known = schedule(accepted, from, event, 2 * latency[channel] - 1);
  return watched.effects.reduce((next, effect) => carryOut(next, 'attacker', effect), known);
}

/** Whoever waits for a visitor in the attacker's own session may have yet to say what for. */
const tellLed = (world: World, transfer: Transfer['kind'] | undefined): World =>
  transfer === undefined ? world : schedule(world, 'attacker-client', { type: 'visitor.led', transfer }, 0);

function sendBytes(world: World, from: Party, effect: Effect & { type: 'bytes.sent' }): World {
  const connection = world.connections[effect.connection];
  if (connection === undefined || !connection.open || effect.bytes.length === 0) return world;
  const side: Side = connection.ends.client === from ? 'client' : 'server';
  if (isAttackersOwn({ from, to: connection.ends[otherSide(side)] })) {
    return sendOwn(world, connection, side, effect);
  }
  const number = world.segments + 1;
  const numbered: World = { ...world, segments: number };

  const hands = handsAt(world, number);
  const own = injections(hands);
  const handled = byHand(hands, effect.bytes);
  const preceded = injectByHand(numbered, effect.connection, otherSide(side), own.before);
  const passed = pass(preceded, effect.connection, connection, side, handled.bytes);
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
  const delivered =
    passage === 'ended'
      ? intercepted(recorded, effect.connection)
      : arriveByHand(recorded, effect.connection, otherSide(side), passed.bytes, hands);
  const isHeard = passed.bytes.length > 0 && passage !== 'ended';
  const crossed = isHeard ? takenForSite(delivered, from, effect) : delivered;
  const heard = overheardAtHost(crossed, effect.connection, connection, side, effect);
  const after = passed.rest.reduce((next, rest) => carryOut(next, 'attacker', rest), heard);
  return injectByHand(after, effect.connection, otherSide(side), own.behind);
}

/**
 * Between the attacker and a server that it uses as anybody may. Nobody is on the path, and segments have no number of their own: those of
 * the client's connections are the same whether the attacker is busy elsewhere or not.
 */
function sendOwn(
  world: World,
  { channel, ends }: Connection,
  side: Side,
  { about, bytes, connection, layer, parts }: Effect & { type: 'bytes.sent' },
): World {
  const [from, to] = [ends[side], ends[otherSide(side)]];
  const recorded = record(world, {
    kind: 'segment',
    segment: 0,
    connection,
    channel,
    from,
    to,
    layer,
    sent: bytes,
    arrived: bytes,
    passage: 'direct',
    move: null,
    about,
    parts,
  });
  return arrive(recorded, connection, otherSide(side), bytes, 0);
}

/** Words inside the client's TLS that its own server never said: it takes them for that server's, for the certificate was. */
function takenForSite(
  world: World,
  from: Party,
  { connection, parts }: Effect & { type: 'bytes.sent' },
): World {
  const isWords = parts.some(({ type, content }) => type === 'application_data' && content.length > 0);
  if (from !== 'substitute-server' || !isWords) return world;
  const crossed: World = { ...world, crossings: [...world.crossings, { party: 'client', connection }] };
  const belief = text('attacker.note.taken', { host: world.connections[connection]?.host ?? '' });
  return carryOut(crossed, 'attacker', { type: 'believed', topic: 'note:taken', belief, tone: 'bad' });
}

/** What a person did to this segment; automatic moves that are played on it are the attacker's own. */
const handsAt = ({ handMoves }: World, number: number): readonly HandMove[] =>
  handMoves.filter((move) => move.at === number && move.do !== 'play');

type Injection = HandMove & { do: 'inject' };

/** A person's own words at a segment: those that go ahead of it, and those that follow. */
function injections(hands: readonly HandMove[]): Readonly<Record<'before' | 'behind', readonly Injection[]>> {
  const all = hands.filter((hand): hand is Injection => hand.do === 'inject');
  return { before: all.filter(({ before }) => before), behind: all.filter(({ before }) => !before) };
}

const delayBy = (hands: readonly HandMove[]): number =>
  hands.some((hand) => hand.do === 'delay') ? handDelay : 0;

/** A segment arrives whole and at once, unless a hand holds it up or cuts it in two. */
function arriveByHand(
  world: World,
  id: number,
  to: Side,
  bytes: Uint8Array,
  hands: readonly HandMove[],
): World {
  const delay = delayBy(hands);
  const cut = hands.find((hand) => hand.do === 'split');
  if (cut === undefined || cut.after >= bytes.length) return arrive(world, id, to, bytes, delay);
  const first = arrive(world, id, to, bytes.subarray(0, cut.after), delay);
  return arrive(first, id, to, bytes.subarray(cut.after), delay + splitDelay);
}

/** How far apart the two parts of a segment arrive, in milliseconds: far enough to be read apart. */
const splitDelay = 5;

/** What hands do to a segment before anything else on the path sees it; of an edit and a drop, the first counts. */
function byHand(
  hands: readonly HandMove[],
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly passage: 'changed' | 'dropped' | 'delayed' | null } {
  const hand = hands.find((one) => one.do === 'drop' || one.do === 'edit');
  if (hand?.do === 'drop') return { bytes: new Uint8Array(0), passage: 'dropped' };
  if (hand?.do === 'edit') return { bytes: hand.bytes, passage: 'changed' };
  return { bytes, passage: delayBy(hands) > 0 ? 'delayed' : null };
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
  const { channel, ends } = connection;
  if (world.parties.attacker === undefined || channel === 'dns') return direct(world, bytes);
  const passed: Passed = { ...direct(world, bytes), passage: 'passed' };
  if (bytes.length === 0 || isAttacker(ends.server) || isAttacker(ends.client)) return passed;
  const passing = { type: 'segment.passing', connection: id, channel, from, bytes } as const;
  return releasedBy(world, passing, world.segments, passed);
}

/** What the attacker's machine lets out of what it was shown; `otherwise` where it says nothing. */
function releasedBy(world: World, event: Passing, segment: number, otherwise: Passed): Passed {
  const told = tellAttacker(world, event, segment);
  const released = told.effects.find((effect) => effect.type === 'segment.released');
  const rest = told.effects.filter((effect) => effect.type !== 'segment.released');
  if (released === undefined) return { ...otherwise, before: told.world, rest };
  const { passage, move } = released;
  return { before: told.world, bytes: released.bytes, passage, move, rest };
}

/** The automatic moves that are played at a segment: those of the whole run, and those that a person plays there. */
const playedAt = ({ handMoves, moves }: World, segment: number): readonly AttackId[] => {
  const played = handMoves.flatMap((move) => (move.do === 'play' && move.at === segment ? [move.move] : []));
  return played.length === 0 ? moves : [...moves, ...played];
};

/**
 * Moves the attacker's machine; its effects are handed back, for the wire decides when they are carried out. `segment` is the number of
 * the segment that passes, or of the next one where none does.
 */
function tellAttacker(
  world: World,
  event: Passing,
  segment: number,
): { readonly world: World; readonly effects: readonly Effect[] } {
  if (world.parties.attacker === undefined) return { world, effects: [] };
  const effects: Effect[] = [];
  const playing = playedAt(world, segment);
  const moved = tell(world, 'attacker', { ...event, playing }, (next, effect) => {
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

/** A person's own words: to the side that each names, or else to `onward`. */
const injectByHand = (
  world: World,
  connection: number,
  onward: Side,
  injected: readonly Injection[],
): World =>
  injected.reduce(
    (next, { bytes, to }) =>
      inject(next, {
        type: 'bytes.injected',
        connection,
        to: to ?? onward,
        layer: 'plain',
        bytes,
        about: 'by-hand',
        parts: [],
        move: 'by-hand',
      }),
    world,
  );

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
  const { channel, host, address, port, ends, notBefore } = connection;
  const other = ends.client === by ? ends.server : ends.client;
  const closed = record(
    { ...world, connections: { ...world.connections, [id]: { ...connection, open: false } } },
    {
      kind: 'connection',
      connection: id,
      channel,
      from: by,
      to: other,
      host,
      address,
      port,
      event: 'closed',
    },
  );
  const told =
    by === 'attacker' || isAttackersOwn({ from: ends.client, to: ends.server })
      ? closed
      : tellAttacker(closed, { type: 'path.closed', connection: id }, closed.segments + 1).world;
  return (['client', 'server'] as const)
    .filter((side) => ends[side] !== by)
    .reduce((next, side) => {
      const delay = Math.max(latency[channel], notBefore[side] - world.now);
      return schedule(next, ends[side], { type: 'connection.closed', connection: id }, delay);
    }, told);
}
