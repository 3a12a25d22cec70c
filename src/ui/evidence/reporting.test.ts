import { gunzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { DnsRecord } from '../../dns/record';
import { reportsOf, requestIn } from '../../export/report';
import { defaultScenario } from '../../sim/scenario';
import type { SessionNote } from '../../tlsrpt/session';

import { began } from './for-tests';
import { countsOf, dayOf, papersOf, signatureRecord } from './reporting';

const day = 86_400;

const session = (at: number, failed: boolean): SessionNote => ({
  policy: { type: 'sts', strings: ['version: STSv1'], domain: 'example.org', mxHost: ['mail.example.org'] },
  result: failed
    ? { kind: 'failure', type: 'certificate-not-trusted', reasonCode: null, additionalInformation: null }
    : { kind: 'success' },
  sendingMtaIp: '198.51.100.10',
  receivingMxHostname: 'mail.example.org',
  receivingMxHelo: null,
  receivingIp: '192.0.2.25',
  at,
});

const run = {
  scenario: defaultScenario,
  began,
  sessions: [session(began + 1, true)],
  earlier: [
    { run: { began: began - 7 * day, sessions: [session(began - 7 * day, false)] } },
    { run: { began: began - day, sessions: [] } },
  ],
};

const txt = (name: string, ...strings: readonly string[]): DnsRecord => ({
  name,
  ttl: 3600,
  data: { type: 'TXT', strings },
});

test.each([
  ['no record at all', [], 'no-record'],
  ['the record of another name', [txt('example.org', 'v=TLSRPTv1; rua=mailto:a@example.org')], 'no-record'],
  [
    'two records',
    ['a', 'b'].map((name) => txt('_smtp._tls.example.org', `v=TLSRPTv1; rua=mailto:${name}@example.org`)),
    'several-records',
  ],
  ['nowhere to send to', [txt('_smtp._tls.example.org', 'v=TLSRPTv1; rua=ftp://example.org/')], 'no-rua'],
] as const)('%s: nobody asks', (_, zone, kind) => {
  expect(requestIn({ scenario: defaultScenario, zone })).toMatchObject({ ok: false, error: { kind } });
});

test('a record cut into strings is read as one', () => {
  const zone = [txt('_smtp._tls.example.org', 'v=TLSRPTv1; rua=mail', 'to:a@example.org')];
  expect(requestIn({ scenario: defaultScenario, zone })).toEqual({
    ok: true,
    value: { rua: ['mailto:a@example.org'] },
  });
});

test('a report for each day, counted from the sessions of that day alone', () => {
  const reports = reportsOf(run);
  expect(reports.map((report) => [dayOf(report), countsOf(report)])).toEqual([
    ['2026-11-17', { good: 1, bad: 0 }],
    ['2026-11-23', { good: 0, bad: 0 }],
    ['2026-11-24', { good: 0, bad: 1 }],
  ]);
  expect(new Set(reports.map(({ head }) => head.reportId)).size).toBe(3);
});

test('deliveries of the same day share a report', () => {
  const earlier = [{ run: { began: began - 3600, sessions: [session(began - 3600, false)] } }];
  expect(reportsOf({ ...run, earlier }).map(countsOf)).toEqual([{ good: 1, bad: 1 }]);
});

test('every paper carries the report that is shown', () => {
  const report = reportsOf(run).at(-1)!;
  const rua = ['mailto:tls@example.org', 'https://reports.example.org/v1/tlsrpt'];
  const [shown, mail, post, ...rest] = papersOf(report, { rua }, 1);
  expect(rest).toEqual([]);
  const [json, gzip] = shown!.files;
  expect(toText(json!.bytes)).toBe(shown!.text);
  expect(gunzipSync(gzip!.bytes).toString()).toBe(shown!.text);
  expect(json!.name).toBe('sender.example!example.org!1795478400!1795564799!001.json');

  expect(mail).toMatchObject({ kind: 'mailto', to: 'tls@example.org' });
  const eml = toText(mail!.files[0]!.bytes);
  const [, attached = ''] = /filename="[^"]+"\r\n\r\n([\s\S]+?)\r\n\r\n--/.exec(eml) ?? [];
  expect(gunzipSync(Buffer.from(attached, 'base64')).toString()).toBe(shown!.text);
  expect(eml).toMatch(/^Date: Wed, 25 Nov 2026 0[0-3]:/m);

  expect(post).toMatchObject({ kind: 'https', to: 'reports.example.org' });
  const bytes = Buffer.from(post!.files[0]!.bytes);
  const end = bytes.indexOf('\r\n\r\n');
  expect(bytes.subarray(0, end).toString()).toBe(post!.text.replaceAll('\n', '\r\n'));
  expect(gunzipSync(bytes.subarray(end + 4)).toString()).toBe(shown!.text);
});

test('the record holds the key that the mail names', () => {
  const report = reportsOf(run).at(-1)!;
  expect(signatureRecord(report, 1)).toMatchObject({
    name: 'tlsrpt._domainkey.sender.example',
    data: { strings: [expect.stringMatching(/^v=DKIM1; k=ed25519; s=tlsrpt; p=[A-Za-z0-9+/]{43}=$/)] },
  });
});
