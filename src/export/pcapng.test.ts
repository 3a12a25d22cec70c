import { expect, test } from 'vitest';
import fc from 'fast-check';

import { fromHex, toHex } from '../bytes/hex';

import { encodeCapture, type Capture } from './pcapng';

const capture: Capture = {
  application: 'A',
  comment: 'four',
  interfaces: [{ name: 'path', description: '' }],
  keyLog: 'CLIENT_RANDOM 00 11\n',
  packets: [{ at: 2 ** 32 + 5, interface: 0, frame: fromHex('0102030405'), comments: ['ä'] }],
};

test('the blocks, octet by octet', () => {
  expect(toHex(encodeCapture(capture))).toBe(
    [
      // Section Header: length, byte order, version 1.0, no length of the section, opt_comment, shb_userappl, end.
      '0a0d0d0a' + '00000030' + '1a2b3c4d' + '00010000' + 'ffffffffffffffff',
      '00010004' + '666f7572' + '00040001' + '41000000' + '00000000' + '00000030',
      // Interface Description: Ethernet, no limit, if_name, an empty if_description, end.
      '00000001' + '00000024' + '00010000' + '00000000',
      '00020004' + '70617468' + '00030000' + '00000000' + '00000024',
      // Decryption Secrets: "TLSK", 20 octets.
      '0000000a' + '00000028' + '544c534b' + '00000014',
      '434c49454e545f52414e444f4d2030302031310a' + '00000028',
      // Enhanced Packet: interface 0, time in two halves, both lengths 5, padded, opt_comment in UTF-8, end.
      '00000006' + '00000034' + '00000000' + '00000001' + '00000005' + '00000005' + '00000005',
      '0102030405000000' + '00010002' + 'c3a40000' + '00000000' + '00000034',
    ].join(''),
  );
});

test('blocks say their length at both ends, in multiples of four, and nothing lies between them', () => {
  const text = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(
      fc.record({
        application: text,
        comment: text,
        interfaces: fc.array(fc.record({ name: text, description: text }), { maxLength: 2 }),
        keyLog: text,
        packets: fc.array(
          fc.record({
            at: fc.nat(),
            interface: fc.nat(1),
            frame: fc.uint8Array({ maxLength: 60 }),
            comments: fc.array(text, { maxLength: 3 }),
          }),
          { maxLength: 4 },
        ),
      }),
      (any) => {
        const bytes = encodeCapture(any);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        let blocks = 0;
        for (let at = 0; at < bytes.length; blocks++) {
          const length = view.getUint32(at + 4);
          expect(length % 4).toBe(0);
          expect(view.getUint32(at + length - 4)).toBe(length);
          at += length;
        }
        const secrets = any.keyLog === '' ? 0 : 1;
        expect(blocks).toBe(1 + any.interfaces.length + secrets + any.packets.length);
      },
    ),
  );
});
