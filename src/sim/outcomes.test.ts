/** What scenarios come to, found by running them: the table of what must come out, row by row. */
import { describe, expect, test } from 'vitest';

import { fromHex, toHex } from '../bytes/hex';

import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

type Expected = Partial<Omit<Outcome, 'reason' | 'rule'>>;

const dane = (more: Record<string, unknown> = {}) => ({
  client: { dane: true },
  domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }] },
  ...more,
});
const mtaSts = (mode: string, cache = 'empty', more: Record<string, unknown> = {}) => ({
  client: { mtaSts: true, mtaStsCache: cache },
  domain: { mtaSts: { mode } },
  ...more,
});
const attacker = (...moves: string[]) => ({ attacker: { moves } });
const tlsa = (usage: number, selector: number, matching: number, of: string) => ({
  usage,
  selector,
  matching,
  of,
});

function run(input: unknown): Outcome {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value).outcome;
}

const table = (rows: readonly (readonly [string, unknown, Expected])[]) =>
  test.each(rows)('%s', (_, input, expected) => expect(run(input)).toMatchObject(expected));

describe('nobody on the path', () => {
  table([
    [
      'the default: encrypted, nobody checked',
      {},
      {
        verdict: 'unauthenticated',
        delivery: 'sent',
        status: '2.0.0',
        transport: 'tls',
        tlsVersion: '1.3',
        cipher: 'TLS_AES_128_GCM_SHA256',
        authenticated: 'no',
        receivedBy: 'server',
        disclosed: [],
        report: null,
      },
    ],
    [
      'no STARTTLS offered',
      { server: { starttls: 'not-offered' } },
      {
        verdict: 'exposed',
        delivery: 'sent',
        transport: 'plaintext',
        tlsVersion: null,
        receivedBy: 'server',
        disclosed: [],
      },
    ],
    [
      'STARTTLS refused for now: on in plaintext',
      { server: { starttls: 'refuses' } },
      { verdict: 'exposed', delivery: 'sent', transport: 'plaintext' },
    ],
    [
      'the server closes after its go-ahead: plaintext on the retry',
      { server: { starttls: 'breaks' } },
      { verdict: 'exposed', delivery: 'sent', transport: 'plaintext' },
    ],
    [
      'a client that never uses TLS',
      { client: { tls: 'never' } },
      { verdict: 'exposed', delivery: 'sent', transport: 'plaintext' },
    ],
    [
      'a connection in plaintext by decree',
      { connection: 'plaintext' },
      { verdict: 'exposed', transport: 'plaintext' },
    ],
    [
      'required, and not offered',
      { client: { tls: 'required' }, server: { starttls: 'not-offered' } },
      { verdict: 'failed', delivery: 'deferred', status: '4.7.4', transport: 'none', receivedBy: 'nobody' },
    ],
    [
      'required, and refused',
      { client: { tls: 'required' }, server: { starttls: 'refuses' } },
      { verdict: 'failed', delivery: 'deferred', status: '4.7.0' },
    ],
    [
      'required, and broken',
      { client: { tls: 'required' }, server: { starttls: 'breaks' } },
      { verdict: 'failed', delivery: 'deferred', status: '4.7.5' },
    ],
    [
      'verified, all in order',
      { client: { tls: 'verified' } },
      { verdict: 'secure', delivery: 'sent', authenticated: 'pkix' },
    ],
    [
      'a server that insists on TLS, and a client that has it',
      { server: { requiresTls: true } },
      { verdict: 'unauthenticated', delivery: 'sent' },
    ],
    [
      'a server that insists on TLS, and a client that does not',
      { client: { tls: 'never' }, server: { requiresTls: true } },
      { verdict: 'failed', delivery: 'bounced', status: '5.7.0' },
    ],
    ['null MX', { domain: { mx: ['.'] } }, { verdict: 'failed', delivery: 'bounced', status: '5.1.10' }],
    ['no MX: the domain itself', { domain: { mx: [] } }, { verdict: 'unauthenticated', delivery: 'sent' }],
    [
      'bogus MX answer: the message waits',
      { domain: { dnssec: 'bogus' } },
      { verdict: 'failed', delivery: 'deferred', status: '4.4.3' },
    ],
    [
      'a server with only TLS 1.1: plaintext on the retry',
      { server: { tlsVersions: ['1.1', '1.0'] } },
      { verdict: 'exposed', delivery: 'sent', transport: 'plaintext' },
    ],
  ]);
});

