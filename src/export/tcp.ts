/**
 * TCP around the segments of a run (RFC 9293): the handshake, sequence and acknowledgement numbers, segments that fit, the end. The run
 * itself knows none of this; nothing is lost or sent twice.
 */
import { empty } from '../bytes/hex';
import { otherSide, type Side } from '../dialects/dialect';

import { maximumSegmentSize, tcpFrame, type Endpoint, type TcpSegment } from './frame';

export interface TimedFrame {
  /** Milliseconds of virtual time. */
  readonly at: number;
  readonly frame: Uint8Array;
}

/** How long an end takes to answer what needs no thought, in milliseconds: less than the way to the other end and back. */
const turnaround = 5;

/** Acknowledged at the latest after this many milliseconds; until then the answer may carry it (RFC 9293 section 3.8.6.3). */
const delayedAcknowledgement = 40;

/** One connection, heard in one place. */
export class TcpFlow {
  readonly #ends: Readonly<Record<Side, Endpoint>>;
  /** The sequence number that each end uses next. */
  readonly #next: Record<Side, number>;
  /** When each end has to acknowledge what it has, if it says nothing before. */
  readonly #due: Record<Side, number> = { client: Infinity, server: Infinity };
  #closed = false;

  /** `initial`: the sequence numbers of the two SYNs. */
  constructor(ends: Readonly<Record<Side, Endpoint>>, initial: Readonly<Record<Side, number>>) {
    this.#ends = ends;
    this.#next = { ...initial };
  }

  /** The three-way handshake (section 3.5). */
  open(at: number): readonly TimedFrame[] {
    return [
      this.#frame(at, 'client', ['SYN']),
      this.#frame(at + turnaround, 'server', ['SYN']),
      this.#frame(at + 2 * turnaround, 'client', []),
    ];
  }

  /** A SYN that is answered by RST (section 3.5.2). */
  refuse(at: number): readonly TimedFrame[] {
    this.#closed = true;
    return [this.#frame(at, 'client', ['SYN']), this.#frame(at + turnaround, 'server', ['RST'])];
  }

  /** Bytes in segments that fit, the last one pushed. Nothing where the connection is over. */
  send(at: number, from: Side, bytes: Uint8Array): readonly TimedFrame[] {
    if (this.#closed) return [];
    const frames: TimedFrame[] = [];
    for (let offset = 0; offset < bytes.length; offset += maximumSegmentSize) {
      const data = bytes.subarray(offset, offset + maximumSegmentSize);
      const isLast = offset + data.length === bytes.length;
      frames.push(this.#frame(at, from, isLast ? ['PSH'] : [], data));
    }
    const to = otherSide(from);
    this.#due[to] = Math.min(this.#due[to], at + delayedAcknowledgement);
    return frames;
  }

  /** Both ends close, `by` first (section 3.6). */
  close(at: number, by: Side): readonly TimedFrame[] {
    if (this.#closed) return [];
    this.#closed = true;
    return [
      this.#frame(at, by, ['FIN']),
      this.#frame(at + turnaround, otherSide(by), ['FIN']),
      this.#frame(at + 2 * turnaround, by, []),
    ];
  }

  /** The acknowledgements that were due before `now`. */
  settle(now: number): readonly TimedFrame[] {
    return (['client', 'server'] as const)
      .filter((side) => this.#due[side] < now)
      .toSorted((a, b) => this.#due[a] - this.#due[b])
      .map((side) => this.#frame(this.#due[side], side, []));
  }

  #frame(at: number, from: Side, flags: TcpSegment['flags'], data: Uint8Array = empty): TimedFrame {
    const to = otherSide(from);
    const isFirst = from === 'client' && flags.includes('SYN');
    const frame = tcpFrame({
      from: this.#ends[from],
      to: this.#ends[to],
      // A RST in answer to a SYN has nothing of its own to count from (section 3.10.7.1).
      sequence: flags.includes('RST') ? 0 : this.#next[from],
      acknowledgement: isFirst ? null : this.#next[to],
      flags,
      data,
    });
    const counted = flags.includes('SYN') || flags.includes('FIN') ? 1 : 0;
    this.#next[from] += data.length + counted;
    this.#due[from] = Infinity;
    return { at, frame };
  }
}
