/** What a validating resolver takes, and what not: real answers of our name servers, as they are and tampered with. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat } from '../bytes/hex';
import { signCompact } from '../pkix/ecdsa';

import { canonicalSet, octetsOf } from './canonical';
import { decodeMessage, rcodes, type DnsMessage } from './message';
import { isWithin } from './name';
import { typeOf, type AnyType, type DnsRecord, type RecordData, type RecordType } from './record';
import { writeSignatureFields } from './rdata';
import { dsOf, keyTag, signatureFits, signRecords, zoneKey, type Window } from './signing';
import {
  address,
  alias,
  arbitraryTree,
  ask,
  at,
  decoded,
  keysOf,
  now,
  random,
  replyOf,
  window,
  zoneNamed,
  zones,
} from './tree.fixture';
import {
  readUnsigned,
  referralIn,
  validateAnswer,
  validateKeys,
  validateReferral,
  type Validated,
} from './validate';
import { nsecFor, signed, type Zone } from './zone-data';

const example = zoneNamed('example.org');
const org = zoneNamed('org');
const net = zoneNamed('example.net');

/** The verdict on an answer: what it says, or what is bogus about it. */
function verdict(message: DnsMessage, name: string, type: RecordType, zone = example, when = now): string {
  const read = validateAnswer(message, { name, type }, zone.name, keysOf(zone), when);
  return read.ok ? read.value.kind : read.error.kind;
}

const without = (records: readonly DnsRecord[], type: AnyType): readonly DnsRecord[] =>
  records.filter((record) => typeOf(record) !== type);

/** Every record's data through `change`, in all sections. */
function changed(message: DnsMessage, change: (record: DnsRecord) => DnsRecord): DnsMessage {
  const { answers, authority, additional } = message;
  return {
    ...message,
    answers: answers.map(change),
    authority: authority.map(change),
    additional: additional.map(change),
  };
}

const changeSignatures = (
  message: DnsMessage,
  changes: Partial<RecordData & { type: 'RRSIG' }>,
): DnsMessage =>
  changed(message, (record) =>
    record.data.type === 'RRSIG' ? { ...record, data: { ...record.data, ...changes } } : record,
  );

/** Signed anew, in a name that need not be the signer's own. */
const forged = (
  records: readonly DnsRecord[],
  signer: Zone = example,
  changes: { readonly zone?: string; readonly window?: Window } = {},
): readonly DnsRecord[] => {
  if (signer.key === null) throw new Error('not signed');
  const key = { ...signer.key, zone: changes.zone ?? signer.name };
  return [...records, signRecords(records, key, changes.window ?? window)];
};

describe('an answer as it was given', () => {
  test.each<[string, RecordType, Zone, Validated['kind']]>([
    ['example.org', 'MX', example, 'records'],
    ['example.org', 'DNSKEY', example, 'records'],
    ['_25._tcp.mail.example.org', 'TLSA', example, 'records'],
    ['alias.example.org', 'A', example, 'records'],
    ['alias.example.org', 'CNAME', example, 'records'],
    ['chain.example.org', 'A', example, 'records'],
    ['out.example.org', 'A', example, 'alias'],
    ['below.example.org', 'A', example, 'alias'],
    ['lost.example.org', 'A', example, 'alias'],
    ['circle.example.org', 'A', example, 'alias'],
    ['chain.example.org', 'MX', example, 'alias'],
    ['mail.example.org', 'MX', example, 'no-data'],
    ['example.org', 'AAAA', example, 'no-data'],
    ['_tcp.mail.example.org', 'TLSA', example, 'no-data'],
    ['nobody.example.org', 'A', example, 'no-name'],
    ['0.example.org', 'A', example, 'no-name'],
    ['zzz.example.org', 'A', example, 'no-name'],
    ['a.b.mail.example.org', 'A', example, 'no-name'],
    ['_26._tcp.mail.example.org', 'TLSA', example, 'no-name'],
    ['signed.example.org', 'DS', example, 'records'],
    ['unsigned.example.org', 'DS', example, 'no-data'],
    ['nothing', 'A', zoneNamed(''), 'no-name'],
    ['', 'MX', zoneNamed(''), 'no-data'],
    ['', 'DS', zoneNamed(''), 'no-data'],
    ['', 'NS', zoneNamed(''), 'records'],
  ])('%s %s', (name, type, zone, kind) => {
    expect(verdict(ask(zone, name, type), name, type, zone)).toBe(kind);
  });

  test('tells the records and the aliases that led to them', () => {
    const question = { name: 'chain.example.org', type: 'A' } as const;
    const read = validateAnswer(
      ask(example, question.name, 'A'),
      question,
      'example.org',
      keysOf(example),
      now,
    );
    expect(read).toEqual({
      ok: true,
      value: {
        kind: 'records',
        records: [address('mail.example.org', 25)],
        aliases: [
          alias('chain.example.org', 'alias.example.org'),
          alias('alias.example.org', 'mail.example.org'),
        ],
      },
    });
  });

  test('tells where an alias leads that goes on elsewhere', () => {
    const question = { name: 'out.example.org', type: 'A' } as const;
    const read = validateAnswer(
      ask(example, question.name, 'A'),
      question,
      'example.org',
      keysOf(example),
      now,
    );
    expect(read.ok && read.value).toMatchObject({ kind: 'alias', target: 'mx.example.net' });
  });

  test('is kept no longer than its signature says and lasts (RFC 4035 section 5.3.3)', () => {
    const long = changed(ask(example, 'alias.example.org', 'A'), (record) => ({ ...record, ttl: 86_400 }));
    const ttls = (when: number): readonly number[] => {
      const read = validateAnswer(
        long,
        { name: 'alias.example.org', type: 'A' },
        'example.org',
        keysOf(example),
        when,
      );
      if (!read.ok || read.value.kind !== 'records') throw new Error('not valid');
      return [...read.value.aliases, ...read.value.records].map(({ ttl }) => ttl);
    };
    expect(ttls(now)).toEqual([3600, 3600]);
    expect(ttls(window.expiration - 60)).toEqual([60, 60]);
  });
});

