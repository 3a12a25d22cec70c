/** Attacks on the defences themselves: on DNS, DNSSEC, TLSA records and MTA-STS policies, with what each comes to and why. */
import { describe, expect, test } from 'vitest';

import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

type Expected = Partial<Omit<Outcome, 'reason' | 'rule'>>;

function run(input: unknown) {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value);
}

const table = (rows: readonly (readonly [string, unknown, Expected])[]) =>
  test.each(rows)('%s', (_, input, expected) => expect(run(input).outcome).toMatchObject(expected));

const own = { usage: 3, selector: 1, matching: 1, of: 'server' };
const by = (...moves: readonly string[]) => ({ attacker: { moves } });
const client = (more: Record<string, unknown>) => ({ client: more });
const signed = { domain: { dnssec: 'signed', tlsa: [own] } };
const unsigned = { domain: { dnssec: 'unsigned', tlsa: [own] } };

const taken: Expected = {
  verdict: 'intercepted',
  delivery: 'sent',
  receivedBy: 'attacker',
  disclosed: ['envelope', 'message'],
};
const kept: Expected = { verdict: 'held', delivery: 'deferred', receivedBy: 'nobody' };
const read: Expected = { verdict: 'downgraded', delivery: 'sent', transport: 'plaintext' };

describe('a forged MX answer', () => {
  table([
    ['without DNSSEC it is believed', by('spoof-mx'), { ...taken, authenticated: 'no' }],
    [
      'and so it is where the domain takes no mail at all (null MX)',
      { domain: { mx: ['.'] }, ...by('spoof-mx') },
      { ...taken, authenticated: 'no' },
    ],
    ['in a signed zone it is bogus', { ...signed, ...by('spoof-mx') }, { ...kept, status: '4.4.3' }],
    [
      'a client that verifies asks for the domain’s own name',
      { ...client({ tls: 'verified' }), ...by('spoof-mx') },
      kept,
    ],
    [
      'an MTA-STS policy names the hosts',
      { ...client({ mtaSts: true }), domain: { mtaSts: {} }, ...by('spoof-mx') },
      kept,
    ],
    [
      'DANE of the attacker’s own host is worth nothing where the MX answer is not signed',
      { ...client({ dane: true }), ...unsigned, ...by('spoof-mx') },
      { ...taken, authenticated: 'dane-ee' },
    ],
  ]);
});

describe('TLSA records', () => {
  const both = by('forge-tlsa', 'intercept-self-signed');
  table([
    [
      'forged, without DNSSEC: nobody looks',
      { ...client({ dane: true }), ...unsigned, ...both },
      { verdict: 'intercepted', authenticated: 'no' },
    ],
    [
      'forged, signed: bogus',
      { ...client({ dane: true }), ...signed, ...both },
      { ...kept, report: 'dnssec-invalid' },
    ],
    [
      'stripped, signed: the denial has no proof',
      { ...client({ dane: true }), ...signed, ...by('strip-tlsa', 'strip-starttls') },
      { ...kept, report: 'dnssec-invalid' },
    ],
    [
      'stripped, unsigned',
      { ...client({ dane: true }), ...unsigned, ...by('strip-tlsa', 'strip-starttls') },
      read,
    ],
    [
      'mail host in an unsigned zone of another: not even asked for',
      {
        ...client({ dane: true }),
        domain: { dnssec: 'signed', mxZone: 'unsigned', tlsa: [own] },
        ...by('strip-starttls'),
      },
      read,
    ],
    [
      'mail host in a signed zone, domain unsigned: DANE protects the way to the host',
      {
        ...client({ dane: true }),
        domain: { dnssec: 'unsigned', mxZone: 'signed', tlsa: [own] },
        ...by('strip-starttls'),
      },
      kept,
    ],
  ]);
});

describe('DNSSEC itself', () => {
  const attack = (move: string) => by(move, 'strip-starttls');
  table([
    ['signatures stripped', { ...client({ dane: true }), ...signed, ...attack('strip-dnssec') }, kept],
    ['the DS record withheld', { ...client({ dane: true }), ...signed, ...attack('withhold-ds') }, kept],
    ['nothing to withhold', by('withhold-ds'), { verdict: 'unauthenticated', delivery: 'sent' }],
    ['nothing to strip', by('strip-dnssec'), { verdict: 'unauthenticated', delivery: 'sent' }],
  ]);
});

