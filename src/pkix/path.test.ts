import { describe, expect, test } from 'vitest';
import { toHex } from '../bytes/hex';
import type { Certificate } from './certificate';
import { attackerCredentials, credentials, epoch, trustAnchors } from './credentials';
import { objectIdentifier, sequence } from './der';
import {
  caConstraint,
  extension,
  forge,
  keysFor,
  keyUsage,
  parsed,
  randomFrom,
  type Forgery,
} from './for-tests';
import type { CertificateKind } from './kinds';
import { oids } from './object-identifiers';
import { validatePath } from './path';

const names = { host: 'mail.example.org', domain: 'example.org' };
const random = randomFrom(1);
const anchors = trustAnchors(random).map(parsed);

describe('what a server presents', () => {
  test.each<[CertificateKind, string]>([
    ['trusted', 'valid'],
    ['self-signed', 'self-signed'],
    ['expired', 'expired'],
    ['not-yet-valid', 'not-yet-valid'],
    ['wrong-name', 'valid'],
    ['expired-wrong-name', 'self-signed'],
    ['domain-name', 'valid'],
    ['wildcard', 'valid'],
    ['cn-only', 'valid'],
    ['untrusted-ca', 'untrusted-issuer'],
    ['incomplete-chain', 'untrusted-issuer'],
  ])('%s: %s', (kind, expected) => {
    const result = validatePath(credentials(kind, names, random).chain.map(parsed), anchors, epoch);
    expect(result.ok ? 'valid' : result.error.kind).toBe(expected);
  });

  test('the attacker: an honest certificate for another name is valid, a self-made one is not', () => {
    const kinds = (['other-name', 'self-signed'] as const).map((kind) => {
      const result = validatePath(attackerCredentials(kind, names, random).chain.map(parsed), anchors, epoch);
      return result.ok ? 'valid' : result.error.kind;
    });
    expect(kinds).toEqual(['valid', 'self-signed']);
  });
});

/** A small PKI, each certificate good unless changed: root, upper, lower, server. */
const of = (name: string) => ({ subject: { commonName: name }, keys: keysFor(name) });
const by = (name: string) => ({ issuer: { commonName: name }, issuerKeys: keysFor(name) });
const ca = [caConstraint(), keyUsage(0x04)];
const make = (forgery: Forgery): Certificate => parsed(forge(forgery));

const root = make({ ...of('root'), extensions: ca });
const upper = make({ ...of('upper'), ...by('root'), extensions: ca });
const lower = make({ ...of('lower'), ...by('upper'), extensions: ca });
const server = make({ ...of('server'), ...by('lower') });

const verdict = (
  chain: readonly Certificate[],
  trusted: readonly Certificate[] = [root],
  at = 1_000_000_000,
): string => {
  const result = validatePath(chain, trusted, at);
  return result.ok ? result.value.path.map(({ commonName }) => commonName).join(' < ') : result.error.kind;
};

const changed = (certificate: Certificate, at: number): Certificate => {
  const octets = certificate.der.slice();
  octets[at]! ^= 1;
  return parsed(octets);
};