describe('a tampered answer of records', () => {
  const mx = ask(example, 'example.org', 'MX');
  const stranger = at('example.org', { type: 'MX', preference: 1, exchange: 'mx.attacker.test' });
  const records = without(mx.answers, 'RRSIG');
  const answers = (changes: readonly DnsRecord[]): DnsMessage => ({ ...mx, answers: changes });
  const txtSignature = ask(example, 'example.org', 'TXT').answers.filter(({ data }) => data.type === 'RRSIG');

  test.each<[string, DnsMessage, string]>([
    ['the signature stripped', answers(records), 'no-signature'],
    ['the signature of another set', answers([...records, ...txtSignature]), 'no-signature'],
    [
      'the signature of another set, relabelled',
      changeSignatures(answers([...records, ...txtSignature]), { typeCovered: 'MX' }),
      'bad-signature',
    ],
    [
      'the signature at another name',
      answers([...records, ...mx.answers.slice(-1).map((one) => ({ ...one, name: 'mail.example.org' }))]),
      'no-signature',
    ],
    [
      'a record changed',
      changed(mx, (record) =>
        record.data.type === 'MX'
          ? { ...record, data: { ...record.data, exchange: 'mx.attacker.test' } }
          : record,
      ),
      'bad-signature',
    ],
    ['a record added', answers([...mx.answers, stranger]), 'bad-signature'],
    ['a record taken away', answers(mx.answers.slice(1)), 'bad-signature'],
    ['all records replaced', answers([stranger, ...mx.answers.slice(-1)]), 'bad-signature'],
    ['signed by the attacker in its own name', answers(forged([stranger], net)), 'wrong-signer'],
    [
      'signed by the attacker in the zone’s name',
      answers(forged([stranger], net, { zone: 'example.org' })),
      'bad-signature',
    ],
    ['signed by the parent', answers(forged([stranger], org)), 'wrong-signer'],
    [
      'signed by the parent in the child’s name',
      answers(forged([stranger], org, { zone: 'example.org' })),
      'bad-signature',
    ],
    [
      'the signature expired',
      answers(forged(records, example, { window: { inception: now - 9, expiration: now - 1 } })),
      'signature-expired',
    ],
    [
      'the signature not yet valid',
      answers(forged(records, example, { window: { inception: now + 1, expiration: now + 9 } })),
      'signature-not-yet-valid',
    ],
    [
      'an old signature with new dates',
      changeSignatures(
        answers(forged(records, example, { window: { inception: 1, expiration: 2 } })),
        window,
      ),
      'bad-signature',
    ],
    ['another key tag', changeSignatures(mx, { keyTag: 1 }), 'bad-signature'],
    ['another algorithm', changeSignatures(mx, { algorithm: 8 }), 'bad-signature'],
    ['as if made from a wildcard', changeSignatures(mx, { labels: 1 }), 'bad-signature'],
    ['another original time to live', changeSignatures(mx, { originalTtl: 60 }), 'bad-signature'],
    ['a signature cut short', changeSignatures(mx, { signature: new Uint8Array(63) }), 'bad-signature'],
    ['the records as if there were none', answers([]), 'no-proof'],
    ['the name as if there were none', { ...answers([]), rcode: rcodes.NXDOMAIN }, 'no-proof'],
  ])('%s', (_, message, complaint) => {
    expect(verdict(message, 'example.org', 'MX')).toBe(complaint);
  });

  test('a signature of the zone’s own over fewer labels than the name has', () => {
    const { key } = example;
    const [own] = mx.answers.flatMap(({ data }) => (data.type === 'RRSIG' ? [data] : []));
    const fields = { ...own!, labels: 1 };
    const octets = concat(
      octetsOf((output) => writeSignatureFields(output, fields)),
      ...canonicalSet(records, fields.originalTtl),
    );
    const signature = signCompact(key!.privateKey, octets);
    expect(signatureFits({ ...fields, signature }, records, key!.data)).toBe(true);
    expect(verdict(changeSignatures(mx, { labels: 1, signature }), 'example.org', 'MX')).toBe(
      'bad-signature',
    );
  });

  test('one bad signature beside a good one does no harm', () => {
    const bad = changeSignatures(mx, { keyTag: 1 }).answers.slice(-1);
    expect(verdict(answers([...bad, ...mx.answers]), 'example.org', 'MX')).toBe('records');
    expect(verdict(answers([...mx.answers, ...bad]), 'example.org', 'MX')).toBe('records');
  });

  test('a key that is no zone key, or of another protocol, signs nothing', () => {
    const [key] = keysOf(example);
    for (const changes of [{ flags: 1 }, { protocol: 4 }]) {
      const other = { ...key!, ...changes };
      const named = changeSignatures(mx, { keyTag: keyTag(other) });
      const own = { ...example, key: { ...example.key!, data: other } };
      for (const message of [named, answers(forged(records, own))]) {
        const read = validateAnswer(
          message,
          { name: 'example.org', type: 'MX' },
          'example.org',
          [other],
          now,
        );
        expect(read).toMatchObject({ ok: false, error: { kind: 'bad-signature' } });
      }
    }
  });

  test('the broken signatures of a zone', () => {
    const bogus = zoneNamed('bogus.test');
    expect(verdict(ask(bogus, 'mail.bogus.test', 'A'), 'mail.bogus.test', 'A', bogus)).toBe('bad-signature');
    expect(verdict(ask(bogus, 'bogus.test', 'DNSKEY'), 'bogus.test', 'DNSKEY', bogus)).toBe('records');
  });
});

