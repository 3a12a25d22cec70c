/** What the tests of DNSSEC share: a small tree with a zone of every kind, its name servers asked directly, and random trees. */
import fc from 'fast-check';

import { randomFrom } from '../random';
import { arbitraryName } from '../sim/scenario.arbitrary';

import { answerAsAuthority } from './authority';
import { queryBytes } from './lookup';
import { decodeMessage, type DnsMessage } from './message';
import { isWithin } from './name';
import type { DnsRecord, RecordData, RecordType } from './record';
import type { DnskeyData, Window } from './signing';
import { growTree, type Leaf } from './tree';
import type { Zone } from './zone-data';

/** Seconds since 1970, in the middle of `window`. */
export const now = 1_795_521_600;
export const window: Window = { inception: now - 86_400, expiration: now + 86_400 };

export const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl: 3600, data });
export const address = (name: string, last: number): DnsRecord =>
  at(name, { type: 'A', address: `192.0.2.${last}` });
export const alias = (name: string, target: string): DnsRecord => at(name, { type: 'CNAME', target });
const mx = (name: string, preference: number, exchange: string): DnsRecord =>
  at(name, { type: 'MX', preference, exchange });
const tlsa = (octet: number): DnsRecord =>
  at('_25._tcp.mail.example.org', {
    type: 'TLSA',
    usage: 3,
    selector: 1,
    matchingType: 1,
    data: new Uint8Array(32).fill(octet),
  });

const leaf = (name: string, dnssec: Leaf['dnssec'], ...records: readonly DnsRecord[]): Leaf => ({
  name,
  dnssec,
  records,
  failing: [],
});

/** `_tcp.mail.example.org` is an empty non-terminal; two of the zones lie below another. */
export const leaves: readonly Leaf[] = [
  leaf(
    'example.org',
    'signed',
    mx('example.org', 20, 'mx.example.net'),
    mx('example.org', 10, 'mail.example.org'),
    at('example.org', { type: 'TXT', strings: ['a "quoted" text', 'x'.repeat(255), '\x00\xff'] }),
    at('example.org', { type: 'OPAQUE', code: 257, data: Uint8Array.of(0, 5, 105, 115, 115, 117, 101) }),
    address('mail.example.org', 25),
    at('mail.example.org', { type: 'AAAA', address: '2001:db8::25' }),
    tlsa(0xff),
    tlsa(0x01),
    alias('alias.example.org', 'mail.example.org'),
    alias('chain.example.org', 'alias.example.org'),
    alias('out.example.org', 'mx.example.net'),
    alias('far.example.org', 'mail.unsigned.test'),
    alias('lost.example.org', 'nobody.example.org'),
    alias('circle.example.org', 'round.example.org'),
    alias('round.example.org', 'circle.example.org'),
    alias('below.example.org', 'mail.signed.example.org'),
    alias('glue.example.org', 'ns.signed.example.org'),
  ),
  leaf('signed.example.org', 'signed', address('mail.signed.example.org', 26)),
  leaf('unsigned.example.org', 'unsigned', address('mail.unsigned.example.org', 27)),
  leaf('example.net', 'signed', address('mx.example.net', 28)),
  leaf(
    'unsigned.test',
    'unsigned',
    address('mail.unsigned.test', 29),
    mx('unsigned.test', 10, ''),
    alias('up.unsigned.test', 'mail.example.org'),
  ),
  leaf('bogus.test', 'bogus', address('mail.bogus.test', 30)),
];

export const random = randomFrom(1);
export const zones: readonly Zone[] = growTree(leaves, random, window);

export function zoneNamed(name: string, tree: readonly Zone[] = zones): Zone {
  const zone = tree.find((one) => one.name === name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}

export const keysOf = ({ key }: Zone): readonly DnskeyData[] => (key === null ? [] : [key.data]);

export function decoded(bytes: Uint8Array): DnsMessage {
  const message = decodeMessage(bytes);
  if (!message.ok) throw new Error(JSON.stringify(message.error));
  return message.value;
}

/** What the zone's name server replies, in octets. */
export function replyOf(zone: Zone, name: string, type: RecordType): Uint8Array {
  const reply = answerAsAuthority(zone, queryBytes({ id: 7, name, type }))?.reply;
  if (!reply) throw new Error(`no reply to ${name} ${type}`);
  return reply;
}

export const ask = (zone: Zone, name: string, type: RecordType): DnsMessage =>
  decoded(replyOf(zone, name, type));

const label = fc.constantFrom('a', 'b', 'm', 'mail', 'z', '_tcp', '0');
const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.nat(255).map((last): RecordData => ({ type: 'A', address: `192.0.2.${last}` })),
  fc.record({ type: fc.constant('MX' as const), preference: fc.nat(65535), exchange: arbitraryName }),
  fc.record({
    type: fc.constant('TXT' as const),
    strings: fc.array(fc.constantFrom('', 'x', 'v=STSv1; id=1;'), { minLength: 1, maxLength: 2 }),
  }),
);

const recordsWithin = (zone: string): fc.Arbitrary<readonly DnsRecord[]> =>
  fc.array(
    fc
      .tuple(fc.array(label, { maxLength: 4 }), data)
      .map(([labels, content]) => at([...labels, zone].join('.'), content)),
    { maxLength: 8 },
  );

/** Aliases stand alone at their names, and lead anywhere. */
function withAliases(records: readonly DnsRecord[], names: readonly string[], targets: readonly string[]) {
  const free = names.filter((name) => records.every((record) => record.name !== name));
  return [...records, ...free.map((name, i) => alias(name, targets[i % targets.length] ?? ''))];
}

const arbitraryLeaf: fc.Arbitrary<Leaf> = arbitraryName.chain((name) =>
  fc
    .record({
      dnssec: fc.constantFrom<Leaf['dnssec']>('signed', 'signed', 'signed', 'unsigned'),
      records: recordsWithin(name),
      owners: fc.uniqueArray(
        label.map((left) => `${left}.${name}`),
        { maxLength: 3 },
      ),
      targets: fc.array(
        fc.oneof(
          arbitraryName,
          label.map((left) => `${left}.${name}`),
        ),
        { minLength: 1 },
      ),
    })
    .map(({ dnssec, records, owners, targets }) => ({
      name,
      dnssec,
      records: withAliases(records, owners, targets),
      failing: [],
    })),
);

/** Trees without broken signatures. What would lie in a zone of another is left out. */
export const arbitraryTree: fc.Arbitrary<readonly Zone[]> = fc
  .uniqueArray(arbitraryLeaf, { minLength: 1, maxLength: 5, selector: ({ name }) => name })
  .map((grown) =>
    grown.map((one) => ({
      ...one,
      records: one.records.filter(({ name }) =>
        grown.every(
          (other) =>
            other.name === one.name || !isWithin(other.name, one.name) || !isWithin(name, other.name),
        ),
      ),
    })),
  )
  .map((grown) => growTree(grown, random, window));
