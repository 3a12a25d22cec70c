import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCertificate } from './certificate';
import { attackerCredentials, credentials, epoch, trustAnchors } from './credentials';
import { parsed, randomFrom } from './for-tests';
import { matchesDnsId } from './identity';
import { certificateKinds, type CertificateKind } from './kinds';
import { validatePath } from './path';

const installed = spawnSync('openssl', ['version']).status === 0;
const title = installed ? 'openssl' : 'openssl is not installed: skipped';

const folder = mkdtempSync(join(tmpdir(), 'pkix-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = { host: 'mail.example.org', domain: 'example.org' };
const random = randomFrom(1);
const anchors = trustAnchors(random);

function write(name: string, ders: readonly Uint8Array[]): string {
  const file = join(folder, name);
  writeFileSync(file, ders.map((der) => new X509Certificate(der).toString()).join(''));
  return file;
}

/** `OK`, or the number of OpenSSL's verification error. */
function verify(
  chain: readonly Uint8Array[],
  trusted: readonly Uint8Array[],
  ...options: readonly string[]
): string {
  const { stdout, stderr } = spawnSync('openssl', [
    ...['verify', '-no-CApath', '-no-CAstore', '-CAfile', write('trusted.pem', trusted)],
    ...[
      '-untrusted',
      write('chain.pem', chain),
      '-attime',
      String(epoch),
      '-purpose',
      'sslserver',
      ...options,
    ],
    write('server.pem', chain.slice(0, 1)),
  ]);
  const said = `${stdout}${stderr}`;
  return /error (\d+) at/.exec(said)?.[1] ?? (said.includes(': OK') ? 'OK' : said);
}

/** Our name for OpenSSL's number (X509_V_ERR_...). */
const errorNames: Readonly<Record<string, string>> = {
  OK: 'valid',
  9: 'not-yet-valid',
  10: 'expired',
  18: 'self-signed',
  20: 'untrusted-issuer',
};

describe.skipIf(!installed)(`${title} verify`, () => {
  const presented: readonly (readonly [string, readonly Uint8Array[]])[] = [
    ...certificateKinds.map((kind) => [kind, credentials(kind, names, random).chain] as const),
    ['attacker, self-signed', attackerCredentials('self-signed', names, random).chain],
    ['attacker, other name', attackerCredentials('other-name', names, random).chain],
  ];

  test.each(presented)('%s: the same path and the same failure', (_, chain) => {
    const ours = validatePath(chain.map(parsed), anchors.map(parsed), epoch);
    expect(ours.ok ? 'valid' : ours.error.kind).toBe(errorNames[verify(chain, anchors)]);
  });

  test.each(presented)('%s: the same host name', (_, chain) => {
    const endEntity = parsed(chain[0]!);
    for (const host of [names.host, names.domain, 'a.b.example.org', 'www.example.org', 'attacker.example']) {
      const said = execFileSync('openssl', [
        'x509',
        '-noout',
        '-checkhost',
        host,
        '-in',
        write('server.pem', chain.slice(0, 1)),
      ]);
      const ours = matchesDnsId(endEntity, [host], { commonName: 'when-no-dns-id' });
      expect([host, ours.ok]).toEqual([host, String(said).includes('does match')]);
    }
  });

  test.each<[CertificateKind, string]>([
    ['trusted', 'OK'],
    ['wildcard', 'OK'],
    ['wrong-name', '62'],
    ['domain-name', '62'],
  ])('%s with -x509_strict and -verify_hostname: %s', (kind, expected) => {
    const { chain } = credentials(kind, names, random);
    expect(verify(chain, anchors, '-x509_strict', '-verify_hostname', names.host)).toBe(expected);
  });

  test('a host name too long for a common name passes -x509_strict', () => {
    const { chain } = credentials('trusted', { ...names, host: `${'a'.repeat(60)}.example.org` }, random);
    expect(verify(chain, anchors, '-x509_strict')).toBe('OK');
  });
});

describe.skipIf(!installed)(`${title} x509 -text`, () => {
  const text = (der: Uint8Array): string =>
    String(execFileSync('openssl', ['x509', '-noout', '-text', '-in', write('one.pem', [der])]));

  test('reads the server certificate as it was meant', () => {
    const said = text(credentials('trusted', names, random).chain[0]!);
    for (const line of [
      'Version: 3 (0x2)',
      'Signature Algorithm: ecdsa-with-SHA256',
      'Issuer: O = Example Trust Services, CN = Example Issuing CA',
      'Subject: CN = mail.example.org',
      'Not Before: Oct 25 09:00:00 2026 GMT',
      'Not After : Jan 23 09:00:00 2027 GMT',
      'ASN1 OID: prime256v1',
      'DNS:mail.example.org',
      'CA:FALSE',
      'Digital Signature',
      'TLS Web Server Authentication',
    ])
      expect(said).toContain(line);
  });

  test('reads the CA certificates as they were meant', () => {
    expect(text(credentials('trusted', names, random).issuer)).toMatch(
      /CA:TRUE, pathlen:0[^]*Certificate Sign, CRL Sign/,
    );
    expect(text(anchors[0]!)).toMatch(/CA:TRUE\n[^]*Certificate Sign, CRL Sign/);
  });
});

describe.skipIf(!installed)(`${title} req: certificates made by others`, () => {
  function make(name: string, key: readonly string[], ...options: readonly string[]): Uint8Array {
    const [certificate, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-nodes', '-days', '30', '-config', '/dev/null', '-newkey', ...key],
        ...['-keyout', keyFile, '-out', certificate, ...options],
      ],
      { stdio: 'pipe' },
    );
    return new X509Certificate(readFileSync(certificate)).raw;
  }
  const p256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const soon = Date.now() / 1000 + 3600;

  test('a CA and a server, with all sorts of names', () => {
    const root = make(
      'ca',
      p256,
      '-utf8',
      '-subj',
      '/C=DE/O=Prüfstelle, GmbH/CN=Test CA',
      '-addext',
      'basicConstraints=critical,CA:TRUE',
    );
    const server = make(
      ...([
        'server',
        p256,
        '-subj',
        '/CN=mail.example.org',
        '-CA',
        join(folder, 'ca.pem'),
        '-CAkey',
        join(folder, 'ca.key'),
      ] as const),
      ...[
        '-addext',
        'subjectAltName=DNS:mail.example.org,IP:192.0.2.1,email:a@example.org,DNS:*.example.net,URI:https://example.org',
      ],
      ...[
        '-addext',
        'basicConstraints=CA:FALSE',
        '-addext',
        'keyUsage=critical,digitalSignature',
        '-addext',
        'extendedKeyUsage=serverAuth,clientAuth',
      ],
      ...['-addext', 'certificatePolicies=1.2.3.4'],
    );
    expect(parsed(root).subject).toBe('C=DE, O=Prüfstelle, GmbH, CN=Test CA');
    expect(parsed(server).dnsNames).toEqual(['mail.example.org', '*.example.net']);
    expect(parsed(server).extendedKeyUsage).toHaveLength(2);
    expect(parsed(server).keyUsage).toEqual(['digitalSignature']);
    expect(validatePath([parsed(server)], [parsed(root)], soon)).toMatchObject({ ok: true });
    expect(validatePath([parsed(server)], anchors.map(parsed), soon)).toMatchObject({
      ok: false,
      error: { kind: 'untrusted-issuer' },
    });
  });

  test.each([
    ['RSA with SHA-512', ['rsa:2048', '-sha512'], '1.2.840.113549.1.1.13'],
    ['Ed25519', ['ed25519'], '1.3.101.112'],
    ['P-384 with SHA-256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha256'], '1.2.840.10045.2.1'],
    ['P-256 with SHA-512', [...p256, '-sha512'], '1.2.840.10045.4.3.4'],
  ])('%s is well-formed and not supported', (name, key, oid) => {
    const certificate = make(name.slice(0, 3), key, '-subj', '/CN=mail.example.org');
    expect(parseCertificate(certificate)).toEqual({
      ok: false,
      error: { kind: 'unsupported-algorithm', oid },
    });
  });
});