describe('certificates that a verifying client meets', () => {
  const verified = (certificate: string) => ({ client: { tls: 'verified' }, server: { certificate } });
  const refused: Expected = {
    verdict: 'failed',
    delivery: 'deferred',
    status: '4.7.5',
    receivedBy: 'nobody',
  };
  table([
    ['trusted', verified('trusted'), { verdict: 'secure' }],
    ['wildcard', verified('wildcard'), { verdict: 'secure' }],
    ['domain-name', verified('domain-name'), { verdict: 'secure' }],
    ...[
      'self-signed',
      'expired',
      'not-yet-valid',
      'wrong-name',
      'expired-wrong-name',
      'cn-only',
      'untrusted-ca',
      'incomplete-chain',
    ].map((kind) => [kind, verified(kind), refused] as const),
  ]);
});

describe('on the path, against an opportunistic client', () => {
  const plaintext: Expected = {
    verdict: 'downgraded',
    delivery: 'sent',
    transport: 'plaintext',
    receivedBy: 'server',
    disclosed: ['capabilities', 'envelope', 'message'],
  };
  const taken: Expected = {
    verdict: 'intercepted',
    delivery: 'sent',
    transport: 'tls',
    authenticated: 'no',
    receivedBy: 'attacker',
    disclosed: ['capabilities', 'envelope', 'message'],
  };
  table([
    [
      'eavesdrop on TLS: capabilities only',
      attacker('eavesdrop'),
      { verdict: 'unauthenticated', delivery: 'sent', disclosed: ['capabilities'] },
    ],
    [
      'eavesdrop on plaintext',
      { server: { starttls: 'not-offered' }, ...attacker('eavesdrop') },
      { verdict: 'exposed', disclosed: ['capabilities', 'envelope', 'message'] },
    ],
    ['strip-starttls', attacker('strip-starttls'), plaintext],
    ['mask-starttls', attacker('mask-starttls'), plaintext],
    ['refuse-starttls-454', attacker('refuse-starttls-454'), plaintext],
    ['refuse-starttls-5xx', attacker('refuse-starttls-5xx'), plaintext],
    ['break-handshake: plaintext on the retry', attacker('break-handshake'), plaintext],
    ['intercept-self-signed', attacker('intercept-self-signed'), taken],
    ['intercept-other-name', attacker('intercept-other-name'), taken],
    [
      'strip where nothing was offered: nobody had to',
      { server: { starttls: 'not-offered' }, ...attacker('strip-starttls') },
      { verdict: 'exposed' },
    ],
  ]);
});

describe('on the path, against a client that must have TLS', () => {
  const held: Expected = { verdict: 'held', delivery: 'deferred', transport: 'none', receivedBy: 'nobody' };
  const stripping = [
    'strip-starttls',
    'mask-starttls',
    'refuse-starttls-454',
    'refuse-starttls-5xx',
    'break-handshake',
  ];
  const interception = ['intercept-self-signed', 'intercept-other-name'];
  const on = (input: Record<string, unknown>, moves: readonly string[], expected: Expected) =>
    moves.map((move) => [`${move}: ${expected.verdict}`, { ...input, ...attacker(move) }, expected] as const);
  describe('required', () => {
    table([
      ...on({ client: { tls: 'required' } }, stripping, held),
      ...on({ client: { tls: 'required' } }, interception, {
        verdict: 'intercepted',
        delivery: 'sent',
        receivedBy: 'attacker',
      }),
    ]);
  });
  describe('verified', () =>
    table(on({ client: { tls: 'verified' } }, [...stripping, ...interception], held)));
  describe('DANE', () => {
    table([
      ...on(dane(), stripping.slice(0, 4), { ...held, report: 'starttls-not-supported' }),
      ...on(dane(), ['break-handshake', ...interception], { ...held, report: 'validation-failure' }),
    ]);
  });
  describe('MTA-STS, enforce, first contact', () =>
    table(on(mtaSts('enforce'), [...stripping, ...interception], held)));
  describe('MTA-STS, enforce, cached', () =>
    table(on(mtaSts('enforce', 'fresh'), [...stripping, ...interception], held)));
});

