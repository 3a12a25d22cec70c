/** Reports as a receiver reads them: ours, the example of RFC 8460, and what is none. */
import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';
import { randomFrom } from '../random';

import { compressReport, reportMail } from './delivery';
import { dkimKey, dkimRecord } from './dkim';
import { compareReports, readReportFile, readReportMail, type ReadReport } from './receive';
import { formatReport, makeReport } from './report';
import { head, sessions } from './rfc8460.fixture';

const report = makeReport(sessions, head);
const key = dkimKey(randomFrom(1));
const to = { kind: 'mailto', address: 'reports@company-y.example' } as const;
const mail = reportMail(report, to, key, 1_459_558_800);
const keyAt = (name: string): string | null =>
  name === 'tlsrpt._domainkey.company-x.example' ? dkimRecord(key) : null;

const zipped = (json: unknown): Uint8Array => new Uint8Array(gzipSync(JSON.stringify(json)));

const read = {
  submitter: 'company-x.example',
  day: '2016-04-01',
  id: '5065427c-23d3-47ca-b6e0-946ea0e8c4be',
  good: 5326,
  bad: 303,
};

test('the example of RFC 8460 section 4.4, as a file and as a mail', () => {
  expect(readReportFile(compressReport(report))).toMatchObject({ ok: true, value: read });
  expect(readReportMail(mail, keyAt)).toMatchObject({ ok: true, value: read });
});

test.each([
  ['nothing', new Uint8Array(0), 'not-gzip'],
  ['plain JSON', fromText('{"organization-name": "Company-X"}'), 'not-gzip'],
  // Its last octets are taken for its length.
  ['a file cut short', compressReport(report).slice(0, 40), 'too-large'],
  ['other JSON', zipped({ a: 1 }), 'not-a-report'],
  ['no JSON', new Uint8Array(gzipSync('well, well')), 'not-a-report'],
  ['an array', zipped([]), 'not-a-report'],
  [
    'policies that are no list (section 4)',
    zipped({
      'contact-info': 'a@b.example',
      'report-id': 'x',
      'date-range': { 'start-datetime': '2026-11-24T' },
      policies: {},
    }),
    'not-a-report',
  ],
  ['a file that unpacks to a hundred megabytes', bomb(), 'too-large'],
] as const)('%s is no report', (_, file, error) => {
  const got = readReportFile(file);
  expect(got.ok ? got.value : got.error).toBe(error);
});

test('brackets in brackets, a hundred thousand deep, are read as far as there is something to compare', () => {
  const brackets = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const text = `{"contact-info":"a@b.example","report-id":"x","date-range":{"start-datetime":"2026-11-24T"},"policies":[{"policy":${brackets}}]}`;
  const got = readReportFile(new Uint8Array(gzipSync(text)));
  expect(got).toMatchObject({ ok: true, value: { id: 'x' } });
});

test('counts that are no counts are none', () => {
  const policies = [{ summary: { 'total-failure-session-count': -5 } }, { summary: null }, null, 'x'];
  const file = zipped({
    'contact-info': 'a@b.example',
    'report-id': 'x',
    'date-range': { 'start-datetime': '2026-11-24T00:00:00Z' },
    policies,
  });
  expect(readReportFile(file)).toMatchObject({ value: { submitter: 'b.example', good: 0, bad: 0 } });
});

test('a mail without a signature is ignored, and one that is no report is no matter', () => {
  const unsigned = reportMail(report, to, null, 1_459_558_800);
  expect(readReportMail(unsigned, keyAt)).toEqual({
    ok: false,
    error: { kind: 'not-signed', submitter: 'company-x.example', by: 'unsigned' },
  });
  expect(readReportMail(fromText('Subject: hello\r\n\r\nhello\r\n'), keyAt)).toMatchObject({
    error: { kind: 'unreadable' },
  });
});

test('a mail that was touched on the way is ignored', () => {
  const touched = fromText(toText(mail).replace('aggregate', 'honest'));
  expect(readReportMail(touched, keyAt)).toMatchObject({ error: { kind: 'not-signed', by: 'body' } });
});

test('a domain cannot sign for another: the file counts only for the domain that signed', () => {
  const evil = makeReport(sessions, { ...head, contactInfo: 'x@evil.example' });
  const own = toText(reportMail(evil, to, key, 1_459_558_800));
  expect(own).toContain('TLS-Report-Submitter: evil.example');
  expect(readReportMail(fromText(own), keyAt)).toMatchObject({ error: { by: 'no-key' } });
});

function bomb(): Uint8Array {
  return new Uint8Array(gzipSync(Buffer.alloc(100_000_000)));
}

describe('two reports of one day', () => {
  const json = JSON.parse(formatReport(report)) as { policies: { summary: object }[] };
  const { policies } = json;
  const [first] = policies;
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned).reverse()
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .map(([name, field]) => [name, turned(field)] as const)
              .reverse(),
          )
        : value;
  const readJson = (value: unknown): ReadReport => {
    const got = readReportFile(zipped(value));
    if (!got.ok) throw new Error(got.error);
    return got.value;
  };

  test.each<[string, unknown, ReturnType<typeof compareReports>]>([
    ['with another id', { ...json, 'report-id': 'another' }, 'same'],
    ['with fields and lists in another order', turned(json), 'same'],
    [
      'with another count',
      { ...json, policies: [{ ...first, summary: { 'total-successful-session-count': 5326 } }] },
      'contradicts',
    ],
    [
      'that says nothing of the failures',
      { ...json, policies: [{ ...first, 'failure-details': [] }] },
      'contradicts',
    ],
    [
      'of another policy, as where a sender splits a day',
      { ...json, policies: [{ ...first, policy: { 'policy-type': 'no-policy-found' } }] },
      'apart',
    ],
    ['of a policy more', { ...json, policies: [first, { policy: {}, summary: {} }] }, 'apart'],
  ])('%s: %j', (_, other, standing) => {
    const [one, two] = [readJson(json), readJson(other)];
    expect([compareReports(one, two), compareReports(two, one)]).toEqual([standing, standing]);
  });
});
