import * as dnsPacket from '@leichtgewicht/dns-packet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Field } from '../bytes/field';
import { fromHex, toHex } from '../bytes/hex';

import { queryBytes } from './lookup';
import { decodeMessage, describeMessage, encodeMessage, messageFields, type DnsMessage } from './message';
import type { DnsRecord, RecordData } from './record';
import { answerAsAuthority } from './authority';
import { growTree, type Leaf } from './tree';
import { randomFrom } from '../random';

const base: DnsMessage = {
  id: 0x1234,
  response: true,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: true,
  recursionAvailable: true,
  authenticData: true,
  checkingDisabled: false,
  rcode: 0,
  questions: [{ name: 'example.org', type: 'MX' }],
  answers: [],
  authority: [],
  additional: [],
  dnssecOk: true,
};

const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl: 3600, data });

/** Each kind of data, as we hold it and as dns-packet does. */
const both: readonly (readonly [RecordData, string, unknown])[] = [
  [{ type: 'A', address: '192.0.2.25' }, 'A', '192.0.2.25'],
  [{ type: 'AAAA', address: '2001:db8::25' }, 'AAAA', '2001:db8::25'],
  [{ type: 'CNAME', target: 'mail.example.net' }, 'CNAME', 'mail.example.net'],
  [{ type: 'NS', host: 'ns.example.org' }, 'NS', 'ns.example.org'],
  [
    { type: 'MX', preference: 10, exchange: 'mail.example.org' },
    'MX',
    { preference: 10, exchange: 'mail.example.org' },
  ],
  [{ type: 'MX', preference: 0, exchange: '' }, 'MX', { preference: 0, exchange: '.' }],
  [
    { type: 'TXT', strings: ['v=STSv1; id=1;', ''] },
    'TXT',
    [new TextEncoder().encode('v=STSv1; id=1;'), new Uint8Array(0)],
  ],
  [
    { type: 'TLSA', usage: 3, selector: 1, matchingType: 1, data: fromHex('8d02') },
    'TLSA',
    fromHex('0301018d02'),
  ],
  [
    {
      type: 'SOA',
      mname: 'ns.example.org',
      rname: 'admin.example.org',
      serial: 4294967295,
      refresh: 1,
      retry: 2,
      expire: 3,
      minimum: 4,
    },
    'SOA',
    {
      mname: 'ns.example.org',
      rname: 'admin.example.org',
      serial: 4294967295,
      refresh: 1,
      retry: 2,
      expire: 3,
      minimum: 4,
    },
  ],
  [
    { type: 'DS', keyTag: 55648, algorithm: 13, digestType: 2, digest: fromHex('b4c8c1fe') },
    'DS',
    { keyTag: 55648, algorithm: 13, digestType: 2, digest: fromHex('b4c8c1fe') },
  ],
  [
    { type: 'DNSKEY', flags: 257, protocol: 3, algorithm: 13, publicKey: fromHex('1a8a48') },
    'DNSKEY',
    { flags: 257, algorithm: 13, key: fromHex('1a8a48') },
  ],
  [
    {
      type: 'RRSIG',
      typeCovered: 'TLSA',
      algorithm: 13,
      labels: 4,
      originalTtl: 3600,
      expiration: 4294967295,
      inception: 1284026679,
      keyTag: 55648,
      signer: 'example.org',
      signature: fromHex('ab1eb02d'),
    },
    'RRSIG',
    {
      typeCovered: 'TLSA',
      algorithm: 13,
      labels: 4,
      originalTTL: 3600,
      expiration: 4294967295,
      inception: 1284026679,
      keyTag: 55648,
      signersName: 'example.org',
      signature: fromHex('ab1eb02d'),
    },
  ],
  // CAA, in the second window of the bit map, has no name here.
  [
    { type: 'NSEC', next: '_25._tcp.mail.example.org', types: ['A', 'MX', 'RRSIG', 'NSEC', 'TYPE257'] },
    'NSEC',
    { nextDomain: '_25._tcp.mail.example.org', rrtypes: ['A', 'MX', 'RRSIG', 'NSEC', 'CAA'] },
  ],
  [{ type: 'OPAQUE', code: 44, data: fromHex('010203') }, 'SSHFP', undefined],
];

const comparable = both.filter(([data]) => data.type !== 'OPAQUE');
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
};