describe('DANE', () => {
  const records = (...list: readonly unknown[]) => ({
    client: { dane: true },
    domain: { dnssec: 'signed', tlsa: list },
  });
  const selfSigned = { server: { certificate: 'self-signed' } };
  table([
    [
      '3 1 1, self-signed: the record is the binding',
      dane(selfSigned),
      { verdict: 'secure', authenticated: 'dane-ee', delivery: 'sent', report: null },
    ],
    [
      '3 1 1, expired and wrong name: neither counts',
      dane({ server: { certificate: 'expired-wrong-name' } }),
      { verdict: 'secure', authenticated: 'dane-ee' },
    ],
    ['2 0 1, all in order', records(tlsa(2, 0, 1, 'ca')), { verdict: 'secure', authenticated: 'dane-ta' }],
    [
      '2 0 1, wrong name',
      { ...records(tlsa(2, 0, 1, 'ca')), server: { certificate: 'wrong-name' } },
      { verdict: 'failed', delivery: 'deferred', report: 'certificate-host-mismatch' },
    ],
    [
      '2 0 1, expired',
      { ...records(tlsa(2, 0, 1, 'ca')), server: { certificate: 'expired' } },
      { verdict: 'failed', report: 'certificate-expired' },
    ],
    [
      '2 0 1, CA not sent',
      { ...records(tlsa(2, 0, 1, 'ca')), server: { certificate: 'incomplete-chain' } },
      { verdict: 'failed', report: 'validation-failure' },
    ],
    [
      'forgotten rollover',
      records(tlsa(3, 1, 1, 'other')),
      { verdict: 'failed', delivery: 'deferred', status: '4.7.5', report: 'validation-failure' },
    ],
    [
      'rollover done right: old and new',
      records(tlsa(3, 1, 1, 'other'), tlsa(3, 1, 1, 'server')),
      { verdict: 'secure', authenticated: 'dane-ee' },
    ],
    [
      'only unusable records: TLS without authentication',
      records(tlsa(0, 0, 1, 'ca')),
      { verdict: 'unauthenticated', transport: 'tls', report: 'tlsa-invalid' },
    ],
    [
      'only unusable records, stripped: held',
      { ...records(tlsa(1, 0, 1, 'server')), ...attacker('strip-starttls') },
      { verdict: 'held', delivery: 'deferred' },
    ],
    [
      'only unusable records, intercepted',
      { ...records(tlsa(3, 9, 1, 'server')), ...attacker('intercept-self-signed') },
      { verdict: 'intercepted' },
    ],
    [
      'unsigned zone: the records count for nothing',
      {
        ...dane({ ...attacker('strip-starttls') }),
        domain: { dnssec: 'unsigned', tlsa: [tlsa(3, 1, 1, 'server')] },
      },
      { verdict: 'downgraded', delivery: 'sent' },
    ],
    [
      'lookup fails: no falling back',
      {
        client: { dane: true },
        domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'server')], tlsaLookup: 'servfail' },
      },
      { verdict: 'failed', delivery: 'deferred', report: 'dnssec-invalid' },
    ],
    [
      'lookup times out: no falling back',
      { client: { dane: true }, domain: { dnssec: 'signed', tlsaLookup: 'timeout' } },
      { verdict: 'failed', delivery: 'deferred' },
    ],
    ['no records: opportunistic', records(), { verdict: 'unauthenticated', delivery: 'sent' }],
    [
      'mandatory DANE without records',
      { client: { dane: true, daneOnly: true }, domain: { dnssec: 'signed' } },
      { verdict: 'failed', delivery: 'deferred', report: 'dane-required' },
    ],
    [
      'mandatory DANE, and the MX answer is not signed',
      {
        client: { dane: true, daneOnly: true },
        domain: { dnssec: 'unsigned', mxZone: 'signed', tlsa: [tlsa(3, 1, 1, 'server')] },
      },
      { verdict: 'failed', delivery: 'deferred', report: 'dane-required' },
    ],
    [
      'the client does not look',
      { domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'server')] }, ...attacker('strip-starttls') },
      { verdict: 'downgraded' },
    ],
    [
      'the MX host in an unsigned zone of its own',
      {
        client: { dane: true },
        domain: { dnssec: 'signed', mxZone: 'unsigned', tlsa: [tlsa(3, 1, 1, 'server')] },
        ...attacker('strip-starttls'),
      },
      { verdict: 'downgraded' },
    ],
  ]);
});