describe('a tampered alias', () => {
  const chain = ask(example, 'chain.example.org', 'A');
  const links = (...names: readonly string[]): DnsMessage => ({
    ...chain,
    answers: chain.answers.filter(({ name, data }) => !(names.includes(name) && data.type === 'RRSIG')),
  });

  test.each<[string, DnsMessage, string]>([
    ['the first link unsigned', links('chain.example.org'), 'no-signature'],
    ['the second link unsigned', links('alias.example.org'), 'no-signature'],
    ['the records unsigned', links('mail.example.org'), 'no-signature'],
    [
      'led astray',
      changed(chain, (record) =>
        record.data.type === 'CNAME'
          ? { ...record, data: { type: 'CNAME', target: 'mx.attacker.test' } }
          : record,
      ),
      'bad-signature',
    ],
    [
      'where there is none',
      {
        ...chain,
        answers: forged([alias('chain.example.org', 'mx.attacker.test')], net, { zone: 'example.org' }),
      },
      'bad-signature',
    ],
    [
      'records of another zone behind it',
      {
        ...chain,
        answers: [
          ...signed(example, [alias('out.example.org', 'mx.example.net')]),
          ...signed(net, [address('mx.example.net', 28)]),
        ],
      },
      'no-proof',
    ],
  ])('%s', (_, message, complaint) => {
    expect(verdict(message, 'chain.example.org', 'A')).toBe(complaint);
  });

  test('into another zone: what that zone says does not count here, signed or not', () => {
    const out = ask(example, 'out.example.org', 'A');
    const behind = signed(net, [address('mx.example.net', 28)]);
    expect(verdict({ ...out, answers: [...out.answers, ...behind] }, 'out.example.org', 'A')).toBe(
      'wrong-signer',
    );
    expect(
      verdict(
        { ...out, answers: [...out.answers, ...forged([address('mx.example.net', 66)])] },
        'out.example.org',
        'A',
      ),
    ).toBe('wrong-signer');
  });
});

