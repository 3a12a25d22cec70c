/** The certificates of the simulated world in PEM, for real programs: to check our servers by, or to serve with themselves. */
import { createPrivateKey } from 'node:crypto';

import { p256 } from '@noble/curves/nist.js';

import { toBase64Url } from '../bytes/hex';
import { pem } from '../export/pem';
import { parseCertificate } from '../pkix/certificate';
import { trustAnchors } from '../pkix/credentials';
import { randomFrom } from '../random';
import { err, ok, type Result } from '../result';
import { credentialsOf, hostsOf } from '../sim/hosts';
import type { Scenario } from '../sim/scenario';

/** What the scenario's first host presents, with its key (PKCS #8), and the CA that clients trust; all in PEM. */
export interface PemCredentials {
  readonly host: string;
  readonly chain: string;
  readonly key: string;
  readonly ca: string;
}

/** `now`: in seconds since 1970. Null where the scenario has no host. */
export function pemCredentials(scenario: Scenario, now: number): PemCredentials | null {
  const [host] = hostsOf(scenario);
  if (host === undefined) return null;
  const { chain, privateKey } = credentialsOf(scenario, host, now);
  return {
    host: host.baseDomain,
    chain: chain.map(pem).join(''),
    key: keyPem(privateKey),
    ca: trustAnchors(randomFrom(scenario.seed), now).map(pem).join(''),
  };
}

/** A P-256 scalar as PKCS #8 in PEM. */
function keyPem(privateKey: Uint8Array): string {
  const point = p256.getPublicKey(privateKey, false);
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: toBase64Url(privateKey),
      x: toBase64Url(point.subarray(1, 33)),
      y: toBase64Url(point.subarray(33)),
    },
  });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * The certificates in a file of PEM, in DER, each of which the lab can read. An error is the number, from 1, of one that it cannot; 0 where
 * there is none.
 */
export function certificatesIn(text: string): Result<readonly Uint8Array[], number> {
  const blocks = [
    ...text.matchAll(/-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g),
  ];
  const ders = blocks.map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')));
  if (ders.length === 0) return err(0);
  const strange = ders.findIndex((der) => !parseCertificate(der).ok);
  return strange < 0 ? ok(ders) : err(strange + 1);
}
