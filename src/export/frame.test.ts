import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { concat, fromHex, fromText, toHex } from '../bytes/hex';
import { u16 } from '../bytes/writer';

import { internetChecksum } from './checksum';
import { tcpFrame, udpFrame, type TcpSegment } from './frame';

describe('the Internet checksum', () => {
  test.each([
    ['the words of RFC 1071 section 3: their sum is ddf2', '0001 f203 f4f5 f6f7', 0xddf2 ^ 0xffff],
    ['a well-known IPv4 header', '4500 0073 0000 4000 4011 0000 c0a8 0001 c0a8 00c7', 0xb861],
    ['an odd octet counts as the high half of a word', '01', 0xfeff],
    ['nothing', '', 0xffff],
  ])('%s', (_, hex, checksum) => {
    expect(internetChecksum(fromHex(hex))).toBe(checksum);
  });

  test('over anything with its own checksum in it is zero', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const even = bytes.length % 2 === 0 ? bytes : bytes.subarray(1);
        expect(internetChecksum(concat(even, u16(internetChecksum(even))))).toBe(0);
      }),
    );
  });
});

const client = { address: '198.51.100.10', port: 49_153 };
const server = { address: '192.0.2.25', port: 25 };
const segment: TcpSegment = {
  from: client,
  to: server,
  sequence: 2 ** 32 - 1,
  acknowledgement: 2 ** 32 + 7,
  flags: ['PSH'],
  data: fromText('QUIT\r\n'),
};

/** The transport part behind 14 octets of Ethernet and 20 of IPv4, with its pseudo-header before it. */
function checkedPart(frame: Uint8Array): Uint8Array {
  const packet = frame.subarray(14);
  const payload = packet.subarray(20);
  return concat(packet.subarray(12, 20), Uint8Array.of(0, packet[9]!), u16(payload.length), payload);
}

test('a frame is Ethernet II, IPv4 and TCP, octet by octet', () => {
  expect(toHex(tcpFrame(segment))).toBe(
    [
      // To and from, of the addresses for documentation; IPv4.
      '00005e005319' + '00005e00530a' + '0800',
      // 46 octets, Don't Fragment, 64 hops, TCP; the checksums were computed by another program.
      '4500002e' + '00004000' + '4006' + '4e73',
      'c633640a' + 'c0000219',
      // Ports, numbers modulo 2^32, five words of header, ACK and PSH, the window.
      'c001' + '0019' + 'ffffffff' + '00000007' + '5018' + 'ffff',
      '5b9a' + '0000',
      toHex(fromText('QUIT\r\n')),
    ].join(''),
  );
});

test.each([
  ['TCP', tcpFrame(segment)],
  [
    'a SYN with options',
    tcpFrame({ ...segment, flags: ['SYN'], acknowledgement: null, data: new Uint8Array(0) }),
  ],
  ['TCP with an odd length', tcpFrame({ ...segment, data: fromText('abc') })],
  ['UDP', udpFrame({ from: client, to: server, data: fromText('question') })],
])('both checksums of %s are right', (_, frame) => {
  expect(internetChecksum(frame.subarray(14, 34))).toBe(0);
  expect(internetChecksum(checkedPart(frame))).toBe(0);
});

test('UDP never says that it has no checksum', () => {
  const zero = { ...client, address: '0.0.0.0', port: 0 };
  // With these two octets the sum is all ones, and the checksum would be 0.
  const blank = udpFrame({ from: zero, to: zero, data: Uint8Array.of(0, 0) });
  const data = blank.subarray(40, 42);
  expect(toHex(udpFrame({ from: zero, to: zero, data }).subarray(40, 42))).toBe('ffff');
});

test('a SYN says what fits and how windows are scaled', () => {
  const syn = tcpFrame({ ...segment, flags: ['SYN'], acknowledgement: null, data: new Uint8Array(0) });
  expect(toHex(syn.subarray(46, 48))).toBe('7002');
  expect(toHex(syn.subarray(54))).toBe('020405b4' + '01030307');
});
