/** What REQUIRETLS and `TLS-Required: No` (RFC 8689) come to, row by row, and what the client says of it. */
import { describe, expect, test } from 'vitest';

import { toText } from '../bytes/hex';

import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import type { HandMove } from './scenario';
import { simulate, type Run } from './simulate';

type Expected = Partial<Omit<Outcome, 'reason' | 'rule'>> & { readonly rule?: Partial<Outcome['rule']> };

interface Parts {
  readonly client?: Record<string, unknown>;
  readonly server?: Record<string, unknown>;
  readonly domain?: Record<string, unknown>;
}
type Row = readonly [string, Parts, readonly string[], Expected];

function run(
  { client, server, domain }: Parts,
  attack: readonly string[],
  byHand: readonly HandMove[] = [],
): Run {
  const input = { client, server, domain, attacker: { moves: attack } };
  const scenario = parseScenario(JSON.parse(JSON.stringify(input)));
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value, byHand);
}

const table = (settings: Parts, rows: readonly Row[]) =>
  test.each(rows)('%s', (_, parts, attack, expected) => {
    const all: Parts = {
      client: { ...settings.client, ...parts.client },
      server: { ...settings.server, ...parts.server },
      domain: parts.domain ?? {},
    };
    expect(run(all, attack).outcome).toMatchObject(expected);
  });

const record = (usage: number, of: string) => ({ usage, selector: 1, matching: 1, of });
const dane = { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [record(3, 'server')] } };
const mtaSts = { client: { mtaSts: true }, domain: { mtaSts: { mode: 'enforce' } } };

/** What the client said inside TLS. */
const saidInTls = ({ trace }: Run): string =>
  trace
    .flatMap((step) =>
      step.kind === 'segment' && step.from === 'client' && step.layer === 'tls' ? step.parts : [],
    )
    .filter(({ type }) => type === 'application_data')
    .map(({ content }) => toText(content))
    .join('');

/** What the client decided by RFC 8689: section and answer. */
const decided = ({ trace }: Run): readonly string[] =>
  trace.flatMap((step) =>
    step.kind === 'decision' && step.party === 'client' && step.rule.rfc === 8689
      ? [`${step.rule.section} ${step.answer.key}`]
      : [],
  );