describe('dns-packet, written by others', () => {
  test.each(comparable)('reads what we write: %o', (data, type, theirs) => {
    const owner = data.type === 'TLSA' ? '_25._tcp.mail.example.org' : 'example.org';
    const packet = dnsPacket.decode(encodeMessage({ ...base, answers: [at(owner, data)] }));
    expect(packet).toMatchObject({
      id: 0x1234,
      type: 'response',
      flag_rd: true,
      flag_ra: true,
      flag_ad: true,
      flag_aa: false,
      flag_tc: false,
      flag_cd: false,
      rcode: 'NOERROR',
      questions: [{ name: 'example.org', type: 'MX', class: 'IN' }],
      additionals: [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flag_do: true }],
    });
    const [answer] = packet.answers ?? [];
    expect(answer).toMatchObject({ name: owner, type, class: 'IN', ttl: 3600 });
    expect(plain((answer as { data: unknown }).data)).toEqual(plain(theirs));
  });

  test.each(comparable)('writes what we read: %o', (data, type, theirs) => {
    const packet = {
      id: 0x1234,
      type: 'response',
      flags: dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | dnsPacket.AUTHENTIC_DATA,
      questions: [{ name: 'Example.ORG', type: 'MX' }],
      answers: [{ name: 'h.example.org', type, ttl: 3600, data: theirs }],
      additionals: [
        { name: '.', type: 'OPT', udpPayloadSize: 4096, flags: dnsPacket.DNSSEC_OK, options: [] },
      ],
    } as unknown as dnsPacket.Packet;
    expect(decodeMessage(dnsPacket.encode(packet))).toEqual({
      ok: true,
      value: { ...base, answers: [at('h.example.org', data)] },
    });
  });

  test('agrees on every flag', () => {
    const flags = [
      ['authoritative', dnsPacket.AUTHORITATIVE_ANSWER],
      ['truncated', dnsPacket.TRUNCATED_RESPONSE],
      ['recursionDesired', dnsPacket.RECURSION_DESIRED],
      ['recursionAvailable', dnsPacket.RECURSION_AVAILABLE],
      ['authenticData', dnsPacket.AUTHENTIC_DATA],
      ['checkingDisabled', dnsPacket.CHECKING_DISABLED],
    ] as const;
    const none = Object.fromEntries(flags.map(([name]) => [name, false]));
    for (const [name, flag] of flags) {
      const packet = dnsPacket.encode({ id: 1, type: 'response', flags: flag, questions: [] });
      const decoded = decodeMessage(packet);
      expect(decoded.ok && decoded.value).toMatchObject({ ...none, [name]: true });
      expect(
        toHex(encodeMessage({ ...base, id: 1, ...none, [name]: true, questions: [], dnssecOk: null })),
      ).toBe(toHex(packet));
    }
  });
});

const anyLabel = fc.string({ unit: fc.constantFrom(...'abz09-_'), minLength: 1, maxLength: 12 });
const anyName = fc.array(anyLabel, { maxLength: 5 }).map((labels) => labels.join('.'));
const anyRecord: fc.Arbitrary<DnsRecord> = fc.record({
  name: anyName,
  ttl: fc.nat(0x7fffffff),
  data: fc.oneof(
    fc.constantFrom(...both.map(([data]) => data)),
    fc.record({ type: fc.constant('MX' as const), preference: fc.nat(65535), exchange: anyName }),
    fc.record({ type: fc.constant('CNAME' as const), target: anyName }),
  ),
});
const anyMessage: fc.Arbitrary<DnsMessage> = fc
  .record({
    answers: fc.array(anyRecord, { maxLength: 5 }),
    authority: fc.array(anyRecord, { maxLength: 2 }),
    additional: fc.array(anyRecord, { maxLength: 2 }),
    id: fc.nat(65535),
    opcode: fc.nat(15),
    rcode: fc.nat(15),
    authenticData: fc.boolean(),
    dnssecOk: fc.option(fc.boolean()),
  })
  .map((changes) => ({ ...base, ...changes }));

test('a message comes back as it was written, with each octet in one field', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const bytes = encodeMessage(message);
      expect(decodeMessage(bytes)).toEqual({ ok: true, value: message });
      const fields = messageFields(bytes);
      expect(fields.reduce((end, field) => (expect(field.offset).toBe(end), end + field.length), 0)).toBe(
        bytes.length,
      );
    }),
  );
});

test('no pointer leads beyond the 16 KiB that one can reach', () => {
  const filler = at('filler.example', { type: 'OPAQUE', code: 257, data: new Uint8Array(0x4000) });
  const late = at('late.example.net', { type: 'MX', preference: 10, exchange: 'mail.late.example.net' });
  const message = { ...base, answers: [filler, late, late] };
  expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, value: message });
});

