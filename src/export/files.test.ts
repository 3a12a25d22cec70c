/** What the files of a run say; that captures are right is for `tshark.test.ts`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { toText } from '../bytes/hex';
import { parseScenario } from '../sim/parse-scenario';
import { simulate, type Run } from '../sim/simulate';
import { gallery } from '../ui/gallery';

import { conversation } from './conversation';
import { fileFormIds, fileForms, runFile } from './files';
import { keyLog } from './keylog';
import { ladderSvg } from './ladder-svg';
import { certificatesPem } from './pem';

function runOf(input: unknown): Run {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(`${parsed.error.path} ${parsed.error.message}`);
  return simulate(parsed.value);
}

const by = (...moves: readonly string[]) => ({ attacker: { moves } });
const tls = runOf({});
const stripped = runOf(by('strip-starttls'));
const intercepted = runOf(by('intercept-self-signed'));

describe('the key log', () => {
  const labels = (log: string): readonly string[] =>
    log
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]!);
  const four = [
    'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
    'SERVER_HANDSHAKE_TRAFFIC_SECRET',
    'CLIENT_TRAFFIC_SECRET_0',
    'SERVER_TRAFFIC_SECRET_0',
  ];

  test('has the four secrets of a TLS 1.3 handshake once, by the random of its ClientHello', () => {
    const log = keyLog(tls);
    expect(labels(log)).toEqual(four);
    expect(log).toMatch(/^(?:\w+ [0-9a-f]{64} [0-9a-f]{64}\n)+$/);
    expect(new Set(log.match(/ [0-9a-f]{64} /g)).size).toBe(1);
  });

  test('has the master secret of TLS 1.2', () => {
    const log = keyLog(runOf({ server: { tlsVersions: ['1.2'] } }));
    expect(log).toMatch(/^CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}\n$/);
  });

  test('has both handshakes of an attacker in the middle, and that with the policy host', () => {
    expect(labels(keyLog(intercepted)).toSorted()).toEqual([...four, ...four].toSorted());
    const policy = runOf({ client: { mtaSts: true }, domain: { mtaSts: { record: true, mode: 'enforce' } } });
    expect(labels(keyLog(policy))).toEqual([...four, ...four]);
  });

  test('knows no secrets before they are agreed on, and none where there is no TLS', () => {
    const hello = tls.trace.find((step) => step.kind === 'segment' && step.layer === 'tls')!;
    expect(keyLog(tls, hello.number)).toBe('');
    expect(keyLog(stripped)).toBe('');
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;

describe('certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pem-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'run.pem');

  test.skipIf(!hasOpenssl)('are read and checked by OpenSSL, the CA in the file included', () => {
    writeFileSync(file, certificatesPem(tls));
    const when = String(tls.began);
    const args = [
      'verify',
      '-attime',
      when,
      '-CAfile',
      file,
      '-untrusted',
      file,
      '-verify_hostname',
      'mail.example.org',
      file,
    ];
    expect(String(execFileSync('openssl', args))).toContain('OK');
  });

  test.each([
    ['1.3, from inside the seal', {}],
    ['1.2, in the clear', { server: { tlsVersions: ['1.2'] } }],
  ])('are found in TLS %s', (_, input) => {
    expect(certificatesPem(runOf(input)).match(/^Subject: .*$/gm)).toEqual([
      'Subject: CN=mail.example.org',
      'Subject: O=Example Trust Services, CN=Example Issuing CA',
      'Subject: O=Example Trust Services, CN=Example Root CA',
    ]);
  });

  test('of an attacker are there beside those of the server', () => {
    expect(certificatesPem(intercepted)).toMatch(/^Shown by: attacker, step \d+$/m);
    expect(certificatesPem(intercepted)).toMatch(/^Shown by: server, step \d+$/m);
    expect(certificatesPem(stripped)).toBe('');
  });
});

describe('the conversation', () => {
  const text = (run: Run): string => conversation(run).join('\n');

  test('is written as in RFC 3207, the words inside TLS in plain', () => {
    expect(text(tls)).toContain(
      [
        'C: STARTTLS',
        'S: 220 2.0.0 Ready to start TLS',
        'C & S: <TLS negotiation>',
        'C: EHLO mta.sender.example',
        'S: 250-mail.example.org',
      ].join('\n'),
    );
  });

  test('tells what the attacker made of something', () => {
    expect(text(stripped)).toContain(
      'S: 250 8BITMIME\nA: <changes it on the way (strip-starttls)>\nA: 250-mail.example.org',
    );
    expect(text(stripped)).not.toMatch(/^A: .*STARTTLS/m);
    const refused = text(runOf(by('refuse-starttls-454')));
    expect(refused).toMatch(/^C: STARTTLS\nA: <lets nothing of it through .*>\nA: <says to C .*>\nA: 454 /m);
  });

  test('says once what an attacker in the middle passes on', () => {
    expect(text(intercepted).match(/^C: MAIL FROM/gm)).toHaveLength(1);
    expect(text(intercepted)).toContain('C & A: <TLS negotiation>');
    expect(text(intercepted)).toContain('A & S: <TLS negotiation>');
  });

  test('calls a message by its name where its octets are no words', () => {
    expect(text(runOf({ protocol: 'ldap' }))).toContain(
      'C: <extendedReq: StartTLS (1.3.6.1.4.1.1466.20037)>',
    );
  });

  test('ends at a step', () => {
    const ehlo = tls.trace.find((step) => step.kind === 'segment' && step.about === 'EHLO')!;
    expect(conversation(tls, ehlo.number).at(-1)).toBe('C: EHLO mta.sender.example');
  });
});

describe('the picture', () => {
  test.each(gallery.map(({ id, scenario }) => [id, scenario] as const))(
    '%s is well-formed',
    (_, scenario) => {
      const svg = ladderSvg(runOf(scenario));
      // Every element is closed in its place, and nothing else is between the angle brackets.
      const open: string[] = [];
      for (const [, end, name = '', self] of svg.matchAll(
        /<(\/?)([a-z]+)(?: [a-zA-Z\d:-]+="[^"<]*")*(\/?)>/g,
      )) {
        if (end !== '') expect(open.pop()).toBe(name);
        else if (self === '') open.push(name);
      }
      expect(open).toEqual([]);
      expect(svg.replace(/<\/?[a-z]+(?: [a-zA-Z\d:-]+="[^"<]*")*\/?>/g, '')).not.toMatch(
        /[<>]|&(?!(?:amp|lt|gt|quot);)/,
      );
      expect(svg).not.toMatch(/ (?:href|src)=|@import|<script|url\((?!#)/);
    },
  );

  test('has a title and a description, and says how it ends', () => {
    const svg = ladderSvg(stripped);
    expect(svg).toContain('<title id="title">SMTP: Downgraded</title>');
    expect(svg).toContain('The attacker talked the two ends out of TLS');
    expect(ladderSvg(stripped, { upTo: 20 })).not.toContain('>Downgraded</text>');
  });

  test('strikes out what the attacker took away', () => {
    expect(ladderSvg(stripped)).toMatch(/class="mono hand removed"[^>]*>250-STARTTLS</);
  });

  test('follows the reader’s theme, or has its own', () => {
    expect(ladderSvg(tls)).toContain('prefers-color-scheme:dark');
    expect(ladderSvg(tls, { theme: 'dark' })).not.toContain('prefers-color-scheme');
    expect(ladderSvg(tls, { theme: 'dark' })).not.toBe(ladderSvg(tls, { theme: 'light' }));
  });
});

describe('the files', () => {
  test.each(fileFormIds)('%s is the same each time, and no longer at an earlier step', (form) => {
    const whole = runFile(tls, form);
    expect(runFile(tls, form)).toEqual(whole);
    const early = runFile(tls, form, 30);
    expect(early.bytes.length).toBeLessThanOrEqual(whole.bytes.length);
    expect(early.name).toBe(
      `smtp-relay-${fileForms[form].grows ? 'step-30' : 'unauthenticated'}${fileForms[form].suffix}`,
    );
  });

  test('a report is there only where the domain asks for it', () => {
    expect(runFile(tls, 'report').bytes).toHaveLength(0);
    const asked = runOf({
      domain: { dnssec: 'signed', tlsRpt: { rua: ['mailto:tls@example.org'] } },
      client: { dane: true },
    });
    expect(JSON.parse(toText(runFile(asked, 'report').bytes))).toMatchObject({
      'organization-name': 'Sender Example',
    });
  });

  test.each([
    ['mailto:tls@example.org', 1],
    ['https://reports.example.org/v1', 0],
  ])('the key that a report is signed with is there where a mail carries one: %s', (rua, count) => {
    const run = runOf({
      domain: { dnssec: 'signed', tlsRpt: { rua: [rua] } },
      client: { sendsReport: true },
    });
    const { reportKeys } = JSON.parse(toText(runFile(run, 'json').bytes)) as { reportKeys: object[] };
    expect(reportKeys).toHaveLength(count);
    if (count > 0) expect(reportKeys[0]).toMatchObject({ name: 'tlsrpt._domainkey.sender.example' });
    const foreign = toText(runFile(run, 'zone').bytes)
      .split('\n')
      .filter((line) => line.includes('_domainkey'));
    expect(foreign).toHaveLength(count);
    // A name server takes no record of another zone.
    for (const line of foreign)
      expect(line).toMatch(/^; tlsrpt\._domainkey\.sender\.example\..*TXT.*"v=DKIM1; .*p=/);
  });
});
