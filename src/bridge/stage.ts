/**
 * A world in real time. The parties are those of a run and are moved as in a run (`sim/parties.ts`); what they do to each other is carried out
 * by the simulated wire, what they do on connections of their protocol by whoever holds the real sockets. The queue is worked off when the
 * clock of the machine says so: a timer of a party is a timer.
 */
import { joined, type Channel } from '../machines/channel';
import type { Effect, SealedPart } from '../machines/events';
import { tell } from '../sim/parties';
import type { Party, Step } from '../sim/trace';
import { carryOut } from '../sim/wire';
import { record, schedule, type World, type WorldEvent } from '../sim/world';
import {
  receiveAsClient,
  receiveAsServer,
  type TlsClient,
  type TlsEndpoint,
  type TlsServer,
} from '../tls/endpoint';

/** What the parties do to real sockets, in the order in which they do it. */
export interface Outside {
  /** The party opens a connection. */
  readonly open: (asked: Effect & { type: 'connection.asked' }) => void;
  readonly send: (connection: number, bytes: Uint8Array) => void;
  readonly end: (connection: number) => void;
  /** The party takes connections at one more port. Nothing else that it did at the same time is done before that is so. */
  readonly listen: (port: number) => Promise<void>;
}

export interface Stage {
  /** Something happens to a party: now. */
  readonly happen: (party: Party, event: WorldEvent) => void;
  /** Bytes came out of a real socket. */
  readonly receive: (party: Party, from: Party, connection: number, bytes: Uint8Array) => void;
  readonly world: () => World;
  /** Ends all timers. */
  readonly close: () => void;
}

/** Which of a party's connections are with the real world. */
const isOutside = (world: World, connection: number): boolean => world.connections[connection] === undefined;

/**
 * Puts a world on. `told` hears each step of the trace once it is taken; `changed` is called whenever the parties have come to rest.
 */
export function openStage(
  start: World,
  outside: Outside,
  told: (step: Step) => void,
  changed: (world: World) => void = () => undefined,
): Stage {
  const began = performance.now() - start.now;
  const clock = (): number => Math.round(performance.now() - began);
  let world = start;
  let toldSteps = start.trace.length;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let acting: Promise<void> = Promise.resolve();

  const perform = (later: World, party: Party, effect: Effect, acts: Acts): World => {
    switch (effect.type) {
      case 'connection.asked': {
        if (effect.channel !== 'app') return carryOut(later, party, effect);
        const { connection, channel, host, address, port } = effect;
        acts.others.push(() => outside.open(effect));
        const step = { connection, channel, from: party, to: 'server', host, address, port } as const;
        return record(later, { kind: 'connection', event: 'opened', ...step });
      }
      case 'bytes.sent': {
        const { connection, bytes } = effect;
        if (!isOutside(later, connection)) return carryOut(later, party, effect);
        acts.others.push(() => outside.send(connection, bytes));
        return crossed(later, party, party === 'client' ? 'server' : 'client', effect);
      }
      case 'connection.ended': {
        const { connection } = effect;
        if (!isOutside(later, connection)) return carryOut(later, party, effect);
        acts.others.push(() => outside.end(connection));
        return later;
      }
      case 'port.opened': {
        acts.listens.push(() => outside.listen(effect.port));
        return later;
      }
      default:
        return carryOut(later, party, effect);
    }
  };

  const work = (): void => {
    if (closed) return;
    clearTimeout(timer);
    for (let [next, ...queue] = world.queue; next !== undefined; [next, ...queue] = world.queue) {
      if (next.at > clock()) break;
      const { to, event } = next;
      const acts: Acts = { listens: [], others: [] };
      world = tell({ ...world, now: clock(), queue }, to, event, (later, effect) =>
        perform(later, to, effect, acts),
      );
      acting = acting.then(() => act(acts));
    }
    for (const step of world.trace.slice(toldSteps)) told(step);
    toldSteps = world.trace.length;
    const [next] = world.queue;
    if (next !== undefined) timer = setTimeout(work, Math.max(1, next.at - clock()));
    changed(world);
  };

  const happen = (party: Party, event: WorldEvent): void => {
    world = schedule({ ...world, now: clock() }, party, event, 0);
    work();
  };

  return {
    happen,
    receive: (party, from, connection, bytes) => {
      const tls = tlsOf(world.parties[party], connection);
      world = crossed({ ...world, now: clock() }, from, party, {
        connection,
        layer: tls === null ? 'plain' : 'tls',
        bytes,
        about: '',
        parts: tls === null ? [] : opened(party, tls, bytes),
      });
      happen(party, { type: 'bytes.received', connection, bytes });
    },
    world: () => world,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** What is to be done to sockets after one event. */
interface Acts {
  readonly listens: (() => Promise<void>)[];
  readonly others: (() => void)[];
}

async function act({ listens, others }: Acts): Promise<void> {
  for (const listen of listens) await listen();
  for (const other of others) other();
}

/** Bytes crossed the real wire. */
const crossed = (
  world: World,
  from: Party,
  to: Party,
  {
    connection,
    layer,
    bytes,
    about,
    parts,
  }: Pick<Effect & { type: 'bytes.sent' }, 'connection' | 'layer' | 'bytes' | 'about' | 'parts'>,
): World =>
  record(
    { ...world, segments: world.segments + 1 },
    {
      kind: 'segment',
      segment: world.segments + 1,
      connection,
      channel: 'app',
      from,
      to,
      layer,
      sent: bytes,
      arrived: bytes,
      passage: 'direct',
      move: null,
      about,
      parts,
    },
  );

/** The TLS of this end of the connection, from the first octet of its handshake on. */
function tlsOf(party: World['parties'][Party], connection: number): TlsEndpoint | null {
  const context = party?.context as Partial<Record<'channel' | 'data', unknown>> | undefined;
  const data = context?.data as { readonly channel?: unknown } | null | undefined;
  const ends = [context?.channel, data?.channel] as readonly (Channel | null | undefined)[];
  return ends.find((end) => end?.connection === connection)?.tls ?? null;
}

/** What the receiver is about to read in these octets, for those who watch; it judges the certificate itself, and later. */
const opened = (party: Party, tls: TlsEndpoint, bytes: Uint8Array): readonly SealedPart[] =>
  joined(
    (party === 'client'
      ? receiveAsClient(tls as TlsClient, bytes, () => ({ ok: true }))
      : receiveAsServer(tls as TlsServer, bytes)
    ).received,
  ).parts;
