import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { toText } from '../bytes/hex';
import { randomFrom } from '../random';

import { compressReport, reportFileName, reportMail, reportPost, submitterOf } from './delivery';
import { dkimKey, dkimRecord } from './dkim';
import { mailDate } from './date';
import { formatReport, makeReport } from './report';
import { day, head, sessions } from './rfc8460.fixture';

const report = makeReport(sessions, head);
const key = dkimKey(randomFrom(1));
const at = day.end + 3600;
const mail = toText(reportMail(report, { kind: 'mailto', address: 'reports@company-y.example' }, key, at));

const fileName = 'company-x.example!company-y.example!1459468800!1459555199!001.json.gz';

test('RFC 8460 section 5.1: the file is named for both domains and the period', () => {
  expect(submitterOf(head)).toBe('company-x.example');
  expect(reportFileName(head)).toBe(fileName);
});

test('the compressed file is the report in UTF-8, with no time in it', () => {
  const named = makeReport([], { ...head, organizationName: 'Größe ✉' });
  const file = compressReport(named);
  expect(JSON.parse(gunzipSync(file).toString('utf8'))).toMatchObject({ 'organization-name': 'Größe ✉' });
  expect([...file.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
});

test.each([0, day.start, day.end, 951_782_400, 4_107_542_399])('second %d as mail writes it', (seconds) => {
  expect(mailDate(seconds)).toBe(new Date(seconds * 1000).toUTCString().replace('GMT', '+0000'));
});

test('a mail has lines that mail can carry, and nothing but ASCII', () => {
  expect(mail).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const tooLong = mail.split('\r\n').filter((line) => line.length > 78);
  expect(tooLong).toEqual([` filename="${fileName}"`]);
});

describe('Python takes the mail apart', () => {
  const script = `
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.SMTP)
print(json.dumps({
  'headers': dict(mail.items()),
  'defects': [repr(defect) for part in mail.walk() for defect in part.defects],
  'type': mail.get_content_type(),
  'reportType': mail['Content-Type'].params.get('report-type'),
  'parts': [{'type': part.get_content_type(), 'name': part.get_filename(), 'disposition': part.get_content_disposition(),
             'content': part.get_payload(decode=True).hex()} for part in mail.iter_parts()]}))`;

  test.skipIf(!hasPython())('headers, structure and attachment (RFC 8460 section 5.3)', () => {
    const parsed = JSON.parse(
      execFileSync('python3', ['-c', script], { input: mail, encoding: 'utf8' }),
    ) as Parsed;
    expect(parsed).toMatchObject({ defects: [], type: 'multipart/report', reportType: 'tlsrpt' });
    expect(parsed.headers).toMatchObject({
      From: 'sts-reporting@company-x.example',
      To: 'reports@company-y.example',
      Date: 'Sat, 02 Apr 2016 00:59:59 +0000',
      Subject:
        'Report Domain: company-y.example Submitter: company-x.example Report-ID: <5065427c-23d3-47ca-b6e0-946ea0e8c4be@company-x.example>',
      'Message-ID': '<5065427c-23d3-47ca-b6e0-946ea0e8c4be@company-x.example>',
      'TLS-Report-Domain': 'company-y.example',
      'TLS-Report-Submitter': 'company-x.example',
      'MIME-Version': '1.0',
    });
    expect(parsed.parts).toMatchObject([
      { type: 'text/plain', name: null },
      { type: 'application/tlsrpt+gzip', name: fileName, disposition: 'attachment' },
    ]);
    const attached = Buffer.from(parsed.parts[1]!.content, 'hex');
    expect(gunzipSync(attached).toString('utf8')).toBe(formatReport(report));
  });
});

interface Parsed {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly { readonly content: string }[];
}

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import email.policy']);
    return true;
  } catch {
    return false;
  }
}

describe('the DKIM signature, checked with Node as RFC 6376 section 6.1.3 says', () => {
  test('holds for the mail', () => {
    expect(dkimHolds(mail)).toBe(true);
  });

  test.each([
    ['another subject', mail.replace('Report Domain: company-y', 'Report Domain: company-z')],
    ['another submitter', mail.replace('Submitter: company-x', 'Submitter: company-z')],
    ['another text', mail.replace('aggregate', 'honest')],
    ['another time of signing', mail.replace('t=145', 't=146')],
  ])('not for %s', (_, altered) => {
    expect(altered).not.toBe(mail);
    expect(dkimHolds(altered)).toBe(false);
  });

  function dkimHolds(text: string): boolean {
    const end = text.indexOf('\r\n\r\n');
    const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
    const [signature = '', ...others] = fields.map((field) => field.replace(/^([^:]+):\s*/, relaxName));
    const tag = (name: string): string =>
      new RegExp(`[:;]\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s+/g, '') ?? '';
    const left = others.toReversed();
    // A name that no field is left for (-1 >>> 0 is behind the end) adds nothing to the input.
    const picked = tag('h')
      .split(':')
      .flatMap((name) => left.splice(left.findIndex((field) => field.startsWith(`${name}:`)) >>> 0, 1));
    const input = [...picked, signature.replace(/;\s*b=[^;]*$/, '; b=')].map(relax).join('\r\n');
    // The body has neither runs of blanks nor empty lines at its end.
    const bodyHash = createHash('sha256')
      .update(text.slice(end + 4))
      .digest('base64');
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKeyText, 'base64').toString('base64url') },
    });
    const hash = createHash('sha256').update(input).digest();
    return tag('bh') === bodyHash && verify(null, hash, publicKey, Buffer.from(tag('b'), 'base64'));
  }

  const publicKeyText = dkimRecord(key).split('p=')[1]!;
  const relaxName = (_: string, name: string): string => `${name.toLowerCase()}:`;
  const relax = (field: string): string => field.replace(/\s+/g, ' ').trim();
});

test('RFC 8460 section 5.4: the POST request', () => {
  const request = reportPost(report, { kind: 'https', host: 'example.org', port: 443, target: '/v1?a=b' });
  const text = toText(request);
  const end = text.indexOf('\r\n\r\n') + 4;
  expect(text.slice(0, end)).toBe(
    'POST /v1?a=b HTTP/1.1\r\nHost: example.org\r\nContent-Type: application/tlsrpt+gzip\r\n' +
      `Content-Length: ${request.length - end}\r\n\r\n`,
  );
  expect(gunzipSync(request.subarray(end)).toString('utf8')).toBe(formatReport(report));
  const elsewhere = reportPost(report, { kind: 'https', host: 'example.org', port: 8443, target: '/' });
  expect(toText(elsewhere)).toContain('\r\nHost: example.org:8443\r\n');
});
