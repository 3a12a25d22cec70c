import { describe, expect, test } from 'vitest';

import type { Lookup } from '../dns/lookup';

import { answer, server } from './for-tests';
import { danePolicy } from './policy';
import type { TlsaData } from './tlsa';

const host = 'mail.example.org';
const digest = (usage: number, selector: number, matchingType: number, fill = 1): TlsaData => ({
  usage,
  selector,
  matchingType,
  data: new Uint8Array(matchingType === 2 ? 64 : 32).fill(fill),
});
const usable = digest(3, 1, 1);
const pkix = digest(1, 1, 1);
const short: TlsaData = { ...usable, data: new Uint8Array(20) };

const decide = (lookup: Lookup | null, daneOnly = false) =>
  danePolicy({ lookup, baseDomain: lookup === null ? null : host, daneOnly });

describe('RFC 7672 section 2.2: what the answer to the TLSA lookup demands', () => {
  const rows: readonly (readonly [string, Lookup | null, string, string, string])[] = [
    ['not asked, the address being insecure', null, 'none', '2.2.2', 'unreachable'],
    ['a secure denial', { kind: 'none', secure: true, reason: 'nxdomain' }, 'none', '2.2', 'unreachable'],
    ['a secure "no data"', { kind: 'none', secure: true, reason: 'nodata' }, 'none', '2.2', 'unreachable'],
    [
      'an insecure denial is no error either',
      { kind: 'none', secure: false, reason: 'nxdomain' },
      'none',
      '2.2',
      'unreachable',
    ],
    ['records without DNSSEC', answer([usable], false), 'none', '2.2', 'unreachable'],
    ['records that could not be used, without DNSSEC', answer([pkix], false), 'none', '2.2', 'unreachable'],
    ['a usable record', answer([usable]), 'authenticate', '2.2', 'authenticate'],
    [
      'a usable record among unusable ones',
      answer([pkix, short, usable]),
      'authenticate',
      '2.2',
      'authenticate',
    ],
    ['only a usage that mail does not use', answer([pkix]), 'encrypt', '2.2', 'unreachable'],
    ['only malformed records', answer([short]), 'encrypt', '2.2', 'unreachable'],
    [
      'bogus, or a server in trouble',
      { kind: 'failed', reason: 'servfail' },
      'unreachable',
      '2.1.2',
      'unreachable',
    ],
    ['nobody answers', { kind: 'failed', reason: 'timeout' }, 'unreachable', '2.1.2', 'unreachable'],
    ['garbage for an answer', { kind: 'failed', reason: 'malformed' }, 'unreachable', '2.1.2', 'unreachable'],
  ];

  test.each(rows)('%s', (_, lookup, kind, section) => {
    expect(decide(lookup)).toMatchObject({ kind, rule: { rfc: 7672, section } });
  });

  test.each(rows)('mandatory DANE (section 6): %s', (_, lookup, __, ___, kind) => {
    const section = lookup?.kind === 'failed' ? '2.1.2' : kind === 'authenticate' ? '2.2' : '6';
    expect(decide(lookup, true)).toMatchObject({ kind, rule: { rfc: 7672, section } });
  });

  test('the base domain is handed on, for SNI and names', () => {
    expect(decide(answer([usable]))).toMatchObject({ baseDomain: host, records: [usable] });
  });

  test('a TLSA record too short to have four parts is there all the same', () => {
    const lookup = answer([]) as Lookup & { kind: 'found' };
    const cut = {
      name: lookup.canonicalName,
      ttl: 60,
      data: { type: 'OPAQUE', code: 52, data: new Uint8Array(2) },
    } as const;
    expect(decide({ ...lookup, records: [cut] })).toMatchObject({ kind: 'encrypt' });
  });
});

describe('digest agility (RFC 7671 section 9): of the digests under one usage and selector the strongest counts', () => {
  const full: TlsaData = { usage: 2, selector: 0, matchingType: 0, data: server('trusted').issuer };
  const rows: readonly (readonly [string, readonly TlsaData[], readonly number[]])[] = [
    ['SHA-256 alone', [digest(3, 1, 1)], [0]],
    ['SHA-512 drives out SHA-256', [digest(3, 1, 1), digest(3, 1, 2)], [1]],
    ['in whatever order they come', [digest(3, 1, 2), digest(3, 1, 1)], [0]],
    [
      'several of the strongest stay: a rollover',
      [digest(3, 1, 2, 1), digest(3, 1, 1, 1), digest(3, 1, 2, 2)],
      [0, 2],
    ],
    ['another selector is another matter', [digest(3, 1, 1), digest(3, 0, 2)], [0, 1]],
    ['another usage is another matter', [digest(3, 0, 1), digest(2, 0, 2)], [0, 1]],
    ['full data always counts', [full, digest(2, 0, 1), digest(2, 0, 2)], [0, 2]],
    ['full data drives nothing out', [full, digest(2, 0, 1)], [0, 1]],
    [
      'a malformed SHA-512 drives nothing out',
      [digest(3, 1, 1), { ...digest(3, 1, 2), data: new Uint8Array(63) }],
      [0],
    ],
    ['an unknown matching type drives nothing out', [digest(3, 1, 1), digest(3, 1, 9)], [0]],
  ];
  test.each(rows)('%s', (_, records, kept) => {
    expect(decide(answer(records))).toMatchObject({ records: kept.map((i) => records[i]) });
  });
});
