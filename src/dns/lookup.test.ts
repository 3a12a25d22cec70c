import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { queryBytes, readAnswer, type Lookup, type Question } from './lookup';
import { decodeMessage, encodeMessage, type DnsMessage } from './message';
import type { DnsRecord } from './record';

const question: Question = { id: 7, name: 'mail.example.org', type: 'A' };

const alias = (name: string, target: string): DnsRecord => ({
  name,
  ttl: 60,
  data: { type: 'CNAME', target },
});
const address = (name: string): DnsRecord => ({ name, ttl: 60, data: { type: 'A', address: '192.0.2.25' } });

const decoded = decodeMessage(queryBytes(question));
if (!decoded.ok) throw decoded.error;
const query: DnsMessage = decoded.value;

const answer = (changes: Partial<DnsMessage>): Uint8Array =>
  encodeMessage({ ...query, response: true, authenticData: false, recursionAvailable: true, ...changes });

const mail = address('mail.example.org');
const [one, two] = [alias('mail.example.org', 'a.example.net'), alias('a.example.net', 'b.example.net')];

test('a query asks for recursion and for what DNSSEC says', () => {
  expect(query).toMatchObject({
    recursionDesired: true,
    authenticData: true,
    dnssecOk: true,
    checkingDisabled: false,
  });
});

const found = (secure: boolean, canonicalName: string, ...aliases: readonly DnsRecord[]): Lookup => ({
  kind: 'found',
  secure,
  records: [address(canonicalName)],
  canonicalName,
  aliases,
});
const failed = (reason: 'servfail' | 'malformed' | 'mismatch'): Lookup => ({ kind: 'failed', reason });

describe('an answer is understood', () => {
  test.each<[string, Partial<DnsMessage>, Lookup]>([
    ['insecure', { answers: [mail] }, found(false, 'mail.example.org')],
    ['secure', { answers: [mail], authenticData: true }, found(true, 'mail.example.org')],
    [
      'through aliases, in whatever order they stand',
      { answers: [address('b.example.net'), two, one], authenticData: true },
      found(true, 'b.example.net', one, two),
    ],
    [
      'records of names that nobody asked for do not count',
      { answers: [address('evil.example')] },
      { kind: 'none', secure: false, reason: 'nodata' },
    ],
    [
      'through a long chain of aliases',
      { answers: [one, two, alias('b.example.net', 'c.example.net'), address('c.example.net')] },
      found(false, 'c.example.net', one, two, alias('b.example.net', 'c.example.net')),
    ],
    ['an alias that leads to nothing', { answers: [one] }, { kind: 'none', secure: false, reason: 'nodata' }],
    ['no such record, secure', { authenticData: true }, { kind: 'none', secure: true, reason: 'nodata' }],
    ['no such name', { rcode: 3 }, { kind: 'none', secure: false, reason: 'nxdomain' }],
    [
      'no such name, secure',
      { rcode: 3, authenticData: true },
      { kind: 'none', secure: true, reason: 'nxdomain' },
    ],
    [
      'aliases in a circle',
      { answers: [one, alias('a.example.net', 'mail.example.org')] },
      failed('malformed'),
    ],
    ['SERVFAIL', { rcode: 2 }, failed('servfail')],
    ['REFUSED', { rcode: 5, answers: [mail] }, failed('servfail')],
    ['BADVERS, whose lower bits are those of NOERROR', { rcode: 16, answers: [mail] }, failed('servfail')],
    ['truncated: nobody knows what is missing', { truncated: true, answers: [mail] }, failed('malformed')],
    ['another id', { id: 8, answers: [mail] }, failed('mismatch')],
    ['a question, not an answer', { response: false }, failed('mismatch')],
    ['an answer about another name', { questions: [{ name: 'example.org', type: 'A' }] }, failed('mismatch')],
    [
      'an answer about another type',
      { questions: [{ name: 'mail.example.org', type: 'MX' }] },
      failed('mismatch'),
    ],
    ['an answer about nothing', { questions: [] }, failed('mismatch')],
  ])('%s', (_, changes, expected) => {
    expect(readAnswer(answer(changes), question)).toEqual(expected);
  });

  test('the name may be asked in any case', () => {
    expect(readAnswer(answer({ answers: [mail] }), { ...question, name: 'Mail.Example.org.' })).toEqual(
      found(false, 'mail.example.org'),
    );
  });

  test('cut off anywhere, it is malformed', () => {
    const whole = answer({ answers: [one, two, address('b.example.net')] });
    for (let length = 0; length < whole.length; length++) {
      expect(readAnswer(whole.subarray(0, length), question)).toEqual(failed('malformed'));
    }
  });

  test('whatever comes, a change of one octet never makes an insecure answer secure, but in the AD bit', () => {
    const whole = answer({ answers: [mail] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (place, octet) => {
        const changed = Uint8Array.from(whole);
        changed[place] = octet;
        const lookup = readAnswer(changed, question);
        expect(lookup.kind !== 'failed' && lookup.secure && place !== 3).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
