import { describe, expect, test } from 'vitest';

import { decodeMessage, encodeMessage, type DnsMessage } from './message';
import type { DnsRecord, RecordData, RecordType } from './record';
import { answerQuestion, respond, type Zone, type ZoneAnswer } from './zone';
import { queryBytes } from './lookup';

const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl: 3600, data });
const alias = (name: string, target: string): DnsRecord => at(name, { type: 'CNAME', target });
const address = (name: string, last: number): DnsRecord =>
  at(name, { type: 'A', address: `192.0.2.${last}` });

const mx = at('example.org', { type: 'MX', preference: 10, exchange: 'mail.example.org' });
const mail = address('mail.example.org', 25);
const toUnsigned = alias('www.example.org', 'www.example.net');
const toNowhere = alias('gone.example.org', 'gone.example.org.invalid');
const toMissing = alias('lost.example.org', 'missing.example.org');
const chain = Array.from({ length: 9 }, (_, i) => alias(`c${i}.example.net`, `c${i + 1}.example.net`));

const zones: readonly Zone[] = [
  {
    name: 'example.org',
    security: 'secure',
    records: [
      mx,
      mail,
      toUnsigned,
      toNowhere,
      toMissing,
      alias('broken.example.org', 'host.bogus.example'),
      alias('loop.example.org', 'pool.example.org'),
      alias('pool.example.org', 'loop.example.org'),
      address('a.b.c.example.org', 1),
    ],
    failing: [
      { name: '_25._tcp.mail.example.org', type: 'TLSA', how: 'servfail' },
      { name: 'slow.example.org', type: 'A', how: 'timeout' },
    ],
  },
  { name: 'sub.example.org', security: 'insecure', records: [address('host.sub.example.org', 7)] },
  {
    name: 'example.net',
    security: 'insecure',
    records: [
      address('www.example.net', 80),
      alias('back.example.net', 'mail.example.org'),
      ...chain,
      address('c9.example.net', 9),
    ],
    failing: [{ name: 'example.net', type: 'TXT', how: 'servfail' }],
  },
  { name: 'deep.d.example.org', security: 'secure', records: [] },
  { name: 'bogus.example', security: 'bogus', records: [address('host.bogus.example', 9)] },
];

const answer = (
  rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL',
  security: Zone['security'],
  ...records: readonly DnsRecord[]
): ZoneAnswer => ({ kind: 'answer', rcode, security, records });

describe('zones answer', () => {
  test.each<[string, string, RecordType, ZoneAnswer]>([
    ['a record', 'example.org', 'MX', answer('NOERROR', 'secure', mx)],
    ['a record whatever the case of the question', 'Example.ORG', 'MX', answer('NOERROR', 'secure', mx)],
    ['NODATA: the name has other records', 'example.org', 'A', answer('NOERROR', 'secure')],
    ['NODATA: an empty non-terminal exists', 'b.c.example.org', 'A', answer('NOERROR', 'secure')],
    ['NODATA: a zone below makes a name exist', 'd.example.org', 'A', answer('NOERROR', 'secure')],
    ['NODATA: the top of a zone exists', 'sub.example.org', 'MX', answer('NOERROR', 'insecure')],
    ['NXDOMAIN, signed', 'nobody.example.org', 'A', answer('NXDOMAIN', 'secure')],
    ['NXDOMAIN below a name that exists', 'x.mail.example.org', 'A', answer('NXDOMAIN', 'secure')],
    ['NXDOMAIN, unsigned, in no zone at all', 'example.com', 'A', answer('NXDOMAIN', 'insecure')],
    [
      'the deepest zone',
      'host.sub.example.org',
      'A',
      answer('NOERROR', 'insecure', address('host.sub.example.org', 7)),
    ],
    [
      'the deepest zone, even when the one above is signed',
      'no.sub.example.org',
      'A',
      answer('NXDOMAIN', 'insecure'),
    ],
    ['the alias itself', 'www.example.org', 'CNAME', answer('NOERROR', 'secure', toUnsigned)],
    [
      'an alias into an unsigned zone: insecure',
      'www.example.org',
      'A',
      answer('NOERROR', 'insecure', toUnsigned, address('www.example.net', 80)),
    ],
    [
      'an alias from an unsigned into a signed zone: insecure',
      'back.example.net',
      'A',
      answer('NOERROR', 'insecure', alias('back.example.net', 'mail.example.org'), mail),
    ],
    [
      'an alias to a name without such a record',
      'www.example.org',
      'MX',
      answer('NOERROR', 'insecure', toUnsigned),
    ],
    ['an alias to no name', 'lost.example.org', 'A', answer('NXDOMAIN', 'secure', toMissing)],
    ['an alias out of all zones', 'gone.example.org', 'A', answer('NXDOMAIN', 'insecure', toNowhere)],
    ['an alias into a bogus zone: nothing', 'broken.example.org', 'A', answer('SERVFAIL', 'bogus')],
    ['a bogus zone: nothing', 'host.bogus.example', 'A', answer('SERVFAIL', 'bogus')],
    [
      'a bogus zone: not even that a name is missing',
      'nobody.bogus.example',
      'A',
      answer('SERVFAIL', 'bogus'),
    ],
    ['aliases in a circle', 'loop.example.org', 'A', answer('SERVFAIL', 'secure')],
    ['too many aliases', 'c0.example.net', 'A', answer('SERVFAIL', 'insecure')],
    [
      'as many aliases as are followed',
      'c1.example.net',
      'A',
      answer('NOERROR', 'insecure', ...chain.slice(1), address('c9.example.net', 9)),
    ],
    ['a failing lookup in a signed zone', '_25._tcp.mail.example.org', 'TLSA', answer('SERVFAIL', 'bogus')],
    ['a failing lookup in an unsigned zone', 'example.net', 'TXT', answer('SERVFAIL', 'insecure')],
    ['a failing lookup fails for its type only', 'example.net', 'A', answer('NOERROR', 'insecure')],
    ['silence', 'slow.example.org', 'A', { kind: 'timeout' }],
  ])('%s', (_, name, type, expected) => {
    expect(answerQuestion(zones, { name, type })).toEqual(expected);
  });
});

