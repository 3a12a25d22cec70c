import { describe, expect, test } from 'vitest';

import type { Lookup } from '../dns/lookup';
import type { DnsRecord } from '../dns/record';

import { tlsaCandidates, tlsaName } from './base-domain';

const cname = (name: string, target: string): DnsRecord => ({
  name,
  ttl: 3600,
  data: { type: 'CNAME', target },
});

/** The address lookup of the first name, through its aliases, to an address at the last. */
const address = (chain: readonly string[], secure: boolean): Lookup => {
  const canonicalName = chain.at(-1)!;
  return {
    kind: 'found',
    secure,
    records: [{ name: canonicalName, ttl: 3600, data: { type: 'A', address: '192.0.2.25' } }],
    canonicalName,
    aliases: chain.slice(1).map((target, i) => cname(chain[i]!, target)),
  };
};

describe('RFC 7672 section 2.2.2: which TLSA base domains are tried', () => {
  const host = 'mx15.example.com';
  const expanded = 'mxbackup.example.net';
  const rows: readonly (readonly [string, Lookup, readonly string[]])[] = [
    ['no alias, secure: the host itself', address([host], true), [host]],
    ['no alias, insecure: none, for a TLSA record would be insecure too', address([host], false), []],
    [
      'an alias, all secure: where it leads, then the host',
      address([host, expanded], true),
      [expanded, host],
    ],
    [
      'aliases in a row: the names in between never count',
      address([host, 'a.example', 'b.example', expanded], true),
      [expanded, host],
    ],
    ['an alias, not all secure', address([host, expanded], false), []],
    ['no address, securely denied', { kind: 'none', secure: true, reason: 'nodata' }, []],
    ['no such host, insecure', { kind: 'none', secure: false, reason: 'nxdomain' }, []],
    ['bogus: the lookup fails', { kind: 'failed', reason: 'servfail' }, []],
    ['nobody answers', { kind: 'failed', reason: 'timeout' }, []],
    ['garbage for an answer', { kind: 'failed', reason: 'malformed' }, []],
  ];
  test.each(rows)('%s', (_, lookup, candidates) => {
    expect(tlsaCandidates(host, lookup)).toEqual(candidates);
  });
});

test.each([
  ['the relay', 'mail.example.com', 25, '_25._tcp.mail.example.com'],
  ['the example of RFC 6698 section 3', 'www.example.com', 443, '_443._tcp.www.example.com'],
])('the record of %s', (_, base, port, owner) => {
  expect(tlsaName(base, port)).toBe(owner);
});