describe('REQUIRETLS', () => {
  const requireTls = { client: { requireTls: true }, server: { offersRequireTls: true } };
  const noKeyword = { offersRequireTls: false };
  const signed = { domain: { dnssec: 'signed' } };
  const rule = { rfc: 8689, section: '4.2.1' } as const;
  const bounced = (status: string, verdict: 'failed' | 'held'): Expected => ({
    verdict,
    delivery: 'bounced',
    status,
    transport: 'none',
    receivedBy: 'nobody',
    rule,
  });
  const encryptionNeeded = bounced('5.7.10', 'failed');
  const unsupported = bounced('5.7.30', 'failed');
  const held = bounced('5.7.10', 'held');

  describe('who vouches for the MX host', () =>
    table(requireTls, [
      ['DANE', dane, [], { verdict: 'secure', delivery: 'sent', authenticated: 'dane-ee' }],
      ['DNSSEC alone, and a trusted CA', signed, [], { verdict: 'secure', authenticated: 'pkix', rule }],
      ['MTA-STS', mtaSts, [], { verdict: 'secure', delivery: 'sent', authenticated: 'pkix' }],
      [
        'MTA-STS in testing mode',
        { ...mtaSts, domain: { mtaSts: { mode: 'testing' } } },
        [],
        { verdict: 'secure' },
      ],
      ['MTA-STS in mode none', { ...mtaSts, domain: { mtaSts: { mode: 'none' } } }, [], encryptionNeeded],
      ['a policy that the client does not look for', { domain: mtaSts.domain }, [], encryptionNeeded],
      ['nobody', {}, [], encryptionNeeded],
      [
        'nobody, and DANE for a host of a signed zone',
        {
          client: dane.client,
          domain: { mxZone: 'signed', mx: ['mail.provider.example'], tlsa: [record(3, 'server')] },
        },
        [],
        encryptionNeeded,
      ],
      [
        'the domain itself, which has no MX record',
        { domain: { mx: [] } },
        [],
        { verdict: 'secure', authenticated: 'pkix' },
      ],
    ]));

  describe('what the host must have', () =>
    table(requireTls, [
      ['no STARTTLS', { ...signed, server: { starttls: 'not-offered' } }, [], encryptionNeeded],
      ['STARTTLS refused for now', { ...signed, server: { starttls: 'refuses' } }, [], encryptionNeeded],
      ['a handshake that breaks', { ...signed, server: { starttls: 'breaks' } }, [], encryptionNeeded],
      ['self-signed', { ...signed, server: { certificate: 'self-signed' } }, [], encryptionNeeded],
      [
        'the name of the domain, not of the host',
        { ...signed, server: { certificate: 'domain-name' } },
        [],
        encryptionNeeded,
      ],
      [
        'self-signed under DANE',
        { ...dane, server: { certificate: 'self-signed' } },
        [],
        { verdict: 'secure', authenticated: 'dane-ee' },
      ],
      [
        'DANE that does not match',
        { ...dane, domain: { dnssec: 'signed', tlsa: [record(3, 'other')] } },
        [],
        { ...encryptionNeeded, report: 'validation-failure' },
      ],
      [
        'no usable TLSA record: a trusted CA will do',
        { ...dane, domain: { dnssec: 'signed', tlsa: [record(1, 'server')] } },
        [],
        { verdict: 'secure', authenticated: 'pkix' },
      ],
      [
        'no usable TLSA record, self-signed',
        {
          ...dane,
          server: { certificate: 'self-signed' },
          domain: { dnssec: 'signed', tlsa: [record(1, 'server')] },
        },
        [],
        encryptionNeeded,
      ],
      ['no keyword, DANE', { ...dane, server: noKeyword }, [], unsupported],
      ['no keyword, MTA-STS', { ...mtaSts, server: noKeyword }, [], unsupported],
      [
        'no keyword, but the backup has it',
        { server: noKeyword, domain: { dnssec: 'signed', backup: { offersRequireTls: true } } },
        [],
        { verdict: 'secure', delivery: 'sent' },
      ],
      [
        'no keyword at either',
        { server: noKeyword, domain: { dnssec: 'signed', backup: {} } },
        [],
        unsupported,
      ],
      [
        'self-signed, but not the backup',
        {
          server: { certificate: 'self-signed' },
          domain: { dnssec: 'signed', backup: { offersRequireTls: true } },
        },
        [],
        { verdict: 'secure' },
      ],
      [
        'a client that never uses TLS by itself',
        { ...signed, client: { tls: 'never' } },
        [],
        { verdict: 'secure' },
      ],
    ]));

  describe('on the path', () =>
    table(requireTls, [
      ['strip-starttls, DNSSEC', signed, ['strip-starttls'], held],
      ['strip-starttls, DANE', dane, ['strip-starttls'], { ...held, report: 'starttls-not-supported' }],
      ['strip-starttls, MTA-STS', mtaSts, ['strip-starttls'], { ...held, report: 'starttls-not-supported' }],
      ['refuse-starttls-454', signed, ['refuse-starttls-454'], held],
      ['break-handshake', signed, ['break-handshake'], held],
      ['intercept-other-name, DNSSEC', signed, ['intercept-other-name'], held],
      [
        'intercept-other-name, DANE',
        dane,
        ['intercept-other-name'],
        { ...held, report: 'validation-failure' },
      ],
      [
        'intercept-self-signed, MTA-STS',
        mtaSts,
        ['intercept-self-signed'],
        { ...held, report: 'certificate-not-trusted' },
      ],
      ['eavesdrop', signed, ['eavesdrop'], { verdict: 'secure', disclosed: ['capabilities'] }],
      ['what could not be sent anyway was not stopped by anyone', {}, ['strip-starttls'], encryptionNeeded],
    ]));

  describe('trouble that says nothing of TLS: the message waits', () => {
    table(requireTls, [
      ['bogus MX answer', { domain: { dnssec: 'bogus' } }, [], { delivery: 'deferred', status: '4.4.3' }],
      [
        'TLSA lookup fails',
        { client: dane.client, domain: { dnssec: 'signed', tlsaLookup: 'servfail' } },
        [],
        { delivery: 'deferred', report: 'dnssec-invalid' },
      ],
      [
        'mandatory DANE without records',
        { ...signed, client: { dane: true, daneOnly: true } },
        [],
        { delivery: 'deferred', report: 'dane-required' },
      ],
    ]);

    /** The run with the greeting of one party lost. */
    const silent = (parts: Parts, party: 'server' | 'server-2'): Outcome => {
      const greeting = run(parts, []).trace.find(
        (step) => step.kind === 'segment' && step.from === party && step.about === 'greeting',
      );
      if (greeting?.kind !== 'segment') throw new Error('no greeting');
      return run(parts, [], [{ at: greeting.segment, do: 'drop' }]).outcome;
    };
    const waiting: Expected = { verdict: 'held', delivery: 'deferred' };

    test('a host that says nothing', () => {
      expect(silent({ ...requireTls, ...signed }, 'server')).toMatchObject({ ...waiting, status: '4.4.2' });
    });

    test('the first host lacks the keyword, and the second says nothing', () => {
      const domain = { dnssec: 'signed', backup: { offersRequireTls: true } };
      expect(silent({ ...requireTls, server: noKeyword, domain }, 'server-2')).toMatchObject(waiting);
    });
  });

  test('MAIL carries it, and only where it was asked for', () => {
    expect(saidInTls(run({ ...requireTls, ...signed }, []))).toMatch(
      /^MAIL FROM:<\S+> SIZE=\d+ REQUIRETLS\r$/m,
    );
    expect(saidInTls(run({ server: requireTls.server, ...signed }, []))).not.toContain('REQUIRETLS');
  });

  test('without the keyword there is a QUIT and no MAIL', () => {
    const said = saidInTls(run({ ...requireTls, server: noKeyword, ...signed }, []));
    expect(said).toMatch(/^EHLO \S+\r\nQUIT\r\n$/);
  });

  test.each<readonly [string, Parts, readonly string[]]>([
    ['accepted', signed, ['client.who-vouches.yes', 'client.peer-pkix', 'client.require-tls.yes']],
    ['not vouched for', {}, ['client.who-vouches.no']],
    [
      'no TLS',
      { ...signed, server: { starttls: 'not-offered' } },
      ['client.who-vouches.yes', 'client.without-tls.no-require-tls'],
    ],
    [
      'no keyword',
      { ...signed, server: noKeyword },
      ['client.who-vouches.yes', 'client.peer-pkix', 'client.require-tls.no'],
    ],
  ])('is decided step by step: %s', (_, parts, answers) => {
    const told = decided(
      run({ ...requireTls, ...parts, server: { ...requireTls.server, ...parts.server } }, []),
    );
    expect(told).toEqual(answers.map((answer) => `4.2.1 ${answer}`));
  });
});