describe('MTA-STS', () => {
  const sts = (policy: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    client: { mtaSts: true },
    domain: { mtaSts: policy },
    ...more,
  });
  table([
    [
      'enforce, all in order',
      mtaSts('enforce'),
      { verdict: 'secure', authenticated: 'pkix', delivery: 'sent' },
    ],
    [
      'testing, stripped: delivered and reported',
      mtaSts('testing', 'empty', attacker('strip-starttls')),
      { verdict: 'downgraded', delivery: 'sent', report: 'starttls-not-supported' },
    ],
    [
      'testing, self-signed: delivered and reported',
      { ...mtaSts('testing'), server: { certificate: 'self-signed' } },
      { verdict: 'unauthenticated', delivery: 'sent', report: 'certificate-not-trusted' },
    ],
    ['none, stripped', mtaSts('none', 'empty', attacker('strip-starttls')), { verdict: 'downgraded' }],
    [
      'enforce, self-signed',
      { ...mtaSts('enforce'), server: { certificate: 'self-signed' } },
      { verdict: 'failed', delivery: 'deferred', report: 'certificate-not-trusted' },
    ],
    [
      'enforce, certificate for the domain, not the MX host',
      { ...mtaSts('enforce'), server: { certificate: 'domain-name' } },
      { verdict: 'failed', report: 'certificate-host-mismatch' },
    ],
    [
      'enforce, MX host not on the list',
      sts({ mx: ['other.example.org'] }),
      { verdict: 'failed', delivery: 'deferred' },
    ],
    ['enforce, wildcard', sts({ mx: ['*.example.org'] }), { verdict: 'secure' }],
    [
      'policy host without a valid certificate',
      sts({ policyHost: 'bad-certificate' }, attacker('strip-starttls')),
      { verdict: 'downgraded', report: 'sts-webpki-invalid' },
    ],
    [
      'policy not found',
      sts({ policyHost: 'not-found' }),
      { verdict: 'unauthenticated', report: 'sts-policy-fetch-error' },
    ],
    [
      'policy host unreachable, policy cached: it holds',
      {
        client: { mtaSts: true, mtaStsCache: 'fresh' },
        domain: { mtaSts: { policyHost: 'unreachable' } },
        ...attacker('strip-starttls'),
      },
      { verdict: 'held' },
    ],
    [
      'policy host unreachable, cache expired',
      {
        client: { mtaSts: true, mtaStsCache: 'expired' },
        domain: { mtaSts: { policyHost: 'unreachable' } },
        ...attacker('strip-starttls'),
      },
      { verdict: 'downgraded' },
    ],
    [
      'malformed policy',
      sts({ policyHost: 'malformed' }),
      { verdict: 'unauthenticated', report: 'sts-policy-invalid' },
    ],
    [
      'no TXT record: no policy',
      sts({ record: false }, attacker('strip-starttls')),
      { verdict: 'downgraded' },
    ],
    [
      'no TXT record, policy cached: it holds',
      {
        client: { mtaSts: true, mtaStsCache: 'fresh' },
        domain: { mtaSts: { record: false } },
        ...attacker('strip-starttls'),
      },
      { verdict: 'held' },
    ],
    [
      'the client does not look',
      { domain: { mtaSts: {} }, ...attacker('strip-starttls') },
      { verdict: 'downgraded' },
    ],
  ]);
});

