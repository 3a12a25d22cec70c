import { describe, expect, test } from 'vitest';

import { answerAsAuthority } from './authority';
import { queryBytes } from './lookup';
import { encodeMessage, rcodes, type DnsMessage } from './message';
import { typeOf, type RecordType } from './record';
import { ask, decoded, zoneNamed } from './tree.fixture';

const example = zoneNamed('example.org');
const root = zoneNamed('');

/** Owner and type of each record. */
const shown = (records: DnsMessage['answers']): readonly string[] =>
  records.map((record) => `${record.name} ${typeOf(record)}`);

describe('a name server', () => {
  test.each<[string, RecordType, readonly string[]]>([
    ['mail.example.org', 'A', ['mail.example.org A', 'mail.example.org RRSIG']],
    ['example.org', 'MX', ['example.org MX', 'example.org MX', 'example.org RRSIG']],
    ['example.org', 'NS', ['example.org NS', 'example.org RRSIG']],
    ['alias.example.org', 'CNAME', ['alias.example.org CNAME', 'alias.example.org RRSIG']],
    [
      'alias.example.org',
      'A',
      ['alias.example.org CNAME', 'alias.example.org RRSIG', 'mail.example.org A', 'mail.example.org RRSIG'],
    ],
    ['out.example.org', 'A', ['out.example.org CNAME', 'out.example.org RRSIG']],
    ['below.example.org', 'A', ['below.example.org CNAME', 'below.example.org RRSIG']],
    // Glue is no answer: the zone below has authority over it.
    ['glue.example.org', 'A', ['glue.example.org CNAME', 'glue.example.org RRSIG']],
    [
      'circle.example.org',
      'A',
      [
        'circle.example.org CNAME',
        'circle.example.org RRSIG',
        'round.example.org CNAME',
        'round.example.org RRSIG',
      ],
    ],
    ['signed.example.org', 'DS', ['signed.example.org DS', 'signed.example.org RRSIG']],
  ])('answers %s %s with authority', (name, type, answers) => {
    const message = ask(example, name, type);
    expect(message).toMatchObject({ response: true, authoritative: true, rcode: rcodes.NOERROR });
    expect(shown(message.answers)).toEqual(answers);
    expect(message.authority).toEqual([]);
  });

  test.each<[string, RecordType, number, readonly string[]]>([
    ['mail.example.org', 'MX', rcodes.NOERROR, ['mail.example.org NSEC']],
    ['unsigned.example.org', 'DS', rcodes.NOERROR, ['unsigned.example.org NSEC']],
    // An empty non-terminal: the NSEC before it leads below it.
    ['_tcp.mail.example.org', 'A', rcodes.NOERROR, ['mail.example.org NSEC']],
    ['nobody.example.org', 'A', rcodes.NXDOMAIN, ['_25._tcp.mail.example.org NSEC', 'example.org NSEC']],
    [
      'zzz.mail.example.org',
      'A',
      rcodes.NXDOMAIN,
      ['_25._tcp.mail.example.org NSEC', 'mail.example.org NSEC'],
    ],
    // One NSEC may prove both that there is no such name and no wildcard.
    ['*.example.org', 'A', rcodes.NXDOMAIN, ['example.org NSEC']],
    ['zzz.example.org', 'A', rcodes.NXDOMAIN, ['unsigned.example.org NSEC', 'example.org NSEC']],
  ])('denies %s %s, with proof', (name, type, rcode, proofs) => {
    const message = ask(example, name, type);
    expect(message).toMatchObject({ authoritative: true, rcode, answers: [] });
    expect(shown(message.authority)).toEqual([
      'example.org SOA',
      'example.org RRSIG',
      ...proofs.flatMap((proof) => [proof, proof.replace('NSEC', 'RRSIG')]),
    ]);
  });

  test.each<[string, readonly string[]]>([
    [
      'mail.signed.example.org',
      ['signed.example.org NS', 'signed.example.org DS', 'signed.example.org RRSIG'],
    ],
    ['signed.example.org', ['signed.example.org NS', 'signed.example.org DS', 'signed.example.org RRSIG']],
    [
      'mail.unsigned.example.org',
      ['unsigned.example.org NS', 'unsigned.example.org NSEC', 'unsigned.example.org RRSIG'],
    ],
  ])('sends on whoever asks for %s', (name, authority) => {
    const message = ask(example, name, 'A');
    expect(message).toMatchObject({ authoritative: false, rcode: rcodes.NOERROR, answers: [] });
    expect(shown(message.authority)).toEqual(authority);
    expect(shown(message.additional)).toEqual([`ns.${authority[0]!.split(' ')[0]} A`]);
  });

  test('refuses what is not in its zone', () => {
    expect(ask(example, 'example.net', 'A')).toMatchObject({ rcode: rcodes.REFUSED, authority: [] });
    expect(ask(example, 'notexample.org', 'A').rcode).toBe(rcodes.REFUSED);
  });

  test('an unsigned zone has neither signatures nor proofs', () => {
    const plain = zoneNamed('unsigned.test');
    expect(shown(ask(plain, 'mail.unsigned.test', 'A').answers)).toEqual(['mail.unsigned.test A']);
    expect(shown(ask(plain, 'nobody.unsigned.test', 'A').authority)).toEqual(['unsigned.test SOA']);
  });

  test('fails as its trouble is, for that lookup alone', () => {
    const failing = [
      { name: 'mail.example.org', type: 'A', how: 'servfail' },
      { name: 'mail.example.org', type: 'AAAA', how: 'timeout' },
    ] as const;
    const zone = { ...example, failing };
    expect(ask(zone, 'mail.example.org', 'A')).toMatchObject({ rcode: rcodes.SERVFAIL, answers: [] });
    const query = queryBytes({ id: 1, name: 'mail.example.org', type: 'AAAA' });
    expect(answerAsAuthority(zone, query)).toEqual({
      reply: null,
      question: { name: 'mail.example.org', type: 'AAAA' },
    });
    expect(ask(zone, 'mail.example.org', 'MX').rcode).toBe(rcodes.NOERROR);
  });
});

describe('a query', () => {
  const query = decoded(queryBytes({ id: 513, name: 'Nobody.Example.ORG', type: 'A' }));
  const reply = (changes: Partial<DnsMessage>) =>
    answerAsAuthority(example, encodeMessage({ ...query, ...changes }));

  test('comes back with its id and question, whatever the case', () => {
    const answered = decoded(reply({})!.reply!);
    expect(answered).toMatchObject({
      id: 513,
      response: true,
      recursionAvailable: false,
      authenticData: false,
      questions: [{ name: 'nobody.example.org', type: 'A' }],
    });
  });

  test.each<[string, boolean | null]>([
    ['without EDNS', null],
    ['without DO', false],
  ])('%s gets neither signatures nor proofs (RFC 4035 section 3.1)', (_, dnssecOk) => {
    const answered = decoded(reply({ dnssecOk })!.reply!);
    expect(answered.dnssecOk).toBe(dnssecOk);
    expect(shown(answered.authority)).toEqual(['example.org SOA']);
  });

  test.each<[string, Partial<DnsMessage>]>([
    ['a response', { response: true }],
    ['another operation', { opcode: 4 }],
    ['no question', { questions: [] }],
    ['two questions', { questions: [...query.questions, ...query.questions] }],
  ])('is not: %s', (_, changes) => {
    expect(reply(changes)).toBeNull();
  });

  test('is not: any bytes', () => {
    expect(answerAsAuthority(root, Uint8Array.of(1, 2, 3))).toBeNull();
  });
});
