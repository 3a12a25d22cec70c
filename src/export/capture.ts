/** A run as a capture file: what somebody with a network analyser on the path would have recorded, and the keys to read it. */
import type { Side } from '../dialects/dialect';
import { fill } from '../locale';
import { exportWords as words } from '../locale/en/export';
import { randomFrom } from '../random';
import { addresses } from '../sim/hosts';
import type { Run } from '../sim/simulate';
import type { ConnectionStep, Party } from '../sim/trace';

import { crossingsOf, isWatched, type Crossing, type Place } from './crossings';
import { udpFrame, type Endpoint } from './frame';
import { keyLog } from './keylog';
import { encodeCapture, type Capture, type Interface, type Packet } from './pcapng';
import { TcpFlow, type TimedFrame } from './tcp';

/** The file in pcapng, with the steps up to `upTo`. */
export const captureFile = (run: Run, upTo = Infinity): Uint8Array => encodeCapture(captureOf(run, upTo));

export const captureOf = (run: Run, upTo = Infinity): Capture => ({
  application: words.application,
  comment: fill(words.capture, { domain: run.scenario.domain.name }),
  interfaces: interfacesOf(run),
  keyLog: keyLog(run, upTo),
  packets: packetsOf(run, upTo),
});

const interfacesOf = (run: Run): readonly Interface[] =>
  isWatched(run) ? [words.clientSide, words.serverSide] : [words.path];

/** The frames in the order of time. Comments stand at the first frame of what they are about. */
function packetsOf(run: Run, upTo: number): readonly Packet[] {
  const scene = new Scene(run);
  const packets = crossingsOf(run, upTo).flatMap((crossing) => scene.hear(crossing));
  return packets.toSorted((a, b) => a.at - b.at);
}

/** Where the ports begin that clients take for a connection. */
const firstPort = 49_152;

/** An attacker makes a connection of its own to the server: in another place, from another port, so that the two are told apart. */
const portsBehind = 10_000;

/** The flows of a run while it is told. */
class Scene {
  readonly #run: Run;
  readonly #flows = new Map<string, { readonly place: Place; readonly flow: TcpFlow }>();
  /** From which port a question went out. */
  readonly #asked = new Map<string, number>();

  constructor(run: Run) {
    this.#run = run;
  }

  hear(crossing: Crossing): readonly Packet[] {
    const { at, place, comments } = crossing;
    const settled = [...this.#flows.values()].flatMap((entry) =>
      entry.flow.settle(at).map((frame) => this.#packet(entry.place, frame)),
    );
    const frames = this.#frames(crossing);
    const packets = frames.map((frame, i) => this.#packet(place, frame, i === 0 ? comments : []));
    return [...settled, ...packets];
  }

  #packet(place: Place, { at, frame }: TimedFrame, comments: readonly string[] = []): Packet {
    const index = place === 'client-side' ? 0 : 1;
    return { at: this.#run.began * 1_000_000 + at * 1000, interface: index, frame, comments };
  }

  #frames(crossing: Crossing): readonly TimedFrame[] {
    const { at, place } = crossing;
    switch (crossing.kind) {
      case 'datagram':
        return [{ at, frame: this.#datagram(crossing) }];
      case 'opened':
        return this.#begin(place, crossing.step).open(at);
      case 'refused':
        return this.#begin(place, crossing.step).refuse(at);
      case 'bytes':
        return this.#flow(place, crossing.connection).send(at, crossing.from, crossing.bytes);
      case 'closed':
        return this.#flow(place, crossing.connection).close(at, crossing.by);
    }
  }

  #begin(place: Place, step: ConnectionStep): TcpFlow {
    const { connection, address, from, led, port } = step;
    const own = firstPort + connection + (place === 'client-side' ? 0 : portsBehind);
    const asked = { address, port };
    const server = place === 'server-side' ? (led ?? asked) : asked;
    const ends = { client: { address: openerAddress(from), port: own }, server };
    const initial = (side: Side): number => this.#number(`${place}/${connection}/${side}`, 4);
    const flow = new TcpFlow(ends, { client: initial('client'), server: initial('server') });
    this.#flows.set(`${place} ${connection}`, { place, flow });
    return flow;
  }

  #flow(place: Place, connection: number): TcpFlow {
    const entry = this.#flows.get(`${place} ${connection}`);
    if (entry === undefined) throw new Error(`connection ${connection} was never opened`);
    return entry.flow;
  }

  /** A question from a port of its own, an answer to the port that its question came from. */
  #datagram({ place, step, bytes }: Crossing & { readonly kind: 'datagram' }): Uint8Array {
    const { from, to, sent } = step;
    const isAnswer = ((sent[2] ?? 0) & 0x80) !== 0;
    const [asker, server] = isAnswer ? [to, from] : [from, to];
    const question = [place, asker, server, sent[0], sent[1]].join(' ');
    const port = isAnswer ? this.#asked.get(question) : undefined;
    const own = port ?? firstPort + (this.#number(`${place}/dns/${step.segment}`, 2) % 16_384);
    if (!isAnswer) this.#asked.set(question, own);
    const ends: readonly [Endpoint, Endpoint] = [
      { address: addressOf(this.#run, asker), port: own },
      { address: addressOf(this.#run, server), port: 53 },
    ];
    const [sender, receiver] = isAnswer ? [ends[1], ends[0]] : ends;
    return udpFrame({ from: sender, to: receiver, data: bytes });
  }

  #number(label: string, length: number): number {
    const octets = randomFrom(this.#run.scenario.seed)(`capture/${label}`, length);
    return octets.reduce((sum, octet) => sum * 256 + octet, 0);
  }
}

/** Of a party that opens connections: the client, or the attacker for itself. */
function openerAddress(party: Party): string {
  if (party === 'attacker-mta') return addresses.attackersMta;
  return party === 'attacker-client' ? addresses.attackersClient : addresses.client;
}

/** Of a party that sends datagrams: the client, the resolver or a name server. */
function addressOf({ zones }: Run, party: Party): string {
  if (party === 'client') return addresses.client;
  const zone = zones.find(({ name }) => party === `name-server:${name}`);
  return zone?.server.address ?? addresses.resolver;
}