describe('CNAME expansion (RFC 7672 sections 2.2.2 and 2.2.3)', () => {
  const alias = (more: Record<string, unknown>) => ({
    ...client({ dane: true }),
    domain: { dnssec: 'signed', tlsa: [own], mxAlias: 'mx.hosting.example', ...more },
  });
  const secure: Expected = { verdict: 'secure', authenticated: 'dane-ee' };
  table([
    ['records at the expanded name', alias({ tlsaAt: 'expanded-name' }), secure],
    ['records at the MX host’s own name', alias({ tlsaAt: 'mx-host' }), secure],
    [
      'the alias leads into an unsigned zone: the own name still counts',
      { ...alias({ tlsaAt: 'mx-host', mxZone: 'unsigned', mx: ['mail.example.org'] }) },
      secure,
    ],
    [
      'the expanded name in an unsigned zone does not',
      { ...alias({ tlsaAt: 'expanded-name', mxZone: 'unsigned', mx: ['mail.example.org'] }) },
      { verdict: 'unauthenticated' },
    ],
  ]);
});

describe('finding the MTA-STS policy', () => {
  const sts = (cache: string, policy: Record<string, unknown> = {}) => ({
    ...client({ mtaSts: true, mtaStsCache: cache }),
    domain: { mtaSts: policy },
  });
  const attack = (move: string) => by(move, 'strip-starttls');
  table([
    ['the record blocked on first contact', { ...sts('empty'), ...attack('block-mta-sts-dns') }, read],
    ['the record blocked, the policy kept', { ...sts('fresh'), ...attack('block-mta-sts-dns') }, kept],
    [
      'the host blocked on first contact',
      { ...sts('empty'), ...attack('block-policy-host') },
      { ...read, report: 'sts-policy-fetch-error' },
    ],
    ['the host blocked, the policy kept', { ...sts('fresh'), ...attack('block-policy-host') }, kept],
    [
      'forged, without a certificate',
      { ...sts('empty'), ...attack('forge-policy') },
      { ...read, report: 'sts-webpki-invalid' },
    ],
    ['forged, without a certificate, the policy kept', { ...sts('fresh'), ...attack('forge-policy') }, kept],
    [
      'forged, with a misissued certificate',
      { ...sts('fresh'), attacker: { moves: ['forge-policy', 'strip-starttls'], misissued: true } },
      read,
    ],
    ['waited for', { ...sts('fresh'), ...attack('wait-for-expiry') }, read],
    ['two records are none', { ...sts('empty', { record: 'several' }), ...by('strip-starttls') }, read],
    [
      'a malformed record is none',
      { ...sts('empty', { record: 'malformed' }), ...by('strip-starttls') },
      read,
    ],
    ...(['redirect', 'wrong-type', 'too-large', 'silent', 'not-found', 'unreachable'] as const).map(
      (policyHost) =>
        [
          `a policy host that is ${policyHost}`,
          { ...sts('empty', { policyHost }), ...by('strip-starttls') },
          { ...read, report: 'sts-policy-fetch-error' },
        ] as const,
    ),
    [
      'an invalid policy',
      { ...sts('empty', { policyHost: 'malformed' }), ...by('strip-starttls') },
      { ...read, report: 'sts-policy-invalid' },
    ],
  ]);
});

describe('the calendar', () => {
  const attack = ['block-mta-sts-dns', 'strip-starttls'];
  const days = (past: readonly unknown[], more: Record<string, unknown> = {}) => ({
    client: { mtaSts: true, history: past },
    domain: { mtaSts: {}, ...more },
    attacker: { moves: attack },
  });
  const verdicts = (input: unknown) => {
    const { earlier, outcome } = run(input);
    return [...earlier.map((past) => past.run.outcome.verdict), outcome.verdict];
  };

  test('first contact is attacked: nothing stops it', () => {
    expect(verdicts(days([]))).toEqual(['downgraded']);
  });

  test('one undisturbed day before, and the policy is kept', () => {
    expect(verdicts(days([{ daysAgo: 1 }]))).toEqual(['secure', 'held']);
  });

  test('attacked from the first day on, the client never hears of the policy', () => {
    expect(
      verdicts(
        days([
          { daysAgo: 2, moves: attack },
          { daysAgo: 1, moves: attack },
        ]),
      ),
    ).toEqual(['downgraded', 'downgraded', 'downgraded']);
  });

  test('a policy kept for longer than its max_age is none', () => {
    const past = [{ daysAgo: 8 }];
    expect(verdicts(days(past, { mtaSts: { maxAge: 604800 } }))).toEqual(['secure', 'downgraded']);
    expect(verdicts(days(past, { mtaSts: { maxAge: 864000 } }))).toEqual(['secure', 'held']);
  });

  test('a new id makes the client fetch the new policy', () => {
    const withdrawn = days([{ daysAgo: 1, mode: 'enforce' }], { mtaSts: { mode: 'none' } });
    expect(verdicts({ ...withdrawn, attacker: { moves: ['strip-starttls'] } })).toEqual([
      'secure',
      'downgraded',
    ]);
    expect(verdicts(withdrawn)).toEqual(['secure', 'held']);
  });
});
