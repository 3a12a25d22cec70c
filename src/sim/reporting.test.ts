/** The day after: what the domain holds of reports, what the attacker knows of them, and what all that must not change. */
import { verify, createHash, createPublicKey } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds, whenOf } from '../attacks';
import { toText } from '../bytes/hex';
import { reportsOf } from '../export/report';
import { fields } from '../locale/en/fields';
import { glossary } from '../locale/en/glossary';
import { sayRule } from '../locale/rule';
import { formatReport } from '../tlsrpt/report';

import { stepToJson } from './json';
import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import { arbitraryHandMoves, arbitraryScenarioOf } from './scenario.arbitrary';
import { simulate, type Run } from './simulate';

function run(input: object): Run {
  const scenario = parseScenario(JSON.parse(JSON.stringify(input)));
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value);
}

const record = { usage: 3, selector: 1, matching: 1, of: 'server' };
const https = ['https://reports.example.org/v1/tlsrpt'];
const mail = ['mailto:tls-reports@example.org'];

const dane = (rua: readonly string[], moves: readonly string[], client: object = {}, server: object = {}) =>
  run({
    client: { dane: true, sendsReport: true, ...client },
    server,
    domain: { dnssec: 'signed', tlsa: [record], tlsRpt: { rua } },
    attacker: { moves },
  });

const afterwards = ({ delivered, trace }: Run) => trace.slice(delivered);

/** What the domain says of it all, last. */
const concluded = (told: Run): string | undefined =>
  afterwards(told)
    .flatMap((step) =>
      step.kind === 'belief' && step.topic === 'report' && ['server', 'report-host'].includes(step.party)
        ? [step.belief.key]
        : [],
    )
    .at(-1);

/** Has the attacker read the report, words and all? */
const isRead = (told: Run): boolean =>
  afterwards(told).some(
    (step) =>
      step.kind === 'belief' && step.party === 'attacker' && step.belief.key === 'attacker.note.message',
  );

const counts = ({ inbox }: Run): readonly string[] =>
  (inbox?.taken ?? []).map(({ by, good, bad }) => `${by} ${good} ${bad}`);

type Row = readonly [
  string,
  {
    readonly rua: readonly string[];
    readonly moves: readonly string[];
    readonly client?: object;
    readonly server?: object;
  },
  {
    readonly verdict: Outcome['verdict'];
    readonly taken: readonly string[];
    readonly ignored?: number;
    readonly read?: boolean;
    readonly concluded: string;
  },
];