describe('TLS-Required: No', () => {
  const lenient = { client: { tlsRequiredNo: true } };
  const plaintext: Expected = { verdict: 'downgraded', delivery: 'sent', transport: 'plaintext' };
  const unproven: Expected = {
    verdict: 'unauthenticated',
    delivery: 'sent',
    transport: 'tls',
    authenticated: 'no',
  };
  const taken: Expected = { verdict: 'intercepted', delivery: 'sent', receivedBy: 'attacker' };
  const starttls = { report: 'starttls-not-supported' } as const;
  const rule = { rfc: 8689, section: '4.2.2' } as const;

  describe('no policy', () =>
    table(lenient, [
      ['as without it', {}, [], { ...unproven, report: null, rule: { rfc: 7435 } }],
      ['strip-starttls', {}, ['strip-starttls'], { ...plaintext, report: null }],
    ]));

  describe('DANE', () =>
    table(lenient, [
      [
        'kept where it can be',
        dane,
        [],
        { verdict: 'secure', authenticated: 'dane-ee', report: null, rule: { rfc: 7672 } },
      ],
      ['strip-starttls', dane, ['strip-starttls'], { ...plaintext, ...starttls, rule }],
      ['refuse-starttls-5xx', dane, ['refuse-starttls-5xx'], { ...plaintext, ...starttls }],
      [
        'break-handshake: plaintext on the retry',
        dane,
        ['break-handshake'],
        { ...plaintext, report: 'validation-failure' },
      ],
      [
        'intercept-other-name',
        dane,
        ['intercept-other-name'],
        { ...taken, report: 'validation-failure', rule },
      ],
      [
        'forgotten rollover',
        { ...dane, domain: { dnssec: 'signed', tlsa: [record(3, 'other')] } },
        [],
        { ...unproven, report: 'validation-failure', rule },
      ],
      [
        'lookup fails',
        { ...dane, domain: { dnssec: 'signed', tlsaLookup: 'servfail' } },
        [],
        { ...unproven, report: 'dnssec-invalid' },
      ],
      [
        'only unusable records, stripped',
        { ...dane, domain: { dnssec: 'signed', tlsa: [record(1, 'server')] } },
        ['strip-starttls'],
        { ...plaintext, report: 'tlsa-invalid' },
      ],
    ]));

  describe('MTA-STS', () =>
    table(lenient, [
      [
        'kept where it can be',
        mtaSts,
        [],
        { verdict: 'secure', authenticated: 'pkix', report: null, rule: { rfc: 8461 } },
      ],
      ['strip-starttls', mtaSts, ['strip-starttls'], { ...plaintext, ...starttls, rule }],
      [
        'intercept-other-name',
        mtaSts,
        ['intercept-other-name'],
        { ...taken, report: 'certificate-host-mismatch', rule },
      ],
      [
        'expired',
        { ...mtaSts, server: { certificate: 'expired' } },
        [],
        { ...unproven, report: 'certificate-expired', rule },
      ],
      [
        'no STARTTLS',
        { ...mtaSts, server: { starttls: 'not-offered' } },
        [],
        { verdict: 'exposed', delivery: 'sent', ...starttls },
      ],
      [
        'host not on the list',
        { ...mtaSts, domain: { mtaSts: { mx: ['other.example.org'] } } },
        [],
        { ...unproven, report: 'validation-failure' },
      ],
      [
        'testing mode, stripped',
        { ...mtaSts, domain: { mtaSts: { mode: 'testing' } } },
        ['strip-starttls'],
        { ...plaintext, ...starttls },
      ],
    ]));

  describe("is not about the client's own rules, nor about where the mail goes", () =>
    table(lenient, [
      [
        'required, DANE, stripped',
        { ...dane, client: { ...dane.client, tls: 'required' } },
        ['strip-starttls'],
        { verdict: 'held', delivery: 'deferred', status: '4.7.4' },
      ],
      [
        "required, DANE, intercepted: the certificate was the policy's affair",
        { ...dane, client: { ...dane.client, tls: 'required' } },
        ['intercept-self-signed'],
        taken,
      ],
      [
        'verified, MTA-STS, self-signed',
        { ...mtaSts, client: { ...mtaSts.client, tls: 'verified' }, server: { certificate: 'self-signed' } },
        [],
        { verdict: 'failed', delivery: 'deferred' },
      ],
      [
        'mandatory DANE, stripped',
        { ...dane, client: { dane: true, daneOnly: true } },
        ['strip-starttls'],
        { verdict: 'held', delivery: 'deferred' },
      ],
      ['bogus MX answer', { domain: { dnssec: 'bogus' } }, [], { delivery: 'deferred', status: '4.4.3' }],
    ]));

  test('stands in the header of the message', () => {
    expect(saidInTls(run(lenient, []))).toMatch(/^TLS-Required: No\r$/m);
    expect(saidInTls(run({}, []))).not.toContain('TLS-Required');
  });

  test.each<readonly [string, Parts, readonly string[], readonly string[]]>([
    ['no policy', {}, [], []],
    ['policy kept', dane, [], ['3 client.policy-waived.yes']],
    [
      'plaintext',
      dane,
      ['strip-starttls'],
      ['3 client.policy-waived.yes', '4.2.2 client.without-tls.waived'],
    ],
    [
      'not proven',
      mtaSts,
      ['intercept-other-name'],
      ['3 client.policy-waived.yes', '4.2.2 client.peer-let-pass'],
    ],
  ])('is decided in the open: %s', (_, parts, attack, expected) => {
    expect(decided(run({ ...parts, client: { ...lenient.client, ...parts.client } }, attack))).toEqual(
      expected,
    );
  });

  test('what the policy would have said of the certificate is told before it is let pass', () => {
    const { trace } = run({ ...mtaSts, client: { ...lenient.client, ...mtaSts.client } }, [
      'intercept-other-name',
    ]);
    const answers = trace.flatMap((step) =>
      step.kind === 'decision' && step.question.key === 'client.who-is-there' ? [step.answer.key] : [],
    );
    expect(answers.slice(-2)).toEqual([
      'client.refused.reference-identifier-mismatch',
      'client.peer-let-pass',
    ]);
  });
});