describe('a denial', () => {
  const proof = (...names: readonly string[]): readonly DnsRecord[] =>
    names.flatMap((name) => signed(example, [nsecFor(example, name)]));
  const nothing = (authority: readonly DnsRecord[], rcode: number = rcodes.NOERROR): DnsMessage => ({
    ...ask(example, 'mail.example.org', 'MX'),
    answers: [],
    authority,
    rcode,
  });
  const no = (authority: readonly DnsRecord[]): DnsMessage => nothing(authority, rcodes.NXDOMAIN);
  const unproved = (name: string): DnsMessage => {
    const message = ask(example, name, 'MX');
    return { ...message, authority: message.authority.filter(({ data }) => data.type === 'SOA') };
  };

  test.each<[string, DnsMessage, string, RecordType, string]>([
    ['of data', nothing(proof('mail.example.org')), 'mail.example.org', 'MX', 'no-data'],
    ['of data, unproved', unproved('mail.example.org'), 'mail.example.org', 'MX', 'no-proof'],
    ['of data, proved for another name', nothing(proof('example.org')), 'mail.example.org', 'MX', 'no-proof'],
    ['of data that is there', nothing(proof('mail.example.org')), 'mail.example.org', 'AAAA', 'no-proof'],
    ['of data where an alias is', nothing(proof('alias.example.org')), 'alias.example.org', 'MX', 'no-proof'],
    [
      'of data at a name that is not there',
      nothing(proof('nobody.example.org')),
      'nobody.example.org',
      'A',
      'no-proof',
    ],
    [
      'of data at an empty non-terminal',
      nothing(proof('_tcp.mail.example.org')),
      '_tcp.mail.example.org',
      'A',
      'no-data',
    ],
    [
      'of an empty non-terminal',
      no(proof('_tcp.mail.example.org', '*.mail.example.org')),
      '_tcp.mail.example.org',
      'A',
      'no-proof',
    ],
    ['of a name', no(proof('nobody.example.org', '*.example.org')), 'nobody.example.org', 'A', 'no-name'],
    ['of a name, unproved', unproved('nobody.example.org'), 'nobody.example.org', 'MX', 'no-proof'],
    [
      'of a name that is there',
      no(proof('mail.example.org', '*.example.org')),
      'mail.example.org',
      'A',
      'no-proof',
    ],
    [
      'of a name, without the wildcard’s',
      no(proof('nobody.example.org')),
      'nobody.example.org',
      'A',
      'no-proof',
    ],
    ['of a name, the wildcard’s alone', no(proof('*.example.org')), 'nobody.example.org', 'A', 'no-proof'],
    [
      'of a name, with the proof for another',
      no(proof('zzz.example.org', '*.example.org')),
      'nobody.example.org',
      'A',
      'no-proof',
    ],
    [
      'of a child’s data, by the parent’s side of the cut',
      nothing(proof('unsigned.example.org')),
      'unsigned.example.org',
      'MX',
      'no-proof',
    ],
    [
      'of a child’s name, by the parent’s side of the cut',
      no(proof('unsigned.example.org', '*.unsigned.example.org')),
      'mail.unsigned.example.org',
      'A',
      'no-proof',
    ],
    [
      'of a child’s name, by a signed cut',
      no(proof('signed.example.org', '*.signed.example.org')),
      'mail.signed.example.org',
      'A',
      'no-proof',
    ],
    ['of a DS that is there', nothing(proof('signed.example.org')), 'signed.example.org', 'DS', 'no-proof'],
    ['of a DS, by the child itself', nothing(proof('example.org')), 'example.org', 'DS', 'no-proof'],
    [
      'with one signature stripped',
      no(proof('nobody.example.org', '*.example.org').slice(0, -1)),
      'nobody.example.org',
      'A',
      'no-signature',
    ],
    [
      'signed by another zone',
      no(forged([at('example.org', { type: 'NSEC', next: 'example.org', types: ['SOA'] })], org)),
      'nobody.example.org',
      'A',
      'wrong-signer',
    ],
    [
      'with a type taken from the bit map',
      changed(nothing(proof('mail.example.org')), (record) =>
        record.data.type === 'NSEC' ? { ...record, data: { ...record.data, types: ['AAAA'] } } : record,
      ),
      'mail.example.org',
      'A',
      'bad-signature',
    ],
  ])('%s', (_, message, name, type, expected) => {
    expect(verdict(message, name, type)).toBe(expected);
  });

  test('is as good as its signatures are', () => {
    const message = ask(example, 'nobody.example.org', 'A');
    expect(verdict(message, 'nobody.example.org', 'A', example, window.expiration + 1)).toBe(
      'signature-expired',
    );
    expect(verdict(message, 'nobody.example.org', 'A', example, window.inception - 1)).toBe(
      'signature-not-yet-valid',
    );
  });

  test('says the same with whatever failure code it comes', () => {
    const message = ask(example, 'nobody.example.org', 'A');
    expect(verdict({ ...message, rcode: rcodes.NOERROR }, 'nobody.example.org', 'A')).toBe('no-proof');
    expect(verdict({ ...message, rcode: rcodes.SERVFAIL, authority: [] }, 'nobody.example.org', 'A')).toBe(
      'no-proof',
    );
  });
});