const rows: readonly Row[] = [
  [
    'all is well, over HTTPS',
    { rua: https, moves: [] },
    { verdict: 'secure', taken: ['https 1 0'], concluded: 'report.came' },
  ],
  [
    'all is well, by mail',
    { rua: mail, moves: [] },
    { verdict: 'secure', taken: ['mail 1 0'], concluded: 'report.came' },
  ],
  [
    'somebody listens: by mail the report goes inside TLS, where it can',
    { rua: mail, moves: ['eavesdrop'] },
    { verdict: 'secure', taken: ['mail 1 0'], concluded: 'report.came' },
  ],
  [
    'the offer is deleted: the domain hears of it over HTTPS',
    { rua: https, moves: ['strip-starttls'] },
    { verdict: 'held', taken: ['https 0 1'], concluded: 'report.came' },
  ],
  [
    'the offer is deleted: by mail the report goes in plaintext, and is read (RFC 8460 section 5.3.1)',
    { rua: mail, moves: ['strip-starttls'] },
    { verdict: 'held', taken: ['mail 0 1'], read: true, concluded: 'report.came' },
  ],
  [
    'a client that must have TLS sends its report without (section 3)',
    { rua: mail, moves: ['strip-starttls'], client: { tls: 'verified' } },
    { verdict: 'held', taken: ['mail 0 1'], read: true, concluded: 'report.came' },
  ],
  [
    'the TLS ends with the attacker: it reads the report, and the domain has it',
    { rua: mail, moves: ['intercept-self-signed'] },
    { verdict: 'held', taken: ['mail 0 1'], read: true, concluded: 'report.came' },
  ],
  [
    'the record is hidden: nothing is sent',
    { rua: https, moves: ['strip-starttls', 'block-report-dns'] },
    { verdict: 'held', taken: [], concluded: 'report.missing' },
  ],
  [
    'the report host is blocked',
    { rua: https, moves: ['strip-starttls', 'block-report-host'] },
    { verdict: 'held', taken: [], concluded: 'report.missing' },
  ],
  [
    'the report host is blocked, and the record names an address too: one that takes it is enough',
    { rua: [...https, ...mail], moves: ['strip-starttls', 'block-report-host'] },
    { verdict: 'held', taken: ['mail 0 1'], read: true, concluded: 'report.came' },
  ],
  [
    'the mail is kept back where it can be read',
    { rua: mail, moves: ['strip-starttls', 'drop-report-mail'] },
    { verdict: 'held', taken: [], read: true, concluded: 'report.missing' },
  ],
  [
    'inside TLS nobody can tell the report from other mail',
    { rua: mail, moves: ['drop-report-mail'] },
    { verdict: 'secure', taken: ['mail 1 0'], concluded: 'report.came' },
  ],
  [
    'forged by mail, for want of a signature ignored',
    { rua: mail, moves: ['strip-starttls', 'forge-report'] },
    { verdict: 'held', taken: ['mail 0 1'], ignored: 1, read: true, concluded: 'report.ignored' },
  ],
  [
    'forged by mail in place of the true one, ignored all the same',
    { rua: mail, moves: ['strip-starttls', 'drop-report-mail', 'forge-report'] },
    { verdict: 'held', taken: [], ignored: 1, read: true, concluded: 'report.missing' },
  ],
  [
    'forged over HTTPS: two of one day',
    { rua: https, moves: ['strip-starttls', 'forge-report'] },
    { verdict: 'held', taken: ['https 0 1', 'https 1 0'], concluded: 'report.twice' },
  ],
  [
    'forged over HTTPS where all went well indeed: it says the same',
    { rua: https, moves: ['forge-report'] },
    { verdict: 'secure', taken: ['https 1 0', 'https 1 0'], concluded: 'report.same' },
  ],
  [
    'forged over HTTPS in place of the true one: the domain believes it',
    { rua: https, moves: ['strip-starttls', 'block-report-host', 'forge-report'] },
    { verdict: 'held', taken: ['https 1 0'], concluded: 'report.came' },
  ],
  [
    'forged over HTTPS where the client sends none: nothing tells that it is not the sender’s',
    { rua: https, moves: ['strip-starttls', 'forge-report'], client: { sendsReport: false } },
    { verdict: 'held', taken: ['https 1 0'], concluded: 'report.came' },
  ],
  [
    'forged by mail where the client sends none: ignored, and nobody waits for another',
    { rua: mail, moves: ['strip-starttls', 'forge-report'], client: { sendsReport: false } },
    { verdict: 'held', taken: [], ignored: 1, concluded: 'report.ignored' },
  ],
  [
    'a server that offers no TLS, and nobody on the path',
    { rua: mail, moves: [], server: { starttls: 'not-offered' } },
    { verdict: 'failed', taken: ['mail 0 1'], concluded: 'report.came' },
  ],
];

test.each(rows)('%s', (_, { rua, moves, client, server }, expected) => {
  const told = dane(rua, moves, client, server);
  expect({
    verdict: told.outcome.verdict,
    taken: counts(told),
    ignored: told.inbox?.ignored.length,
    read: isRead(told),
    concluded: concluded(told),
  }).toEqual({ ignored: 0, read: false, ...expected });
});

describe('a report that goes by mail goes by its own rule (RFC 8460 section 3), not by that of an opportunistic client:', () => {
  test.each([
    ['the offer is deleted', ['strip-starttls'], {}, 'client.without-tls.report'],
    ['the host has none', [], { starttls: 'not-offered' }, 'client.without-tls.report'],
    ['inside TLS, where nobody is checked', [], { certificate: 'self-signed' }, 'client.peer-unchecked'],
  ])('%s', (_, moves, server, answer) => {
    const told = dane(mail, moves, { tls: 'opportunistic' }, server);
    const decided = afterwards(told).flatMap((step) =>
      step.kind === 'decision' && step.party === 'client' ? [step] : [],
    );
    expect(decided.find((step) => step.answer.key === answer)?.rule).toMatchObject({
      rfc: 8460,
      section: '3',
    });
    expect(decided.filter((step) => step.rule.rfc === 7435)).toEqual([]);
  });
});

