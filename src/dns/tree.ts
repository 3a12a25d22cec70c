/**
 * The tree of zones from the root down to those of a scenario: every zone with its name server, its key, and what its parent says of it:
 * NS and glue at each delegation, and a DS record where the child is signed (RFC 1034 section 4.2, RFC 4035 section 2.4).
 */
import type { Random } from '../random';

import { ancestor, isWithin, labelCount } from './name';
import type { DnsRecord, RecordData } from './record';
import { dsOf, zoneKey, type DsData, type Window } from './signing';
import type { FailingLookup, Zone } from './zone-data';

/** A zone as a scenario knows it. `bogus`: it is signed, and the signatures do not verify. */
export interface Leaf {
  readonly name: string;
  readonly dnssec: 'signed' | 'unsigned' | 'bogus';
  readonly records: readonly DnsRecord[];
  readonly failing: readonly FailingLookup[];
}

const ttl = 3600;

const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl, data });

/**
 * `ns` in its zone, or the first of `ns2`, `ns3` and so on that the scenario has no other use for. The root's is known by its address to
 * every resolver; its name lies where no registry is.
 */
function serverName(zone: string, taken: ReadonlySet<string>): string {
  if (zone === '') return 'a.root-servers.invalid';
  let host = `ns.${zone}`;
  for (let i = 2; taken.has(host); i++) host = `ns${i}.${zone}`;
  return host;
}

/** All zones of the tree, parents before their children. The root and the top-level domains are signed. */
export function growTree(leaves: readonly Leaf[], random: Random, window: Window): readonly Zone[] {
  const above = ['', ...leaves.map(({ name }) => ancestor(name, 1))];
  const registries = [...new Set(above)]
    .filter((name) => leaves.every((leaf) => leaf.name !== name))
    .toSorted()
    .map((name): Leaf => ({ name, dnssec: 'signed', records: [], failing: [] }));
  const all = [...registries, ...leaves].toSorted((a, b) => labelCount(a.name) - labelCount(b.name));
  const taken = new Set(
    leaves.flatMap(({ name, records }) => [name, ...records.map((record) => record.name)]),
  );
  const bare = all.map((leaf, i) => {
    const server = { host: serverName(leaf.name, taken), address: `203.0.113.${i + 1}` };
    return bareZone(leaf, server, random, window);
  });
  return bare.map((zone) => ({
    ...zone,
    records: [...zone.records, ...childrenOf(zone, bare).flatMap(delegation)],
  }));
}

function bareZone(leaf: Leaf, server: Zone['server'], random: Random, window: Window): Zone {
  const { name, dnssec, records, failing } = leaf;
  const key = dnssec === 'unsigned' ? null : zoneKey(name, random);
  const { host, address } = server;
  const own: readonly DnsRecord[] = [
    at(name, {
      type: 'SOA',
      mname: host,
      rname: name === '' ? 'hostmaster.invalid' : `hostmaster.${name}`,
      serial: 2026112401,
      refresh: 7200,
      retry: 3600,
      expire: 1209600,
      minimum: 3600,
    }),
    at(name, { type: 'NS', host }),
    at(host, { type: 'A', address }),
    ...(key === null ? [] : [at(name, key.data)]),
  ];
  return {
    name,
    records: [...own, ...records],
    key,
    brokenSignatures: dnssec === 'bogus',
    window,
    failing,
    server,
  };
}

/** The zones whose parent this one is: it is the deepest that they lie in. */
const childrenOf = (parent: Zone, zones: readonly Zone[]): readonly Zone[] =>
  zones.filter(
    (zone) => isBelow(zone, parent) && !zones.some((other) => isBelow(zone, other) && isBelow(other, parent)),
  );

const isBelow = (zone: Zone, other: Zone): boolean =>
  zone.name !== other.name && isWithin(zone.name, other.name);

const delegation = ({ name, key, server }: Zone): readonly DnsRecord[] => [
  at(name, { type: 'NS', host: server.host }),
  ...(key === null ? [] : [at(name, dsOf(name, key.data))]),
  at(server.host, { type: 'A', address: server.address }),
];

/** What a validating resolver is delivered with: the DS set of the root's key (RFC 4033 section 2). */
export const trustAnchor = (zones: readonly Zone[]): readonly DsData[] =>
  zones.flatMap(({ name, key }) => (name === '' && key !== null ? [dsOf(name, key.data)] : []));