describe('building a path', () => {
  test.each<[string, readonly Certificate[], readonly Certificate[], string]>([
    ['in order', [server, lower, upper], [root], 'server < lower < upper < root'],
    ['out of order', [server, upper, lower], [root], 'server < lower < upper < root'],
    ['with the root sent as well', [server, lower, upper, root], [root], 'server < lower < upper < root'],
    [
      'with one that has nothing to do with it',
      [server, make(of('stranger')), lower, upper],
      [root],
      'server < lower < upper < root',
    ],
    ['an intermediate as trust anchor', [server, lower], [lower], 'server < lower'],
    [
      'a trust anchor is found before a longer way',
      [server, lower, upper],
      [root, upper],
      'server < lower < upper',
    ],
    ['the end-entity certificate as trust anchor', [server], [server], 'server'],
    ['the last certificate is missing', [server, lower], [root], 'untrusted-issuer'],
    ['a gap in the middle', [server, upper], [root], 'untrusted-issuer'],
    ['no trust anchors', [server, lower, upper, root], [], 'untrusted-issuer'],
    ['nothing sent', [], [root], 'no-certificate'],
    ['self-signed', [make(of('server'))], [root], 'self-signed'],
    ['self-signed, in front of a good chain', [make(of('server')), lower, upper], [root], 'self-signed'],
    [
      'an issuer named like the root, with another key',
      [make({ ...of('server'), issuer: { commonName: 'root' } })],
      [root],
      'bad-signature',
    ],
    [
      'signed part changed',
      [changed(server, toHex(server.der).indexOf('020107') / 2 + 2), lower, upper],
      [root],
      'bad-signature',
    ],
    ['signature changed', [changed(server, server.der.length - 1), lower, upper], [root], 'bad-signature'],
    ['self-signed with the signature changed', [changed(root, root.der.length - 1)], [], 'bad-signature'],
    [
      'an intermediate with its signature changed',
      [server, changed(lower, lower.der.length - 1), upper],
      [root],
      'bad-signature',
    ],
    [
      'two with the same name: the one whose key fits',
      [server, make({ ...of('lower'), ...by('upper'), keys: keysFor('x'), extensions: ca }), lower, upper],
      [root],
      'server < lower < upper < root',
    ],
  ])('%s', (_, chain, trusted, expected) => {
    expect(verdict(chain, trusted)).toBe(expected);
  });

  test('two CAs that vouch for each other lead nowhere', () => {
    const ring = [
      make({ ...of('server'), ...by('a') }),
      make({ ...of('a'), ...by('b'), extensions: ca }),
      make({ ...of('b'), ...by('a'), extensions: ca }),
    ];
    expect(verdict(ring)).toBe('untrusted-issuer');
  });

  test('ten certificates are looked at, however many are sent', () => {
    const strangers = (count: number): Certificate[] =>
      Array.from({ length: count }, () => make(of('stranger')));
    expect(verdict([server, ...strangers(7), lower, upper])).toBe('server < lower < upper < root');
    expect(verdict([server, ...strangers(8), lower, upper])).toBe('untrusted-issuer');
  });
});

