/**
 * Packets of the MySQL client/server protocol, written and taken apart (MySQL and MariaDB documentation, "Client/Server Protocol"): three
 * octets of length, a sequence number, and the payload. Numbers are little-endian.
 */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';

/** Octets of the longest payload taken here; the protocol allows 16 megabytes. */
const longestPayload = 65_536;

/** One packet. One that says it is too long ends right behind its header. */
export function splitPacket(buffer: Uint8Array): Split {
  if (buffer.length < 4) return { kind: 'incomplete' };
  const length = littleEndian(buffer.subarray(0, 3));
  const end = length <= longestPayload ? length + 4 : 4;
  return buffer.length < end
    ? { kind: 'incomplete' }
    : { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };
}

export interface Packet {
  readonly sequence: number;
  readonly payload: Uint8Array;
}

/** Sequence number and payload; null where the length is not that of the payload. */
export function parsePacket(bytes: Uint8Array): Packet | null {
  if (bytes.length < 4 || littleEndian(bytes.subarray(0, 3)) !== bytes.length - 4) return null;
  return { sequence: bytes[3]!, payload: bytes.subarray(4) };
}

/** A number, lowest octet first. */
export const littleEndian = (octets: Uint8Array): number =>
  octets.reduceRight((sum, octet) => sum * 256 + octet, 0);

/** A number in `length` octets, lowest first. */
export const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 0xff);

export const packet = (sequence: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const payload = concat(new Uint8Array(0), ...parts);
  return concat(uint(payload.length, 3), uint(sequence, 1), payload);
};

/** Text that ends with a NUL. */
export const string = (text: string): Uint8Array => concat(fromText(text), Uint8Array.of(0));

/** Octets behind their length, which takes one octet, or three from 251 on. */
export const lengthEncoded = (octets: Uint8Array): Uint8Array =>
  octets.length < 251
    ? concat(uint(octets.length, 1), octets)
    : concat(Uint8Array.of(0xfc), uint(octets.length, 2), octets);

/** Reads a payload from the front; every read says null where there is not enough left. */
export class Payload {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array | null {
    if (length > this.remaining) return null;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  uint(length: number): number | null {
    const octets = this.take(length);
    return octets === null ? null : littleEndian(octets);
  }

  /** Text up to a NUL. */
  string(): string | null {
    const length = this.bytes.subarray(this.at).indexOf(0);
    if (length < 0) return null;
    const text = toText(this.bytes.subarray(this.at, this.at + length));
    this.at += length + 1;
    return text;
  }

  lengthEncoded(): Uint8Array | null {
    const first = this.uint(1);
    if (first === null || first === 0xfb || first > 0xfd) return null;
    if (first < 0xfb) return this.take(first);
    const length = this.uint(first - 0xfa);
    return length === null ? null : this.take(length);
  }
}
