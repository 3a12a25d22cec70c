import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { encodeIpv6, formatIpv6 } from './address';
import { formatRecord, type RecordData } from './record';

test.each<[string, RecordData, string]>([
  ['A', { type: 'A', address: '192.0.2.25' }, 'A 192.0.2.25'],
  ['AAAA', { type: 'AAAA', address: '2001:db8::25' }, 'AAAA 2001:db8::25'],
  ['CNAME', { type: 'CNAME', target: 'mail.example.net' }, 'CNAME mail.example.net.'],
  ['MX', { type: 'MX', preference: 10, exchange: 'mail.example.org' }, 'MX 10 mail.example.org.'],
  ['null MX (RFC 7505)', { type: 'MX', preference: 0, exchange: '' }, 'MX 0 .'],
  [
    'TXT; a quote and a backslash would end it',
    { type: 'TXT', strings: ['v=STSv1; id=1;', '"\\\n\xff'] },
    'TXT "v=STSv1; id=1;" "\\"\\\\\\010\\255"',
  ],
  [
    'TLSA',
    { type: 'TLSA', usage: 3, selector: 1, matchingType: 1, data: Uint8Array.of(0x8d, 2) },
    'TLSA 3 1 1 8d02',
  ],
  [
    'a type without a name (RFC 3597)',
    { type: 'OPAQUE', code: 257, data: Uint8Array.of(1) },
    'TYPE257 \\# 1 01',
  ],
])('in a zone file: %s', (_, data, expected) => {
  expect(formatRecord({ name: 'h.example.org', ttl: 3600, data })).toBe(`h.example.org. 3600 IN ${expected}`);
});

describe('IPv6 addresses', () => {
  test('are written as the URL standard writes them', () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((value) => value.toString(16).padStart(4, '0')).join(':');
        const short = formatIpv6(encodeIpv6(long));
        expect(`[${short}]`).toBe(new URL(`http://[${long}]/`).hostname);
        expect(encodeIpv6(short)).toEqual(encodeIpv6(long));
      }),
      { numRuns: 500 },
    );
  });
});
