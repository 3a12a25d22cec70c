import { expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { TcpFlow, type TimedFrame } from './tcp';

const ends = {
  client: { address: '198.51.100.10', port: 49_153 },
  server: { address: '192.0.2.25', port: 25 },
};

const flow = (): TcpFlow => new TcpFlow(ends, { client: 1000, server: 2 ** 32 - 1 });

const flagNames = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];

/** `20 C SYN 1000/0 +0`: time, who, flags, sequence and acknowledgement number, octets. */
function shown({ at, frame }: TimedFrame): string {
  const tcp = frame.subarray(34);
  const view = new DataView(tcp.buffer, tcp.byteOffset, tcp.length);
  const flags = flagNames.filter((_, bit) => (view.getUint8(13) >> bit) & 1);
  const data = tcp.length - (view.getUint8(12) >> 4) * 4;
  const who = view.getUint16(0) === 25 ? 'S' : 'C';
  return `${at} ${who} ${flags.join('+')} ${view.getUint32(4)}/${view.getUint32(8)} +${data}`;
}

test('a connection from its first SYN to its last ACK; numbers begin again at 2^32', () => {
  const tcp = flow();
  const frames = [
    ...tcp.open(0),
    ...tcp.send(20, 'server', fromText('220 ready\r\n')),
    ...tcp.send(40, 'client', fromText('QUIT\r\n')),
    ...tcp.close(60, 'server'),
    ...tcp.settle(1000),
    ...tcp.send(70, 'client', fromText('too late')),
    ...tcp.close(80, 'client'),
  ];
  expect(frames.map(shown)).toEqual([
    '0 C SYN 1000/0 +0',
    '5 S SYN+ACK 4294967295/1001 +0',
    '10 C ACK 1001/0 +0',
    '20 S PSH+ACK 0/1001 +11',
    '40 C PSH+ACK 1001/11 +6',
    '60 S FIN+ACK 11/1007 +0',
    '65 C FIN+ACK 1007/12 +0',
    '70 S ACK 12/1008 +0',
  ]);
});

test('what does not fit is split, and only its end is pushed', () => {
  const tcp = flow();
  tcp.open(0);
  expect(tcp.send(20, 'client', new Uint8Array(3000)).map(shown)).toEqual([
    '20 C ACK 1001/0 +1460',
    '20 C ACK 2461/0 +1460',
    '20 C PSH+ACK 3921/0 +80',
  ]);
});

test('what nobody answers is acknowledged after a while, once', () => {
  const tcp = flow();
  tcp.open(0);
  tcp.send(20, 'client', fromText('hello'));
  tcp.send(30, 'client', fromText('hello'));
  expect(tcp.settle(60)).toEqual([]);
  expect(tcp.settle(61).map(shown)).toEqual(['60 S ACK 0/1011 +0']);
  expect(tcp.settle(1000)).toEqual([]);
});

test('a connection that nobody takes is reset', () => {
  expect(flow().refuse(0).map(shown)).toEqual(['0 C SYN 1000/0 +0', '5 S RST+ACK 0/1001 +0']);
});