describe('the keys of a zone', () => {
  const message = ask(example, 'example.org', 'DNSKEY');
  const [data] = keysOf(example);
  const ds = [dsOf('example.org', data!)];
  const other = zoneKey('attacker.test', random);
  const attackers = { ...example, key: { ...other, zone: 'example.org' } };
  const record = at('example.org', other.data);
  const keys = (reply: DnsMessage, trusted = ds, when = now): string => {
    const read = validateKeys(reply, 'example.org', trusted, when);
    return read.ok ? `${read.value.length} keys` : read.error.kind;
  };
  const answers = (changes: readonly DnsRecord[]): DnsMessage => ({ ...message, answers: changes });
  const own = without(message.answers, 'RRSIG');

  test('are those that the DS record of the parent leads to, and those that they sign', () => {
    expect(keys(message)).toBe('1 keys');
    expect(keys(answers(forged([...own, record])))).toBe('2 keys');
    expect(keys(message, [{ ...ds[0]!, digest: new Uint8Array(32) }, ...ds])).toBe('1 keys');
  });

  test.each<[string, DnsMessage, string]>([
    ['none', answers([]), 'no-key-matches-ds'],
    ['the attacker’s own', answers(forged([record], attackers)), 'no-key-matches-ds'],
    ['the attacker’s beside the zone’s', answers([record, ...message.answers]), 'bad-signature'],
    [
      'the attacker’s beside the zone’s, signed by the attacker',
      answers(forged([...own, record], attackers)),
      'bad-signature',
    ],
    ['unsigned', answers(own), 'no-signature'],
    ['of another zone', answers(ask(net, 'example.net', 'DNSKEY').answers), 'no-key-matches-ds'],
  ])('not these: %s', (_, reply, complaint) => {
    expect(keys(reply)).toBe(complaint);
  });

  test.each([
    ['another key tag', { keyTag: 1 }],
    ['another algorithm', { algorithm: 8 }],
    ['another kind of digest', { digestType: 1 }],
    ['another digest', { digest: new Uint8Array(32) }],
    ['a digest cut short', { digest: ds[0]!.digest.subarray(0, 20) }],
  ])('not by a DS record with %s', (_, changes) => {
    expect(keys(message, [{ ...ds[0]!, ...changes }])).toBe('no-key-matches-ds');
  });

  test('not by a DS record of another zone’s key, nor by none', () => {
    expect(keys(message, [dsOf('example.net', keysOf(net)[0]!)])).toBe('no-key-matches-ds');
    expect(keys(message, [dsOf('example.net', data!)])).toBe('no-key-matches-ds');
    expect(keys(message, [])).toBe('no-key-matches-ds');
  });

  test('not out of their time', () => {
    expect(keys(message, ds, window.expiration + 1)).toBe('signature-expired');
    expect(keys(message, ds, window.inception - 1)).toBe('signature-not-yet-valid');
  });
});