describe('the name that the host gave in its answer to EHLO stands in the report (RFC 8460 section 4.4):', () => {
  const failing = (moves: readonly string[], domain: object = {}) =>
    run({
      client: { dane: true, sendsReport: true },
      domain: { dnssec: 'signed', tlsa: [record], ...domain, tlsRpt: { rua: https } },
      attacker: { moves },
    });
  test.each<[string, Run, string | undefined]>([
    ['the offer is deleted', failing(['strip-starttls']), 'mail.example.org'],
    ['the certificate is not the one', failing(['intercept-self-signed']), 'mail.example.org'],
    ['the handshake breaks', failing(['break-handshake']), 'mail.example.org'],
    ['nobody came so far as to greet it', failing([], { tlsaLookup: 'servfail' }), undefined],
  ])('%s', (_, told, name) => {
    const details = reportsOf(told).flatMap(({ policies }) =>
      policies.flatMap((policy) => policy['failure-details']),
    );
    expect(details.map((failure) => failure['receiving-mx-helo'])).toEqual([name]);
  });
});

test.each([
  ['a host that a policy in testing mode does not name', {}, 1],
  ['and that has no TLS either', { starttls: 'not-offered' }, 2],
])('one session is one in the report, whatever is wrong with it: %s', (_, server, failures) => {
  const told = run({
    client: { mtaSts: true, sendsReport: true },
    server,
    domain: { tlsRpt: {}, mtaSts: { mode: 'testing', mx: ['other.example.org'] } },
  });
  const [report] = reportsOf(told);
  const policies = report?.policies ?? [];
  expect(policies.map(({ summary }) => Object.values(summary))).toEqual([[0, 1]]);
  expect(policies.flatMap((policy) => policy['failure-details'])).toHaveLength(failures);
});

describe('where nothing is sent', () => {
  test.each([
    ['the client does not report', { domain: { tlsRpt: {} } }, 0],
    ['nobody asks', { client: { sendsReport: true } }, 1],
  ])('%s', (_, input, asked) => {
    const told = run(input);
    const steps = afterwards(told).filter((step) => step.kind === 'segment' && step.from === 'client');
    expect(steps).toHaveLength(asked);
    expect(told.inbox).toBeNull();
  });

  test('a report that tells of nothing is none', () => {
    const told = run({
      client: { sendsReport: true },
      domain: { mx: ['.'], tlsRpt: { rua: https } },
    });
    expect(counts(told)).toEqual([]);
    expect(concluded(told)).toBe('report.missing');
  });
});

test('the domain misses a report more where one came before', () => {
  const history = [{ daysAgo: 1 }];
  const told = dane(https, ['strip-starttls', 'block-report-dns'], { history });
  expect(counts(told.earlier[0]!.run)).toEqual(['https 1 0']);
  const missed = afterwards(told).find((step) => step.kind === 'decision' && step.party === 'report-host');
  expect(missed).toMatchObject({
    answer: { key: 'report.came-today.not-as-before' },
    rule: { section: '4.2.1' },
  });
});