describe('hostile bytes', () => {
  const leaf: Leaf = {
    name: 'example.org',
    dnssec: 'signed',
    records: [at('example.org', both[0]![0])],
    failing: [],
  };
  const zones = growTree([leaf], randomFrom(1), { inception: 0, expiration: 1 });
  const mutated = fc
    .tuple(anyMessage, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }))
    .map(([message, changes]) => {
      const bytes = encodeMessage(message);
      for (const [place, octet] of changes) bytes[place % bytes.length] = octet;
      return bytes;
    });

  test('never make anything throw, and fields stay within them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
        const decoded = decodeMessage(bytes);
        expect(describeMessage(bytes).title).not.toBe('');
        for (const zone of zones) answerAsAuthority(zone, bytes);
        const within = (fields: readonly Field[]): boolean =>
          fields.every(
            ({ offset, length, fields: inner = [] }) => offset + length <= bytes.length && within(inner),
          );
        expect(within(messageFields(bytes))).toBe(true);
        // What could be read can be written, and says the same again.
        if (decoded.ok) expect(decodeMessage(encodeMessage(decoded.value))).toEqual(decoded);
      }),
      { numRuns: 3000 },
    );
  });

  test('that are all pointers, 64 KiB of them, are refused at once', () => {
    const bytes = new Uint8Array(65535).fill(0xc0);
    const start = performance.now();
    expect(decodeMessage(bytes).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });

  const [question, answer] = ['0161 00 0001 0001', 'c00c 0001 0001 00000e10'];
  test.each([
    ['an address of 3 octets', `0001 8180 0001 0001 0000 0000 ${question} ${answer} 0003 c00002`],
    ['an address of 5 octets', `0001 8180 0001 0001 0000 0000 ${question} ${answer} 0005 c000020102`],
    ['data that goes past the end', `0001 8180 0001 0001 0000 0000 ${question} ${answer} 0005 c0000201`],
    ['fewer records than counted', `0001 8180 0001 0002 0000 0000 ${question} ${answer} 0004 c0000201`],
    ['octets after the end', `0001 8180 0001 0000 0000 0000 ${question} 00`],
    ['another class', `0001 8180 0001 0000 0000 0000 0161 00 0001 0003`],
    ['two OPT records', `0001 8180 0000 0000 0000 0002 ${'00 0029 04d0 00000000 0000'.repeat(2)}`],
    [
      'an OPT record that is not at the root',
      `0001 8180 0000 0000 0000 0001 0161 00 0029 04d0 00000000 0000`,
    ],
    [
      'a bit map of types with a window twice',
      '0001 8180 0000 0001 0000 0000 00 002f 0001 00000000 0007 00 000140 000120',
    ],
    [
      'a bit map of types without an end',
      '0001 8180 0000 0001 0000 0000 00 002f 0001 00000000 0004 00 000240',
    ],
    ['a string that goes past its record', `0001 8180 0000 0001 0000 0000 00 0010 0001 00000000 0002 0261`],
  ])('are refused: %s', (_, hex) => {
    expect(decodeMessage(fromHex(hex)).ok).toBe(false);
  });
});

describe('titles', () => {
  const mx = at('example.org', { type: 'MX', preference: 10, exchange: 'mail.example.org' });
  const tlsa = {
    type: 'TLSA',
    usage: 3,
    selector: 1,
    matchingType: 1,
    data: new Uint8Array(32).fill(0x8d),
  } as const;
  const owner = '_25._tcp.mail.example.org';
  test.each<[string, Partial<DnsMessage>]>([
    ['MX example.org?', { response: false }],
    ['MX example.org: 10 mail.example.org (secure)', { answers: [mx] }],
    ['MX example.org: 10 mail.example.org (insecure)', { answers: [mx], authenticData: false }],
    [
      'MX example.org: 0 . (secure)',
      { answers: [at('example.org', { type: 'MX', preference: 0, exchange: '' })] },
    ],
    ['MX example.org: none (secure)', {}],
    ['MX example.org: NXDOMAIN (secure)', { rcode: 3 }],
    ['MX example.org: SERVFAIL', { rcode: 2, authenticData: false }],
    [`TLSA ${owner}: none (secure)`, { questions: [{ name: owner, type: 'TLSA' }] }],
    [
      `TLSA ${owner}: 3 1 1 8d8d8d8d… (secure)`,
      { questions: [{ name: owner, type: 'TLSA' }], answers: [at(owner, tlsa)] },
    ],
    [
      'MX example.org: CNAME example.net, 10 mail.example.org (secure)',
      {
        answers: [
          at('example.org', { type: 'CNAME', target: 'example.net' }),
          { ...mx, name: 'example.net' },
        ],
      },
    ],
  ])('%s', (title, changes) => {
    expect(describeMessage(encodeMessage({ ...base, ...changes })).title).toBe(title);
  });

  test('what is no message', () => {
    expect(describeMessage(Uint8Array.of(1, 2, 3)).title).toBe('3 octets that are no DNS message');
  });

  test('a name too long to be asked for is written, and refused by whoever reads it', () => {
    const host = [63, 63, 63, 61].map((length) => 'a'.repeat(length)).join('.');
    const query = queryBytes({ id: 1, name: `_25._tcp.${host}`, type: 'TLSA' });
    const [root] = growTree([], randomFrom(1), { inception: 0, expiration: 1 });
    expect(root && answerAsAuthority(root, query)).toBeNull();
  });
});