describe('a referral', () => {
  const toSigned = ask(example, 'mail.signed.example.org', 'A');
  const toUnsigned = ask(example, 'mail.unsigned.example.org', 'A');
  const referral = (message: DnsMessage, child: string, when = now): string => {
    const read = validateReferral(message, 'example.org', child, keysOf(example), when);
    return read.ok ? `${read.value.ds.length} DS` : read.error.kind;
  };
  const from = (message: DnsMessage, ...authority: readonly (readonly DnsRecord[])[]): DnsMessage => ({
    ...message,
    authority: [...message.authority.filter(({ data }) => data.type === 'NS'), ...authority.flat()],
  });
  const nsec = (name: string): readonly DnsRecord[] => signed(example, [nsecFor(example, name)]);
  const attackersDs = at(
    'signed.example.org',
    dsOf('signed.example.org', zoneKey('attacker.test', random).data),
  );

  test.each<[string, DnsMessage, string, string]>([
    ['to a signed zone', toSigned, 'signed.example.org', '1 DS'],
    ['to an unsigned zone', toUnsigned, 'unsigned.example.org', '0 DS'],
    ['the DS withheld', from(toSigned), 'signed.example.org', 'no-proof'],
    [
      'the DS withheld, with the NSEC of the delegation',
      from(toSigned, nsec('signed.example.org')),
      'signed.example.org',
      'no-proof',
    ],
    [
      'the DS withheld, with the NSEC of another delegation',
      from(toSigned, nsec('unsigned.example.org')),
      'signed.example.org',
      'no-proof',
    ],
    [
      'the DS unsigned',
      from(toSigned, without(toSigned.authority, 'RRSIG')),
      'signed.example.org',
      'no-signature',
    ],
    [
      'the attacker’s DS',
      from(
        toSigned,
        [attackersDs],
        toSigned.authority.filter(({ data }) => data.type === 'RRSIG'),
      ),
      'signed.example.org',
      'bad-signature',
    ],
    [
      'the attacker’s DS, signed by the attacker',
      from(toSigned, forged([attackersDs], net, { zone: 'example.org' })),
      'signed.example.org',
      'bad-signature',
    ],
    [
      'the DS signed by the child',
      from(toSigned, forged([attackersDs], zoneNamed('signed.example.org'))),
      'signed.example.org',
      'wrong-signer',
    ],
    [
      'the NSEC unsigned',
      from(toUnsigned, without(toUnsigned.authority, 'RRSIG')),
      'unsigned.example.org',
      'no-signature',
    ],
    ['no proof at all', from(toUnsigned), 'unsigned.example.org', 'no-proof'],
    ['to a name that is no zone', from(toUnsigned, nsec('mail.example.org')), 'mail.example.org', 'no-proof'],
    [
      'to a name that is not there',
      from(toUnsigned, nsec('nobody.example.org')),
      'nobody.example.org',
      'no-proof',
    ],
    ['to the zone itself', from(toUnsigned, nsec('example.org')), 'example.org', 'no-proof'],
  ])('%s', (_, message, child, expected) => {
    expect(referral(message, child)).toBe(expected);
  });

  test('is as good as its signatures are', () => {
    for (const [message, child] of [
      [toSigned, 'signed.example.org'],
      [toUnsigned, 'unsigned.example.org'],
    ] as const) {
      expect(referral(message, child, window.expiration + 1)).toBe('signature-expired');
      expect(referral(message, child, window.inception - 1)).toBe('signature-not-yet-valid');
    }
  });

  const name = 'mail.signed.example.org';
  test.each<[string, DnsMessage, string, string, string | null]>([
    ['to a zone below', toSigned, 'example.org', name, 'signed.example.org'],
    ['an answer is none', ask(example, 'example.org', 'NS'), 'example.org', 'example.org', null],
    ['what claims authority is none', { ...toSigned, authoritative: true }, 'example.org', name, null],
    ['upwards', toSigned, 'signed.example.org', name, null],
    ['sideways', toSigned, 'example.org', 'mail.example.org', null],
    ['out of the zone', toSigned, 'example.net', name, null],
    ['without an address', { ...toSigned, additional: [] }, 'example.org', name, null],
    [
      'with the address of another host',
      { ...toSigned, additional: [address('ns.attacker.test', 66)] },
      'example.org',
      name,
      null,
    ],
  ])('is followed down only: %s', (_, message, zone, asked, child) => {
    expect(referralIn(message, zone, asked)?.zone ?? null).toBe(child);
  });

  test('says where to ask', () => {
    expect(referralIn(toSigned, 'example.org', name)?.address).toBe(
      zoneNamed('signed.example.org').server.address,
    );
  });
});