describe('what goes over the wire', () => {
  test('the report that is posted is the one on the desk, byte for byte, once the day is over', () => {
    const told = dane(https, []);
    const posted = afterwards(told).flatMap((step) =>
      step.kind === 'segment' && step.from === 'client' && step.channel === 'https'
        ? step.parts.filter(({ type }) => type === 'application_data')
        : [],
    );
    const [head = '', body = ''] = toText(posted[0]!.content).split('\r\n\r\n');
    expect(head).toContain('POST /v1/tlsrpt HTTP/1.1\r\nHost: reports.example.org\r\n');
    expect(gunzipSync(Buffer.from(body, 'latin1')).toString()).toBe(formatReport(reportsOf(told).at(-1)!));
    const [first] = afterwards(told);
    const hours = (told.began + first!.at / 1000 - 1_795_564_800) / 3600;
    expect(hours).toBeGreaterThanOrEqual(0);
    expect(hours).toBeLessThan(4);
  });

  test('the mail that goes in plaintext carries a signature that Node verifies', () => {
    const told = dane(mail, ['strip-starttls']);
    const said = afterwards(told).find(
      (step) => step.kind === 'segment' && step.from === 'client' && step.about === 'message',
    );
    const text = said?.kind === 'segment' ? toText(said.sent).replace(/\r\n\.\r\n$/, '\r\n') : '';
    const end = text.indexOf('\r\n\r\n');
    const fields = text
      .slice(0, end)
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n');
    const relaxed = fields.map((field) =>
      field.replace(/^([^:]+):\s*/, (_, name: string) => `${name.toLowerCase()}:`),
    );
    const [signature = '', ...signed] = relaxed;
    const b = /; b=(.*)$/.exec(signature)?.[1]?.replaceAll(' ', '') ?? '';
    const input = [...signed, signature.replace(/; b=.*$/, '; b=')].join('\r\n');
    const key = Object.values(told.inbox!.keys)[0]!.split('p=')[1]!;
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'base64').toString('base64url') },
    });
    const hash = createHash('sha256').update(input).digest();
    expect(verify(null, hash, publicKey, Buffer.from(b, 'base64'))).toBe(true);
  });
});

describe('TLS-Required: No from an earlier hop', () => {
  const hop = (client: object, domain: object, server: object = {}) =>
    run({
      client,
      server,
      domain,
      attacker: { moves: ['add-tls-required-no', 'strip-starttls'] },
    }).outcome;
  const signed = { dnssec: 'signed', tlsa: [record] };

  test.each([
    ['DANE', { dane: true }, signed, {}, { verdict: 'downgraded', rule: { rfc: 8689, section: '4.2.2' } }],
    [
      'MTA-STS',
      { mtaSts: true, mtaStsCache: 'fresh' },
      { mtaSts: { mode: 'enforce' } },
      {},
      { verdict: 'downgraded' },
    ],
    ['the client’s own setting is no policy of the domain', { tls: 'required' }, {}, {}, { verdict: 'held' }],
    [
      'REQUIRETLS: the field is ignored (RFC 8689 section 4.1)',
      { dane: true, requireTls: true },
      signed,
      { offersRequireTls: true },
      { verdict: 'held', delivery: 'bounced' },
    ],
  ])('%s', (_, client, domain, server, expected) => {
    expect(hop(client, domain, server)).toMatchObject(expected);
  });

  test.each([
    ['the rule', () => sayRule(hop({ dane: true }, signed).rule)],
    ['the meaning of the field', () => fields['message.header-tls-required']],
    ['the glossary', () => glossary['tls-required-no'].definition],
  ])('nobody is said to have wished for it who may not have: %s', (_, words) => {
    expect(words()).not.toMatch(/author (?:puts|wants|would)/);
    expect(words()).toMatch(/nothing proves|can add it too/);
  });

  test('alone it does no harm: TLS is used where it is offered', () => {
    const { outcome } = run({
      client: { dane: true },
      domain: signed,
      attacker: { moves: ['add-tls-required-no'] },
    });
    expect(outcome).toMatchObject({ verdict: 'secure', authenticated: 'dane-ee' });
  });
});

test('the day after changes not one step of the delivery, nor what it came to', () => {
  fc.assert(
    fc.property(arbitraryScenarioOf('smtp-relay'), arbitraryHandMoves, (scenario, moves) => {
      const late = attackIds.filter((id) => whenOf(id) === 'after');
      const attacker = {
        ...scenario.attacker,
        moves: scenario.attacker.moves.filter((id) => !late.includes(id)),
      };
      const told = (sendsReport: boolean) =>
        simulate({ ...scenario, attacker, client: { ...scenario.client, sendsReport } }, moves);
      const [with_, without] = [told(true), told(false)];
      expect(with_.delivered).toBe(without.trace.length);
      expect(with_.trace.slice(0, with_.delivered).map((step) => stepToJson(with_, step))).toEqual(
        without.trace.map((step) => stepToJson(without, step)),
      );
      expect({ ...with_.outcome, reportsFrom: null }).toEqual(without.outcome);
      expect(with_.sessions).toEqual(without.sessions);
    }),
    { numRuns: 25 },
  );
});
