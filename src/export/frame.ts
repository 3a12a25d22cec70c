/** Frames of Ethernet II that carry IPv4 (RFC 791) with TCP (RFC 9293) or UDP (RFC 768), checksums included. */
import { concat, empty } from '../bytes/hex';
import { u16, u32, u8 } from '../bytes/writer';

import { internetChecksum } from './checksum';

export interface Endpoint {
  /** IPv4, dotted. */
  readonly address: string;
  readonly port: number;
}

export interface TcpSegment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly sequence: number;
  /** Null in a first SYN, which acknowledges nothing. */
  readonly acknowledgement: number | null;
  readonly flags: readonly ('FIN' | 'SYN' | 'RST' | 'PSH')[];
  readonly data: Uint8Array;
}

export interface Datagram {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly data: Uint8Array;
}

/** The largest segment that fits an Ethernet frame of 1500 octets (RFC 9293 section 3.7.1). */
export const maximumSegmentSize = 1460;

const protocols = { tcp: 6, udp: 17 } as const;
const flagBits = { FIN: 0x01, SYN: 0x02, RST: 0x04, PSH: 0x08, ACK: 0x10 } as const;

const octetsOf = (address: string): Uint8Array => Uint8Array.from(address.split('.'), Number);

/** One of the 256 hardware addresses for documentation (RFC 9542), told apart by the last octet of the IP address. */
const hardwareAddress = (address: string): Uint8Array =>
  concat(Uint8Array.of(0x00, 0x00, 0x5e, 0x00, 0x53), octetsOf(address).subarray(3));

const ethernet = (from: string, to: string, packet: Uint8Array): Uint8Array =>
  concat(hardwareAddress(to), hardwareAddress(from), u16(0x0800), packet);

/** Nothing is fragmented: the identification is 0, and Don’t Fragment is set. */
function ipv4(from: string, to: string, protocol: number, payload: Uint8Array): Uint8Array {
  const header = (checksum: number): Uint8Array =>
    concat(
      Uint8Array.of(0x45, 0x00),
      u16(20 + payload.length),
      Uint8Array.of(0x00, 0x00, 0x40, 0x00, 64, protocol),
      u16(checksum),
      octetsOf(from),
      octetsOf(to),
    );
  return concat(header(internetChecksum(header(0))), payload);
}

/** What TCP and UDP put before themselves when they compute their checksum (RFC 9293 section 3.1). */
const pseudoHeader = (from: string, to: string, protocol: number, length: number): Uint8Array =>
  concat(octetsOf(from), octetsOf(to), Uint8Array.of(0, protocol), u16(length));

/** `encode` gives the segment or datagram with this in its checksum field. */
function checked(
  { from, to }: { readonly from: Endpoint; readonly to: Endpoint },
  protocol: number,
  encode: (checksum: number) => Uint8Array,
): Uint8Array {
  const blank = encode(0);
  const pseudo = pseudoHeader(from.address, to.address, protocol, blank.length);
  const checksum = internetChecksum(concat(pseudo, blank));
  const payload = encode(checksum === 0 && protocol === protocols.udp ? 0xffff : checksum);
  return ethernet(from.address, to.address, ipv4(from.address, to.address, protocol, payload));
}

/** A SYN says the maximum segment size, and that windows count in units of 128 octets (RFC 7323 section 2.2). */
const synOptions = concat(Uint8Array.of(2, 4), u16(maximumSegmentSize), Uint8Array.of(1, 3, 3, 7));

/** The frame of a segment. Sequence numbers are taken modulo 2^32. */
export function tcpFrame({ from, to, sequence, acknowledgement, flags, data }: TcpSegment): Uint8Array {
  const options = flags.includes('SYN') ? synOptions : empty;
  const bits = flags.reduce((sum, flag) => sum | flagBits[flag], acknowledgement === null ? 0 : flagBits.ACK);
  return checked({ from, to }, protocols.tcp, (checksum) =>
    concat(
      u16(from.port),
      u16(to.port),
      u32(sequence % 2 ** 32),
      u32((acknowledgement ?? 0) % 2 ** 32),
      u8(((20 + options.length) / 4) << 4),
      u8(bits),
      u16(flags.includes('RST') ? 0 : 0xffff),
      u16(checksum),
      u16(0),
      options,
      data,
    ),
  );
}

/** The frame of a datagram. A checksum of 0 would mean that there is none, and is sent as its other form (RFC 768). */
export const udpFrame = ({ from, to, data }: Datagram): Uint8Array =>
  checked({ from, to }, protocols.udp, (checksum) =>
    concat(u16(from.port), u16(to.port), u16(8 + data.length), u16(checksum), data),
  );