const query = (name: string, type: RecordType, changes: Partial<DnsMessage> = {}): Uint8Array => {
  const decoded = decodeMessage(queryBytes({ id: 7, name, type }));
  if (!decoded.ok) throw decoded.error;
  return encodeMessage({ ...decoded.value, ...changes });
};

function reply(bytes: Uint8Array): DnsMessage {
  const decoded = decodeMessage(respond(zones, bytes)?.reply ?? new Uint8Array(0));
  if (!decoded.ok) throw decoded.error;
  return decoded.value;
}

describe('a validating resolver', () => {
  test.each<[string, string, Partial<DnsMessage>, boolean]>([
    ['sets AD on a secure answer', 'mail.example.org', {}, true],
    ['sets AD on secure denial', 'nobody.example.org', {}, true],
    ['sets AD where the query has DO only', 'mail.example.org', { authenticData: false }, true],
    [
      'sets AD where the query has AD only (RFC 6840 section 5.7)',
      'mail.example.org',
      { dnssecOk: null },
      true,
    ],
    [
      'sets no AD for who knows nothing of it',
      'mail.example.org',
      { authenticData: false, dnssecOk: false },
      false,
    ],
    ['sets no AD on an insecure answer', 'www.example.net', {}, false],
    ['sets no AD where one alias is insecure', 'www.example.org', {}, false],
    ['sets no AD on a failure', 'loop.example.org', {}, false],
  ])('%s', (_, name, changes, expected) => {
    expect(reply(query(name, 'A', changes)).authenticData).toBe(expected);
  });

  test('repeats id, question, RD, CD and DO', () => {
    const bytes = query('mail.example.org', 'A', {
      id: 0xbeef,
      checkingDisabled: true,
      recursionDesired: false,
    });
    expect(reply(bytes)).toMatchObject({
      id: 0xbeef,
      response: true,
      recursionAvailable: true,
      recursionDesired: false,
      checkingDisabled: true,
      dnssecOk: true,
      questions: [{ name: 'mail.example.org', type: 'A' }],
      answers: [mail],
    });
  });

  test('speaks EDNS only to who does (RFC 6891 section 7)', () => {
    expect(reply(query('mail.example.org', 'A', { dnssecOk: null })).dnssecOk).toBeNull();
  });

  test('gives nothing of a bogus zone', () => {
    expect(reply(query('host.bogus.example', 'A'))).toMatchObject({
      rcode: 2,
      answers: [],
      authenticData: false,
    });
  });

  test('says nothing where the name servers do not', () => {
    expect(respond(zones, query('slow.example.org', 'A'))).toMatchObject({
      reply: null,
      answer: { kind: 'timeout' },
    });
  });

  test.each<[string, Uint8Array]>([
    ['what cannot be read', Uint8Array.of(1, 2, 3)],
    ['an answer, or two resolvers could talk forever', query('example.org', 'MX', { response: true })],
    ['another opcode', query('example.org', 'MX', { opcode: 4 })],
    ['no question', query('example.org', 'MX', { questions: [] })],
    [
      'two questions',
      query('example.org', 'MX', {
        questions: [
          { name: 'example.org', type: 'MX' },
          { name: 'example.org', type: 'A' },
        ],
      }),
    ],
  ])('does not answer %s', (_, bytes) => {
    expect(respond(zones, bytes)).toBeNull();
  });
});