describe('both, and more than one host', () => {
  const both = (more: Record<string, unknown>) => ({ client: { dane: true, mtaSts: true }, ...more });
  const backup = (fields: Record<string, unknown>) => ({ domain: { backup: fields } });
  table([
    [
      'DANE fails while MTA-STS would pass: held (RFC 8461 section 2)',
      both({
        domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'other')], mtaSts: {} },
        ...attacker('eavesdrop'),
      }),
      { delivery: 'deferred', receivedBy: 'nobody', report: 'validation-failure' },
    ],
    [
      'DANE stops an interception that MTA-STS would stop too',
      both({
        domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'server')], mtaSts: {} },
        ...attacker('intercept-other-name'),
      }),
      { verdict: 'held' },
    ],
    [
      'DANE suffices where the certificate is self-signed',
      both({
        server: { certificate: 'self-signed' },
        domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'server')], mtaSts: {} },
      }),
      { verdict: 'secure', authenticated: 'dane-ee' },
    ],
    [
      'the first host breaks: the backup takes it',
      { server: { starttls: 'breaks' }, ...backup({}) },
      { verdict: 'unauthenticated', delivery: 'sent', transport: 'tls' },
    ],
    [
      'required, the first host has no TLS: the backup takes it',
      { client: { tls: 'required' }, server: { starttls: 'not-offered' }, ...backup({}) },
      { verdict: 'unauthenticated', delivery: 'sent' },
    ],
    [
      'DANE on the first host only: the backup is the weak place',
      {
        client: { dane: true },
        server: { starttls: 'breaks' },
        domain: { dnssec: 'signed', tlsa: [tlsa(3, 1, 1, 'server')], backup: {} },
        ...attacker('strip-starttls'),
      },
      { delivery: 'sent', transport: 'plaintext' },
    ],
  ]);
});