describe('without signatures', () => {
  const plain = zoneNamed('unsigned.test');
  test.each([
    ['mail.unsigned.test', 'A', 'records'],
    ['mail.unsigned.test', 'MX', 'no-data'],
    ['nobody.unsigned.test', 'A', 'no-name'],
  ] as const)('%s %s: %s', (name, type, kind) => {
    expect(readUnsigned(ask(plain, name, type), { name, type }).kind).toBe(kind);
  });

  test('a circle of aliases ends', () => {
    const message = ask(example, 'circle.example.org', 'A');
    expect(readUnsigned(message, { name: 'circle.example.org', type: 'A' })).toMatchObject({
      kind: 'alias',
      target: 'circle.example.org',
    });
  });
});

/** What a zone has to say of a name, read off its records alone. */
function truth(
  zone: Zone,
  name: string,
  type: RecordType,
  seen: readonly string[] = [],
): Validated['kind'] | 'referral' {
  const { records, name: apex } = zone;
  const cut = records.find(
    ({ name: owner, data }) => data.type === 'NS' && owner !== apex && isWithin(name, owner),
  );
  if (cut && !(cut.name === name && type === 'DS')) return 'referral';
  const owned = records.filter((record) => record.name === name);
  if (owned.some(({ data }) => data.type === type)) return 'records';
  const [target] = owned.flatMap(({ data }) => (data.type === 'CNAME' ? [data.target] : []));
  if (target !== undefined) {
    const circular = target === name || seen.includes(target);
    const follows =
      isWithin(target, apex) && !circular ? truth(zone, target, type, [...seen, name]) : 'alias';
    return follows === 'records' ? 'records' : 'alias';
  }
  return records.some((record) => isWithin(record.name, name)) ? 'no-data' : 'no-name';
}

const questionTypes = ['A', 'AAAA', 'MX', 'TXT', 'TLSA', 'CNAME', 'NS', 'SOA', 'DNSKEY', 'DS'] as const;

/** A zone of a random tree, and a name in it: one that is there, one beside, above or below it. */
const arbitraryQuestion = arbitraryTree
  .chain((tree) => fc.constantFrom(...tree.filter(({ key }) => key !== null)))
  .chain((zone) =>
    fc.record({
      zone: fc.constant(zone),
      name: fc
        .tuple(
          fc.constantFrom(...zone.records.map(({ name }) => name)),
          fc.constantFrom('', '', 'a.', '0.', 'zz.', '_tcp.', 'a.b.'),
          fc.nat(2),
        )
        .map(([owner, more, up]) => {
          const above = `${more}${owner.split('.').slice(up).join('.')}`.replace(/\.$/, '');
          return isWithin(above, zone.name) ? above : owner;
        }),
      type: fc.constantFrom(...questionTypes),
    }),
  );

