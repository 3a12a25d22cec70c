import { describe, expect, test } from 'vitest';

import { dsOf } from './signing';
import { growTree, trustAnchor, type Leaf } from './tree';
import { address, alias, leaves, random, window, zoneNamed, zones } from './tree.fixture';
import { setAt } from './zone-data';

const own: Leaf = { name: 'example.org', dnssec: 'signed', records: [], failing: [] };

describe('a tree', () => {
  test('has the root, the top-level domains and the zones asked for, parents first', () => {
    const names = zones.map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      ['', 'net', 'org', 'test', ...leaves.map(({ name }) => name)].toSorted(),
    );
    expect(names.indexOf('')).toBe(0);
    expect(names.indexOf('org')).toBeLessThan(names.indexOf('example.org'));
    expect(names.indexOf('example.org')).toBeLessThan(names.indexOf('signed.example.org'));
  });

  test('signs the root and the top-level domains, and below what is said to be signed', () => {
    const unsigned = zones.filter(({ key }) => key === null).map(({ name }) => name);
    expect(unsigned).toEqual(['unsigned.test', 'unsigned.example.org']);
    expect(zones.filter(({ brokenSignatures }) => brokenSignatures).map(({ name }) => name)).toEqual([
      'bogus.test',
    ]);
  });

  test.each([
    ['example.org', 'org'],
    ['org', ''],
    ['signed.example.org', 'example.org'],
    ['bogus.test', 'test'],
  ])('%s is delegated by %s alone, with its key', (child, parent) => {
    const { key, server } = zoneNamed(child);
    const ds = { name: child, data: dsOf(child, key!.data) };
    expect(setAt(zoneNamed(parent), child, 'DS')).toMatchObject([ds]);
    expect(setAt(zoneNamed(parent), child, 'NS')).toMatchObject([
      { data: { type: 'NS', host: server.host } },
    ]);
    expect(setAt(zoneNamed(parent), server.host, 'A')).toMatchObject([{ data: { address: server.address } }]);
    const delegating = zones.filter((zone) => setAt(zone, child, 'DS').length > 0);
    expect(delegating.map(({ name }) => name)).toEqual([parent]);
  });

  test('says nothing of a key where the child is not signed', () => {
    expect(setAt(zoneNamed('test'), 'unsigned.test', 'NS')).toHaveLength(1);
    expect(setAt(zoneNamed('test'), 'unsigned.test', 'DS')).toEqual([]);
    expect(setAt(zoneNamed('unsigned.test'), 'unsigned.test', 'DNSKEY')).toEqual([]);
  });

  test('has a name server and a key of its own for each zone', () => {
    expect(new Set(zones.map(({ server }) => server.address)).size).toBe(zones.length);
    const keys = zones.flatMap(({ key }) => (key === null ? [] : [key.data.publicKey.join()]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { name, server } of zones)
      expect(setAt(zoneNamed(name), server.host, 'A')).toMatchObject([{ data: { address: server.address } }]);
  });

  test.each([
    ['a host', [{ ...own, records: [address('ns.example.org', 25)] }]],
    ['an alias', [{ ...own, records: [alias('ns.example.org', 'mail.example.net')] }]],
    ['a zone', [own, { ...own, name: 'ns.example.org' }]],
  ])('names no name server after %s of the scenario', (_, given) => {
    const zone = zoneNamed('example.org', growTree(given, random, window));
    expect(zone.server.host).toBe('ns2.example.org');
    expect(setAt(zone, 'example.org', 'NS')).toMatchObject([{ data: { host: 'ns2.example.org' } }]);
    expect(setAt(zone, 'ns2.example.org', 'A')).toMatchObject([{ data: { address: zone.server.address } }]);
    expect(setAt(zone, 'ns.example.org', 'A')).not.toMatchObject([
      { data: { address: zone.server.address } },
    ]);
  });

  test('is rooted in the key of the root', () => {
    expect(trustAnchor(zones)).toEqual([dsOf('', zoneNamed('').key!.data)]);
  });

  test('takes a top-level domain of the scenario’s own', () => {
    const tree = growTree([{ ...own, name: 'test', dnssec: 'unsigned' }], random, window);
    expect(tree.map(({ name, key }) => [name, key === null])).toEqual([
      ['', false],
      ['test', true],
    ]);
  });
});
