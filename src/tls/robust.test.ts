/** Hostile bytes: cut, split and changed anywhere. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, equal, fromText, toHex, toText } from '../bytes/hex';
import { describeContent, describeTls } from './describe';
import { receiveAsClient, receiveAsServer, sealData, type TlsEndpoint, type TlsRecord } from './endpoint';
import { decodeMessage } from './messages';
import { client, server, shake, trusting, wire } from './pair.fixture';
import { plaintextRecord } from './record';
import * as rfc from './rfc8448.fixture';

const { hello, answer, finish, done } = shake(client({ alpn: ['smtp'] }), server({ alpn: ['smtp'] }));
const flights = [wire(hello.send), wire(answer.send), wire(finish.send)] as const;

const messages = [
  ...hello.send.map(({ content }) => content),
  ...answer.send.map(({ content }) => content),
  ...finish.send.map(({ content }) => content),
  rfc.clientHelloRecord.subarray(5),
  rfc.certificateMessage,
  rfc.certificateVerify,
];

describe('every handshake message', () => {
  test.each(messages.map((octets) => [octets[0]!, octets] as const))(
    'of type %i is refused at every shorter length',
    (_type, octets) => {
      expect(decodeMessage(octets).ok).toBe(true);
      for (let length = 0; length < octets.length; length++) {
        expect(decodeMessage(octets.subarray(0, length)).ok).toBe(false);
      }
    },
  );

  test.each(messages.map((octets) => [octets[0]!, octets] as const))(
    'of type %i is refused with an octet too many',
    (_type, octets) => {
      expect(decodeMessage(concat(octets, Uint8Array.of(0)))).toMatchObject({
        ok: false,
        error: { kind: 'malformed' },
      });
    },
  );

  test('with inner lengths cut short is refused, never read out of bounds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messages), fc.nat(), fc.nat(255), (octets, where, value) => {
        const changed = octets.slice();
        changed[where % changed.length] = value;
        const decoded = decodeMessage(changed);
        if (!decoded.ok) expect(decoded.error.kind).toBe('malformed');
      }),
      { numRuns: 2000 },
    );
  });
});

const connected = (endpoint: TlsEndpoint): boolean => endpoint.state === 'CONNECTED';

describe('one changed octet on the way', () => {
  test('never throws, and never leaves both ends connected on different data', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (flight, where, mask) => {
          const shaken = shake(hello, server({ alpn: ['smtp'] }), trusting, (bytes, at) => {
            if (at !== flight || bytes.length === 0) return bytes;
            const changed = bytes.slice();
            changed[where % changed.length]! ^= mask;
            return changed;
          });
          const ends = [shaken.finish.endpoint, shaken.done.endpoint] as const;
          if (!ends.every(connected)) return;
          // Only legacy_record_version of a plaintext record is not covered by the handshake.
          expect(ends[0].secrets).toEqual(ends[1].secrets);
          expect(ends[0].secrets).toEqual(done.endpoint.secrets);
          const said = sealData(ends[0], fromText('QUIT'));
          expect(receiveAsServer(ends[1], wire(said.send)).data).toEqual(fromText('QUIT'));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of a plaintext hello is noticed unless it is the version that nobody reads', () => {
    const silent = new Set([1, 2]);
    for (const flight of [0, 1] as const) {
      const record = flight === 0 ? hello.send[0]! : answer.send[0]!;
      for (let at = 0; at < record.bytes.length; at += at < 10 ? 1 : 5) {
        const shaken = shake(hello, server({ alpn: ['smtp'] }), trusting, (bytes, which) => {
          if (which !== flight) return bytes;
          const changed = bytes.slice();
          changed[at]! ^= 0x10;
          return changed;
        });
        expect([flight, at, connected(shaken.finish.endpoint)]).toEqual([flight, at, silent.has(at)]);
      }
    }
  });
});

describe('the pieces in which bytes arrive do not matter', () => {
  const inTwo = <T>(bytes: Uint8Array, at: number, take: (piece: Uint8Array) => T): T => {
    take(bytes.subarray(0, at));
    return take(bytes.subarray(at));
  };

  test('the flight of the server, cut at each octet', () => {
    for (let at = 0; at <= flights[1].length; at++) {
      let now = hello.endpoint;
      const send: string[] = [];
      inTwo(flights[1], at, (piece) => {
        const turn = receiveAsClient(now, piece, trusting);
        now = turn.endpoint;
        send.push(toHex(wire(turn.send)));
      });
      expect(now).toEqual(finish.endpoint);
      expect(send.join('')).toBe(toHex(flights[2]));
    }
  });

  test('both flights of the client, octet by octet', () => {
    let now = server({ alpn: ['smtp'] });
    for (const octet of concat(flights[0], flights[2]))
      now = receiveAsServer(now, Uint8Array.of(octet)).endpoint;
    expect(now).toEqual(done.endpoint);
  });

  test('a ClientHello over several records', () => {
    const content = hello.send[0]!.content;
    const records = Array.from({ length: Math.ceil(content.length / 10) }, (_, i) =>
      content.subarray(10 * i, 10 * i + 10),
    );
    const bytes = concat(...records.map((part) => concat(Uint8Array.of(22, 3, 1, 0, part.length), part)));
    expect(receiveAsServer(server({ alpn: ['smtp'] }), bytes).endpoint).toEqual(answer.endpoint);
  });
});

test('any bytes can be described, and every octet belongs to a field', () => {
  const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...flights, ...messages));
  fc.assert(
    fc.property(anything, fc.nat(), fc.nat(255), (bytes, where, value) => {
      const changed = bytes.slice();
      if (changed.length > 0) changed[where % changed.length] = value;
      for (const { fields } of [
        describeTls(changed),
        describeContent('handshake', changed),
        describeContent('alert', changed),
      ]) {
        const covered = fields.reduce((sum, { length }) => sum + length, 0);
        expect(covered).toBe(changed.length);
      }
    }),
    { numRuns: 500 },
  );
});

describe('TLS 1.2', () => {
  const old = { alpn: ['smtp'], versions: ['1.2'] } as const;
  const shaken = shake(client({ alpn: ['smtp'] }), server(old));
  const clear = [shaken.answer, shaken.finish, shaken.done]
    .flatMap(({ send }): readonly TlsRecord[] => send)
    .filter(({ type }) => type === 'handshake')
    .map(({ content }) => [content[0]!, content] as const);

  test.each(clear)('a message of type %i is refused at every other length', (_type, octets) => {
    expect(decodeMessage(octets, '1.2').ok).toBe(true);
    expect(decodeMessage(concat(octets, Uint8Array.of(0)), '1.2').ok).toBe(false);
    for (let length = 0; length < octets.length; length++)
      expect(decodeMessage(octets.subarray(0, length), '1.2').ok).toBe(false);
  });

  test('one changed octet anywhere never yields data that was not sent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 3, 4, 5),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (flight, where, mask) => {
          const changing = (bytes: Uint8Array, at: number): Uint8Array => {
            if (at !== flight || bytes.length === 0) return bytes;
            const changed = bytes.slice();
            changed[where % changed.length]! ^= mask;
            return changed;
          };
          const { done: peer, end } = shake(shaken.hello, server(old), trusting, changing);
          const said = sealData(end.endpoint, fromText('QUIT'));
          const heard = receiveAsServer(peer.endpoint, changing(wire(said.send), 4));
          const answered = sealData(heard.endpoint, fromText('221 bye'));
          const read = receiveAsClient(said.endpoint, changing(wire(answered.send), 5), trusting);
          expect(['', 'QUIT']).toContain(toText(heard.data));
          expect(['', '221 bye']).toContain(toText(read.data));
          if (![end.endpoint, peer.endpoint].every(connected)) return;
          // Only the version of a plaintext record is not covered by the handshake.
          expect(end.endpoint.secrets).toEqual(shaken.end.endpoint.secrets);
          expect(peer.endpoint.secrets).toEqual(shaken.end.endpoint.secrets);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the pieces in which bytes arrive do not matter', () => {
    let end = shaken.hello.endpoint;
    let peer = server(old);
    for (const octet of wire(shaken.hello.send)) peer = receiveAsServer(peer, Uint8Array.of(octet)).endpoint;
    for (const octet of wire(shaken.answer.send))
      end = receiveAsClient(end, Uint8Array.of(octet), trusting).endpoint;
    expect(end).toEqual(shaken.finish.endpoint);
    for (const octet of wire(shaken.finish.send)) peer = receiveAsServer(peer, Uint8Array.of(octet)).endpoint;
    expect(peer).toEqual(shaken.done.endpoint);
    for (const octet of wire(shaken.done.send))
      end = receiveAsClient(end, Uint8Array.of(octet), trusting).endpoint;
    expect(end).toEqual(shaken.end.endpoint);
  });

  test('nor do the records into which the messages are put', () => {
    const flight = concat(...shaken.answer.send.map(({ content }) => content));
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(flight.length), { maxLength: 8 }), (cuts) => {
        const ends = [...cuts.filter((at) => at > 0), flight.length].sort((a, b) => a - b);
        const pieces = [...new Set(ends)].map((at, i, all) => flight.subarray(all[i - 1] ?? 0, at));
        const turn = receiveAsClient(
          shaken.hello.endpoint,
          concat(...pieces.map((piece) => plaintextRecord('handshake', piece).bytes)),
          trusting,
        );
        expect(turn.endpoint).toEqual(shaken.finish.endpoint);
      }),
      { numRuns: 100 },
    );
  });

  test('random records never throw, nor become data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(20, 21, 22, 23), (body, type) => {
        const record = concat(Uint8Array.of(type, 3, 3, body.length >> 8, body.length & 255), body);
        for (const turn of [
          receiveAsServer(shaken.answer.endpoint, record),
          receiveAsClient(shaken.finish.endpoint, record, trusting),
          receiveAsServer(shaken.done.endpoint, record),
        ]) {
          expect(turn.outcome.kind).not.toBe('connected');
          expect(turn.data).toHaveLength(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('random bytes never throw at either end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(20, 21, 22, 23), (body, type) => {
      const record = concat(Uint8Array.of(type, 3, 3, body.length >> 8, body.length & 255), body);
      for (const turn of [
        receiveAsServer(server(), record),
        receiveAsClient(hello.endpoint, record, trusting),
        receiveAsServer(answer.endpoint, record),
        receiveAsServer(done.endpoint, record),
      ]) {
        expect(turn.outcome.kind).not.toBe('connected');
        expect(equal(turn.data, new Uint8Array(0))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