describe('in any tree', () => {
  test('each answer of a signed zone is valid, and says what the zone holds', () => {
    fc.assert(
      fc.property(arbitraryQuestion, ({ zone, name, type }) => {
        // Of itself a zone says nothing about DS: that is for its parent.
        fc.pre(type !== 'DS' || name !== zone.name || name === '');
        const message = ask(zone, name, type);
        const expected = truth(zone, name, type);
        const child = referralIn(message, zone.name, name);
        if (expected === 'referral') {
          expect(child).not.toBeNull();
          expect(validateReferral(message, zone.name, child!.zone, keysOf(zone), now).ok).toBe(true);
        } else {
          expect(child).toBeNull();
          expect(verdict(message, name, type, zone)).toBe(expected);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('each zone is reached from the root by keys that are vouched for', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        for (const zone of tree) {
          if (zone.name === '') continue;
          const parent = tree.findLast(
            (other) => other.name !== zone.name && isWithin(zone.name, other.name),
          )!;
          if (parent.key === null) continue;
          const message = ask(parent, zone.name, 'A');
          const referral = validateReferral(message, parent.name, zone.name, keysOf(parent), now);
          if (!referral.ok) throw new Error(`${zone.name}: ${referral.error.kind}`);
          expect(referralIn(message, parent.name, zone.name)).toEqual({
            zone: zone.name,
            address: zone.server.address,
          });
          expect(referral.value.ds.length).toBe(zone.key === null ? 0 : 1);
          if (zone.key)
            expect(validateKeys(ask(zone, zone.name, 'DNSKEY'), zone.name, referral.value.ds, now)).toEqual({
              ok: true,
              value: [zone.key.data],
            });
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** Without times to live: how long something may be kept can be shortened by whoever is on the path. */
const content = (records: readonly DnsRecord[]): unknown => records.map(({ name, data }) => ({ name, data }));

/** Is this the same, or the beginning of the same: an alias whose target has to be asked for again? */
function saysNothingNew(validated: Validated, original: Validated): void {
  const aliasesOf = (read: Validated) => ('aliases' in read ? read.aliases : []);
  const aliases = aliasesOf(validated);
  expect(content(aliases)).toEqual(content(aliasesOf(original).slice(0, aliases.length)));
  if (validated.kind === 'alias' && aliasesOf(original).length > 0) return;
  expect(validated.kind).toBe(original.kind);
  if (validated.kind !== 'records' || original.kind !== 'records') return;
  expect(content(validated.records)).toEqual(content(original.records));
  for (const { ttl } of validated.records) expect(ttl).toBeLessThanOrEqual(3600);
}

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = concat(bytes);
  copy[bit >> 3]! ^= 0x80 >> (bit & 7);
  return copy;
};

describe('one bit of a message flipped', () => {
  test.each<[string, RecordType]>([
    ['_25._tcp.mail.example.org', 'TLSA'],
    ['chain.example.org', 'A'],
    ['out.example.org', 'A'],
    ['mail.example.org', 'MX'],
    ['_tcp.mail.example.org', 'A'],
    ['nobody.example.org', 'A'],
  ])('%s %s: whatever bit it is, nothing else becomes valid', (name, type) => {
    const bytes = replyOf(example, name, type);
    const read = (message: DnsMessage) =>
      validateAnswer(message, { name, type }, 'example.org', keysOf(example), now);
    const original = read(decoded(bytes));
    if (!original.ok) throw new Error(original.error.kind);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const message = decodeMessage(flipped(bytes, bit));
      const changedRead = message.ok && read(message.value);
      if (changedRead && changedRead.ok) saysNothingNew(changedRead.value, original.value);
    }
  });

  test.each(['mail.signed.example.org', 'mail.unsigned.example.org'])(
    'the referral for %s: no key becomes trusted, no signed zone unsigned',
    (name) => {
      const bytes = replyOf(example, name, 'A');
      const child = name.slice('mail.'.length);
      const read = (message: DnsMessage) =>
        validateReferral(message, 'example.org', child, keysOf(example), now);
      const original = read(decoded(bytes));
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const message = decodeMessage(flipped(bytes, bit));
        const changedRead = message.ok && read(message.value);
        if (changedRead && changedRead.ok) expect(changedRead).toEqual(original);
      }
    },
  );

  test('a set of keys: no key becomes trusted', () => {
    const bytes = replyOf(example, 'example.org', 'DNSKEY');
    const ds = keysOf(example).map((key) => dsOf('example.org', key));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const message = decodeMessage(flipped(bytes, bit));
      const read = message.ok && validateKeys(message.value, 'example.org', ds, now);
      if (read && read.ok) expect(read.value).toEqual(keysOf(example));
    }
  });
});

test('any message is taken', () => {
  const replies = zones.flatMap((zone) => questionTypes.map((type) => replyOf(zone, zone.name, type)));
  const mutated = fc
    .tuple(fc.constantFrom(...replies), fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 8 }))
    .map(([bytes, changes]) => {
      const copy = concat(bytes);
      for (const [place, octet] of changes) copy[place % copy.length] = octet;
      return copy;
    });
  const sections = fc.record({
    answers: fc.subarray(
      replies.flatMap((bytes) => decoded(bytes).answers),
      { maxLength: 8 },
    ),
    authority: fc.subarray(
      replies.flatMap((bytes) => decoded(bytes).authority),
      { maxLength: 8 },
    ),
    rcode: fc.nat(15),
  });
  const messages = fc.oneof(
    mutated
      .map((bytes) => decodeMessage(bytes))
      .filter(({ ok }) => ok)
      .map((read) => (read.ok ? read.value : decoded(replies[0]!))),
    sections.map((changes) => ({ ...decoded(replies[0]!), ...changes })),
  );
  fc.assert(
    fc.property(
      messages,
      fc.constantFrom(...zones),
      fc.constantFrom(...questionTypes),
      (message, zone, type) => {
        const name = zone.name;
        const read = validateAnswer(message, { name, type }, name, keysOf(zone), now);
        expect(typeof read.ok).toBe('boolean');
        validateKeys(
          message,
          name,
          keysOf(zone).map((key) => dsOf(name, key)),
          now,
        );
        const referral = referralIn(message, name, `mail.${name}`);
        validateReferral(message, name, referral?.zone ?? `sub.${name}`, keysOf(zone), now);
        readUnsigned(message, { name, type });
      },
    ),
    { numRuns: 500 },
  );
});
