import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../bytes/hex';
import { attackerCredentials, credentials, epoch, trustAnchors } from './credentials';
import { parsed, randomFrom } from './for-tests';
import { certificateKinds } from './kinds';
import { matchesDnsId } from './identity';

const names = { host: 'mail.example.org', domain: 'example.org' };
const hex = ({ chain, issuer, privateKey }: ReturnType<typeof credentials>): string[] =>
  [...chain, issuer, privateKey].map(toHex);

test('a run begins on 2026-11-24 at 09:00 UTC', () => {
  expect(new Date(epoch * 1000).toISOString()).toBe('2026-11-24T09:00:00.000Z');
});

describe('randomness by label', () => {
  test('the same seed gives the same octets, another seed others', () => {
    const first = hex(credentials('trusted', names, randomFrom(1)));
    const other = hex(credentials('trusted', names, randomFrom(2)));
    expect(hex(credentials('trusted', names, randomFrom(1)))).toEqual(first);
    expect(other.filter((octets) => first.includes(octets))).toEqual([]);
  });

  test('these octets, on every machine', () => {
    const all = certificateKinds.flatMap((kind) => hex(credentials(kind, names, randomFrom(1)))).join('');
    expect(createHash('sha256').update(all).digest('hex')).toBe(
      'ad3028507ad222d85d369be97d461e42506821ae7ee251e6033e519ec70e6c18',
    );
  });

  test('the key pair of a server does not change with the kind of its certificate', () => {
    const keys = certificateKinds.map((kind) => toHex(credentials(kind, names, randomFrom(1)).privateKey));
    expect(new Set(keys).size).toBe(1);
  });

  test('hosts, the attacker and the CAs have keys of their own', () => {
    const random = randomFrom(1);
    const keys = [
      ...['mail.example.org', 'backup.example.org', 'mta-sts.example.org'].map(
        (host) => credentials('trusted', { ...names, host }, random).chain[0]!,
      ),
      attackerCredentials('self-signed', names, random).chain[0]!,
      credentials('trusted', names, random).issuer,
      credentials('untrusted-ca', names, random).issuer,
      ...trustAnchors(random),
    ].map((octets) => toHex(parsed(octets).subjectPublicKeyInfo));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('an issuer gives no serial number twice', () => {
    const random = randomFrom(1);
    const issued = certificateKinds.map((kind) => credentials(kind, names, random).chain[0]!);
    const attackers = (['self-signed', 'other-name'] as const).map(
      (kind) => attackerCredentials(kind, names, random).chain[0]!,
    );
    const serials = [...issued, ...attackers].map((octets) => parsed(octets).serialNumber);
    expect(new Set(serials).size).toBe(serials.length);
  });
});

describe('names', () => {
  const random = randomFrom(1);

  test.each([
    ['mail.example.org', 'example.org'],
    ['mx.hosting.example', 'example.org'],
    ['mx2.hosting.example', 'example.org'],
    ['example.org', 'example.org'],
    ['localhost', 'localhost'],
  ])('wrong-name is wrong for %s', (host, domain) => {
    for (const kind of ['wrong-name', 'expired-wrong-name'] as const) {
      const { chain } = credentials(kind, { host, domain }, random);
      expect(matchesDnsId(parsed(chain[0]!), [host, domain]).ok).toBe(false);
    }
  });

  test('a host name too long for a common name leaves the subject empty and still identifies', () => {
    const host = `${'a'.repeat(60)}.example.org`;
    const certificate = parsed(credentials('trusted', { ...names, host }, random).chain[0]!);
    expect(certificate.subject).toBe('');
    expect(matchesDnsId(certificate, [host]).ok).toBe(true);
  });

  test('the attacker imitates the victim, or is honestly somebody else', () => {
    const imitation = parsed(attackerCredentials('self-signed', names, random).chain[0]!);
    const honest = parsed(attackerCredentials('other-name', names, random).chain[0]!);
    expect(imitation.dnsNames).toEqual(['mail.example.org']);
    expect(honest.dnsNames).toEqual(['attacker.example']);
    expect(toHex(imitation.subjectPublicKeyInfo)).toBe(toHex(honest.subjectPublicKeyInfo));
  });
});
