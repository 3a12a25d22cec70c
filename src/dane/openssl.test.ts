/** OpenSSL verifies the same chains against the same TLSA records, over a real connection: `openssl s_client -dane_tlsa_rrdata`. */
import { execFile, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';

import { describe, expect, test } from 'vitest';

import { toBase64Url, toHex } from '../bytes/hex';
import { epoch } from '../pkix/credentials';
import { parsed } from '../pkix/for-tests';
import type { CertificateKind } from '../pkix/kinds';

import { names, root, server, tlsa } from './for-tests';
import type { TlsaData } from './tlsa';
import { verifyDane } from './verify';

const installed = spawnSync('openssl', ['version']).status === 0;
const title = installed ? 'openssl s_client -dane' : 'openssl is not installed: skipped';

function privateKeyOf(kind: CertificateKind): string {
  const { endEntity, privateKey } = server(kind);
  const { subjectPublicKeyInfo } = parsed(endEntity);
  const [x, y, d] = [
    subjectPublicKeyInfo.subarray(-64, -32),
    subjectPublicKeyInfo.subarray(-32),
    privateKey,
  ].map(toBase64Url) as [string, string, string];
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d } })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** What OpenSSL says: the usage of the record that verified, or `refused`. */
async function openssl(
  kind: CertificateKind,
  chain: readonly Uint8Array[],
  records: readonly TlsaData[],
): Promise<string> {
  const cert = chain.map((der) => new X509Certificate(der).toString()).join('');
  const listener = createServer({ cert, key: privateKeyOf(kind) }, (socket) => socket.end());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const said = await new Promise<string>((resolve) => {
    const client = execFile(
      'openssl',
      [
        ...['s_client', '-brief', '-connect', `127.0.0.1:${port}`, '-attime', String(epoch)],
        ...[
          '-no-CAfile',
          '-no-CApath',
          '-no-CAstore',
          '-dane_ee_no_namechecks',
          '-dane_tlsa_domain',
          names.host,
        ],
        ...records.flatMap(({ usage, selector, matchingType, data }) => [
          '-dane_tlsa_rrdata',
          `${usage} ${selector} ${matchingType} ${toHex(data)}`,
        ]),
      ],
      (_, stdout, stderr) => resolve(`${stdout}${stderr}`),
    );
    client.stdin?.end();
  });
  listener.close();
  if (!/^Verification/m.test(said)) throw new Error(said);
  if (!/^Verification: OK/m.test(said)) return 'refused';
  const [, usage] = /^DANE TLSA (\d) \d \d/m.exec(said) ?? [];
  return usage === '3' ? 'dane-ee' : usage === '2' ? 'dane-ta' : said;
}

function ours(chain: readonly Uint8Array[], records: readonly TlsaData[]): string {
  const verified = verifyDane({ records, chain, referenceIdentifiers: [names.host], at: epoch });
  return verified.ok ? verified.value.by : 'refused';
}

describe.skipIf(!installed)(title, () => {
  const { chain, endEntity, issuer } = server('trusted');
  const parameters = [0, 1].flatMap((selector) =>
    [0, 1, 2].map((matchingType) => [selector, matchingType] as const),
  );

  test.each(parameters)(
    'selector %i, matching type %i: right and wrong ones',
    async (selector, matchingType) => {
      for (const [usage, certificate, expected] of [
        [3, endEntity, 'dane-ee'],
        [3, issuer, 'refused'],
        [2, issuer, 'dane-ta'],
        [2, server('untrusted-ca').issuer, 'refused'],
      ] as const) {
        const records = [tlsa(usage, selector, matchingType, certificate)];
        expect([usage, ours(chain, records)]).toEqual([usage, expected]);
        expect([usage, await openssl('trusted', chain, records)]).toEqual([usage, expected]);
      }
    },
  );

  const kinds: readonly CertificateKind[] = [
    ...(['expired', 'not-yet-valid', 'wrong-name', 'expired-wrong-name', 'domain-name'] as const),
    ...(['wildcard', 'cn-only', 'untrusted-ca', 'incomplete-chain'] as const),
  ];
  test.each(kinds)('%s: 3 1 1, 2 0 1, 2 0 0', async (kind) => {
    const presented = server(kind);
    const above = kind === 'expired-wrong-name' ? issuer : presented.issuer;
    for (const record of [tlsa(3, 1, 1, presented.endEntity), tlsa(2, 0, 1, above), tlsa(2, 0, 0, above)]) {
      const { usage, matchingType } = record;
      expect([usage, matchingType, ours(presented.chain, [record])]).toEqual([
        usage,
        matchingType,
        await openssl(kind, presented.chain, [record]),
      ]);
    }
  });

  test('the order of records, a root in the DNS only, a CA that issued nothing here', async () => {
    const both = [tlsa(2, 0, 1, issuer), tlsa(3, 1, 1, endEntity)];
    const cases: readonly (readonly [CertificateKind, readonly Uint8Array[], readonly TlsaData[]])[] = [
      ['trusted', chain, both],
      ['trusted', chain, both.toReversed()],
      ['trusted', chain, [tlsa(2, 0, 0, root)]],
      ['trusted', [...chain, root], [tlsa(2, 0, 1, root)]],
      ['self-signed', [server('self-signed').endEntity, issuer], [tlsa(2, 0, 1, issuer)]],
    ];
    for (const [kind, presented, records] of cases)
      expect(ours(presented, records)).toBe(await openssl(kind, presented, records));
  });

  test('the one difference: a trust anchor that is the end-entity certificate', async () => {
    const alone = server('self-signed');
    const records = [tlsa(2, 0, 1, alone.endEntity)];
    expect(ours(alone.chain, records)).toBe('dane-ta');
    expect(await openssl('self-signed', alone.chain, records)).toBe('refused');
  });
});