describe('a client that takes nothing older than TLS 1.3', () => {
  const only13 = { minimumTls: '1.3' };
  const old = { tlsVersions: ['1.2'] };
  table([
    [
      'a server that has both',
      { client: only13 },
      { verdict: 'unauthenticated', delivery: 'sent', tlsVersion: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
    ],
    [
      'a server that has only 1.2: opportunistic, so in plaintext in the end, as after any broken handshake',
      { client: only13, server: old },
      { verdict: 'exposed', delivery: 'sent', transport: 'plaintext', tlsVersion: null },
    ],
    [
      'required: the mail waits',
      { client: { ...only13, tls: 'required' }, server: old },
      { verdict: 'failed', delivery: 'deferred', transport: 'none', disclosed: [] },
    ],
    [
      'DANE: nor is there a way around',
      dane({ client: { ...only13, dane: true }, server: old }),
      { verdict: 'failed', delivery: 'deferred', transport: 'none' },
    ],
    [
      'the policy host has 1.3 too',
      mtaSts('enforce', 'empty', { client: { ...only13, mtaSts: true } }),
      { verdict: 'secure', delivery: 'sent', tlsVersion: '1.3' },
    ],
    [
      "a user's program",
      { protocol: 'imap', client: { ...only13, tls: 'verified' }, server: old },
      { verdict: 'failed', delivery: 'aborted', receivedBy: 'nobody' },
    ],
    [
      'an older version is no reason to talk to the attacker',
      { client: only13, server: old, ...attacker('intercept-self-signed') },
      { verdict: 'intercepted', tlsVersion: '1.3' },
    ],
  ]);
});

describe('somebody on the path takes TLS 1.3 out of the ClientHello', () => {
  /** `supported_versions` with 1.3 and 1.2 becomes one with 1.2 and 1.2. */
  const rolledBack = (input: object): Outcome => {
    const parsed = parseScenario(input);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const hello = simulate(parsed.value).trace.find(
      (step) => step.kind === 'segment' && step.channel === 'app' && step.about === 'tls',
    );
    if (hello?.kind !== 'segment') throw new Error('no ClientHello');
    const bytes = fromHex(toHex(hello.sent).replace('002b00050403040303', '002b00050403030303'));
    expect(bytes).not.toEqual(hello.sent);
    return simulate(parsed.value, [{ at: hello.segment, do: 'edit', bytes }]).outcome;
  };

  test.each<[string, object, Expected]>([
    [
      'required',
      { client: { tls: 'required' } },
      { verdict: 'held', transport: 'none', disclosed: ['capabilities'] },
    ],
    ['verified', { client: { tls: 'verified' } }, { verdict: 'held', transport: 'none' }],
    [
      'opportunistic: tried again later, when nobody is in the way',
      {},
      { verdict: 'unauthenticated', transport: 'tls', tlsVersion: '1.3' },
    ],
  ])('the server marks its random value, the client gives up: %s', (_, input, expected) => {
    expect(rolledBack(input)).toMatchObject(expected);
  });
});

describe('a server of another protocol under the same certificate', () => {
  const browser = { protocol: 'http-upgrade', connection: 'implicit-tls', client: { tls: 'verified' } };
  table([
    [
      'ignores ALPN: the attacker’s file is a page of the site',
      { ...browser, server: { flaws: ['ignores-alpn'] }, ...attacker('cross-protocol') },
      {
        verdict: 'tampered',
        delivery: 'completed',
        transport: 'tls',
        authenticated: 'pkix',
        receivedBy: 'nobody',
      },
    ],
    [
      'ignores ALPN: the request is a file of the attacker’s',
      { ...browser, server: { flaws: ['ignores-alpn'] }, ...attacker('cross-protocol-upload') },
      {
        verdict: 'intercepted',
        delivery: 'aborted',
        transport: 'tls',
        authenticated: 'pkix',
        receivedBy: 'attacker',
        disclosed: ['credentials'],
      },
    ],
    [
      'insists on ALPN: nothing is kept',
      { ...browser, ...attacker('cross-protocol-upload') },
      { verdict: 'held', delivery: 'aborted', receivedBy: 'nobody', disclosed: [] },
    ],
    [
      'insists on ALPN: no TLS comes about',
      { ...browser, ...attacker('cross-protocol') },
      { verdict: 'held', delivery: 'aborted', receivedBy: 'nobody' },
    ],
  ]);
});

describe('a server that has nothing newer than TLS 1.2', () => {
  const old = { tlsVersions: ['1.2', '1.1'] };
  const tls12: Expected = { tlsVersion: '1.2', cipher: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' };
  table([
    [
      'opportunistic: encrypted, nobody checked',
      { server: old },
      { verdict: 'unauthenticated', delivery: 'sent', transport: 'tls', disclosed: [], ...tls12 },
    ],
    [
      'verified: the judgement outlasts the rest of the handshake',
      { client: { tls: 'verified' }, server: old },
      { verdict: 'secure', delivery: 'sent', authenticated: 'pkix', ...tls12 },
    ],
    [
      'verified, and another name',
      { client: { tls: 'verified' }, server: { ...old, certificate: 'wrong-name' } },
      { verdict: 'failed', delivery: 'deferred', status: '4.7.5', tlsVersion: null },
    ],
    [
      'DANE',
      dane({ server: { ...old, certificate: 'self-signed' } }),
      { verdict: 'secure', authenticated: 'dane-ee', ...tls12 },
    ],
    [
      'MTA-STS in testing mode: on, and reported',
      mtaSts('testing', 'fresh', { server: { ...old, certificate: 'self-signed' } }),
      { delivery: 'sent', authenticated: 'no', report: 'certificate-not-trusted', ...tls12 },
    ],
    [
      'the attacker in between speaks TLS 1.3 to the client',
      { server: old, ...attacker('intercept-self-signed') },
      { verdict: 'intercepted', receivedBy: 'attacker', tlsVersion: '1.3' },
    ],
    [
      'a listener reads the certificate and nothing else',
      { server: old, ...attacker('eavesdrop') },
      { verdict: 'unauthenticated', ...tls12 },
    ],
    [
      'implicit TLS, where the server speaks first',
      { protocol: 'smtp-submission', connection: 'implicit-tls', client: { tls: 'verified' }, server: old },
      { verdict: 'secure', ...tls12 },
    ],
    [
      'the backup takes it over TLS 1.2',
      { server: { starttls: 'breaks' }, domain: { backup: { tlsVersions: ['1.2'] } } },
      { verdict: 'unauthenticated', delivery: 'sent', ...tls12 },
    ],
  ]);
});