describe('what a certificate may be used for', () => {
  const withLower = (extensions: readonly Uint8Array[] | null): readonly Certificate[] => [
    server,
    make({ ...of('lower'), ...by('upper'), extensions }),
    upper,
  ];
  const withServer = (...extensions: Uint8Array[]): readonly Certificate[] => [
    make({ ...of('server'), ...by('lower'), extensions }),
    lower,
    upper,
  ];
  const purpose = (oid: string): Uint8Array =>
    extension(oids.extKeyUsage, false, sequence(objectIdentifier(oid)));
  const good = 'server < lower < upper < root';

  test.each<[string, readonly Certificate[], string]>([
    ['an issuer without basicConstraints', withLower([keyUsage(0x04)]), 'not-a-ca'],
    ['an issuer without extensions', withLower(null), 'not-a-ca'],
    [
      'an issuer that is an end entity',
      withLower([extension(oids.basicConstraints, true, sequence()), keyUsage(0x04)]),
      'not-a-ca',
    ],
    [
      'an issuer that may sign handshakes only',
      withLower([caConstraint(), keyUsage(0x80)]),
      'wrong-key-usage',
    ],
    ['an issuer without keyUsage', withLower([caConstraint()]), good],
    [
      'an issuer with an unknown critical extension',
      withLower([...ca, extension('1.2.3', true, sequence())]),
      'unknown-critical-extension',
    ],
    [
      'name constraints, which nobody here can check',
      withLower([...ca, extension('2.5.29.30', true, sequence())]),
      'unknown-critical-extension',
    ],
    [
      'an issuer with an unknown extension that is not critical',
      withLower([...ca, extension('1.2.3', false, sequence())]),
      good,
    ],
    ['a server without digitalSignature', withServer(keyUsage(0x20)), 'wrong-key-usage'],
    ['a server for any usage', withServer(caConstraint()), good],
    ['a certificate for clients', withServer(purpose('1.3.6.1.5.5.7.3.2')), 'wrong-key-purpose'],
    ['a certificate for servers', withServer(purpose(oids['id-kp-serverAuth'])), good],
    ['a certificate for any purpose', withServer(purpose(oids.anyExtendedKeyUsage)), good],
    [
      'a server with an unknown critical extension',
      withServer(extension('1.2.3', true, sequence())),
      'unknown-critical-extension',
    ],
  ])('%s', (_, chain, expected) => {
    expect(verdict(chain)).toBe(expected);
  });

  test.each([
    ['lower: none may follow, none does', 'lower', 0, good],
    ['upper: one may follow, one does', 'upper', 1, good],
    ['upper: none may follow, one does', 'upper', 0, 'path-too-long'],
    ['root: one may follow, two do', 'root', 1, 'path-too-long'],
    ['root: two may follow, two do', 'root', 2, good],
  ])('pathLen of %s', (_, name, pathLen, expected) => {
    const limited = (certificate: Certificate, issuer: string): Certificate =>
      certificate.commonName === name
        ? make({ ...of(name), ...by(issuer), extensions: [caConstraint(pathLen), keyUsage(0x04)] })
        : certificate;
    expect(verdict([server, limited(lower, 'upper'), limited(upper, 'root')], [limited(root, 'root')])).toBe(
      expected,
    );
  });

  test('a self-issued certificate, as when a CA changes its key, does not count (RFC 5280 section 6.1.4)', () => {
    const limited = make({ ...of('root'), extensions: [caConstraint(0), keyUsage(0x04)] });
    const rollover = make({
      ...by('root'),
      subject: { commonName: 'root' },
      keys: keysFor('new'),
      extensions: ca,
    });
    const issuer = make({ ...of('x'), issuer: { commonName: 'root' }, issuerKeys: keysFor('new') });
    expect(verdict([issuer, rollover], [limited])).toBe('x < root < root');
  });
});

describe('when', () => {
  const [from, until] = [1_500_000_000, 1_600_000_000];
  const dated = { notBefore: from, notAfter: until };
  const chains: readonly [string, readonly Certificate[], readonly Certificate[]][] = [
    ['the server', [make({ ...of('server'), ...by('lower'), ...dated }), lower, upper], [root]],
    [
      'an intermediate',
      [server, make({ ...of('lower'), ...by('upper'), extensions: ca, ...dated }), upper],
      [root],
    ],
    ['the root', [server, lower, upper], [make({ ...of('root'), extensions: ca, ...dated })]],
  ];
  test.each(chains)('validity of %s, to the second', (_, chain, trusted) => {
    const good = 'server < lower < upper < root';
    expect(verdict(chain, trusted, from - 1)).toBe('not-yet-valid');
    expect(verdict(chain, trusted, from)).toBe(good);
    expect(verdict(chain, trusted, until)).toBe(good);
    expect(verdict(chain, trusted, until + 1)).toBe('expired');
  });
});

describe('the failure that tells most', () => {
  const past = { notBefore: 0, notAfter: 1 };
  test.each<[string, readonly Certificate[], string]>([
    ['whom to trust comes before when', [make({ ...of('server'), ...past })], 'self-signed'],
    [
      'what for comes before when',
      [make({ ...of('server'), ...by('lower'), ...past, extensions: [keyUsage(0x20)] }), lower, upper],
      'wrong-key-usage',
    ],
    [
      'whom to trust comes before what for',
      [make({ ...of('server'), extensions: [keyUsage(0x20)] })],
      'self-signed',
    ],
  ])('%s', (_, chain, expected) => {
    expect(verdict(chain)).toBe(expected);
  });

  test('it names the certificate at fault', () => {
    expect(
      validatePath(
        [server, make({ ...of('lower'), ...by('upper'), ...past, extensions: ca }), upper],
        [root],
        2,
      ),
    ).toEqual({
      ok: false,
      error: { kind: 'expired', subject: 'CN=lower', notAfter: 1 },
    });
  });
});
