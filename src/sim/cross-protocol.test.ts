/** The cross-protocol attack (ALPACA): whose certificate it is, who answers, what ALPN stops, and that nothing of the attacker's own session is the victim's. */
import { describe, expect, test } from 'vitest';

import { attackIds, isMoveFor, type AttackId } from '../attacks';
import { concat, empty, toText } from '../bytes/hex';
import { describeStep } from './describe';
import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import type { HandMove, Scenario } from './scenario';
import { simulate, type Run } from './simulate';
import { isAttackersOwn, type SegmentStep } from './trace';

function scenarioOf(input: object): Scenario {
  const browser = { protocol: 'http-upgrade', connection: 'implicit-tls', client: { tls: 'verified' } };
  const scenario = parseScenario({ ...browser, ...input });
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return scenario.value;
}

const run = (input: object, moves: readonly HandMove[] = []): Run => simulate(scenarioOf(input), moves);

const by = (...moves: readonly string[]) => ({ attacker: { moves } });
const flawed = (more: object = {}) => ({ server: { flaws: ['ignores-alpn'], ...more } });
const attack = by('cross-protocol');

const segmentsOf = ({ trace }: Run): readonly SegmentStep[] =>
  trace.filter((step) => step.kind === 'segment');

/** What an end of TLS read, of all that went from one party to the other. */
const wordsBetween = (run: Run, from: string, to: string): string =>
  toText(
    concat(
      empty,
      ...segmentsOf(run)
        .filter((step) => step.from === from && step.to === to)
        .flatMap(({ parts }) => parts.filter(({ type }) => type === 'application_data'))
        .map(({ content }) => content),
    ),
  );

describe('what it comes to', () => {
  const held = { verdict: 'held', delivery: 'aborted', transport: 'none', disclosed: [] } as const;
  const won = { verdict: 'tampered', delivery: 'completed', transport: 'tls', disclosed: [] } as const;
  test.each<[string, object, Partial<Outcome>]>([
    ['a server that ignores ALPN', { ...flawed(), ...attack }, { ...won, authenticated: 'pkix' }],
    [
      'in TLS 1.2 as well',
      { ...flawed({ tlsVersions: ['1.2'] }), ...attack },
      { ...won, authenticated: 'pkix', tlsVersion: '1.2' },
    ],
    ['a wildcard', { ...flawed({ certificate: 'wildcard' }), ...attack }, { ...won, authenticated: 'pkix' }],
    ['a client that checks nothing', { ...flawed(), ...attack, client: { tls: 'required' } }, won],
    ['a server that insists on ALPN', attack, held],
    [
      'a server that insists on ALPN, and a client that may do without TLS',
      { ...attack, client: { tls: 'opportunistic' } },
      held,
    ],
    [
      'a certificate for another name: the name still counts',
      { ...flawed({ certificate: 'wrong-name' }), ...attack },
      { verdict: 'failed', disclosed: [] },
    ],
    [
      'the attacker ends the TLS itself: it has no use for another server, and nobody believes its certificate',
      { ...by('intercept-self-signed', 'cross-protocol') },
      held,
    ],
    [
      'a server that ignores ALPN, and nobody on the path',
      flawed(),
      { verdict: 'secure', delivery: 'completed', authenticated: 'pkix' },
    ],
    [
      'a server that ignores ALPN, and a listener',
      { ...flawed(), ...by('eavesdrop') },
      { verdict: 'secure', delivery: 'completed' },
    ],
    [
      'a browser that says something before TLS: the other server would not understand it',
      { ...flawed(), ...attack, connection: 'starttls' },
      { verdict: 'secure', delivery: 'completed' },
    ],
    [
      'a server without a version of TLS that the attacker’s client knows',
      { ...flawed({ tlsVersions: ['1.0'] }), ...attack },
      { verdict: 'failed' },
    ],
  ])('%s', (_, input, expected) => {
    expect(run(input).outcome).toMatchObject(expected);
  });
});

const others: readonly AttackId[] = attackIds.filter(
  (id) =>
    isMoveFor(id, 'http-upgrade') &&
    !['cross-protocol', 'cross-protocol-upload', 'intercept-misissued'].includes(id),
);

const together = (['cross-protocol', 'cross-protocol-upload'] as const).flatMap((substitute) =>
  others.map((move) => [substitute, move] as const),
);

test.each(together)('%s with %s wins nothing against a server that insists on ALPN', (substitute, move) => {
  const { disclosed, verdict } = run(by(substitute, move)).outcome;
  expect(['secure', 'held', 'failed']).toContain(verdict);
  expect(disclosed.filter((kind) => kind !== 'capabilities')).toEqual([]);
});

describe('where ALPN is ignored', () => {
  const won = run({ ...flawed(), ...attack });

  test('the FTP server sends the attacker’s file, and it is an answer in HTTP', () => {
    const file = wordsBetween(won, 'substitute-server', 'client');
    expect(file).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n<title>www\.example\.org<\/title>\n/);
    expect(wordsBetween(won, 'attacker-client', 'substitute-server')).toContain('RETR page.html\r\n');
    expect(wordsBetween(won, 'substitute-server', 'attacker-client')).toContain(`(${file.length} bytes)`);
  });

  test('the request goes to the FTP server, which makes nothing of it', () => {
    expect(wordsBetween(won, 'client', 'substitute-server')).toContain('GET /mailbox/ HTTP/1.1\r\n');
    expect(won.outcome.disclosed).toEqual([]);
  });

  test('the attacker has spoken before the client begins, and waits', () => {
    const [looked] = won.trace.filter((step) => step.kind === 'segment' && step.from === 'client');
    const own = segmentsOf(won).filter(isAttackersOwn);
    expect(own.filter(({ at }) => at < (looked?.at ?? 0)).length).toBe(own.length - 1);
    expect(own.at(-1) && describeStep(won, own.at(-1)!).inside[0]?.title).toBe('226 Transfer complete');
  });

  test('what is left to ask goes to the web server, on another connection', () => {
    const opened = won.trace.flatMap((step) =>
      step.kind === 'connection' && step.event === 'opened' && step.from === 'client'
        ? [[step.to, step.port, step.led !== undefined]]
        : [],
    );
    expect(opened).toEqual([
      ['substitute-server', 443, true],
      ['server', 443, false],
    ]);
    const requests = (to: string) => wordsBetween(won, 'client', to).match(/^GET .*(?=\r\n)/gm);
    expect(requests('substitute-server')).toEqual(['GET /mailbox/ HTTP/1.1']);
    expect(requests('server')).toEqual(['GET /mailbox/1 HTTP/1.1']);
  });

  test('what is told of it is the led connection’s, which the web server knows nothing of', () => {
    const { reason, receivedBy } = won.outcome;
    const values = { host: 'www.example.org', protocol: 'FTP' };
    expect(reason).toEqual({ key: 'outcome.led-answer', values });
    expect(receivedBy).toBe('nobody');
    // What comes on the second connection is no matter to it: it may be refused as well.
    const cut = segmentsOf(won).findLast(({ from }) => from === 'client')?.segment ?? 0;
    const refused = run({ ...flawed(), ...attack }, [{ at: cut - 1, do: 'drop' }]).outcome;
    expect(refused).toMatchObject({ reason: won.outcome.reason, transport: 'tls', tlsVersion: '1.3' });
  });

  test('the page says that it is the last answer of its connection: nothing is said there any more', () => {
    const asked = won.trace.find((step) => step.kind === 'decision' && step.rule.rfc === 9112);
    expect(asked).toMatchObject({ party: 'client', rule: { rfc: 9112, section: '9.6' } });
    const behind = won.trace.filter(
      (step) => step.kind === 'segment' && step.from === 'client' && step.number > (asked?.number ?? 0),
    );
    expect(behind.map((step) => step.kind === 'segment' && step.connection)).not.toContain(1);
  });

  test('the rule is the one that the FTP server broke', () => {
    expect(won.outcome.rule).toMatchObject({ rfc: 9325, section: '3.8' });
    const broken = won.trace.filter((step) => step.kind === 'decision' && step.flaw === 'ignores-alpn');
    expect(broken.map((step) => step.kind === 'decision' && step.party)).toEqual(['substitute-server']);
  });
});

describe('where ALPN is ignored, and the FTP server waits to take a file', () => {
  const upload = by('cross-protocol-upload');
  const read = {
    verdict: 'intercepted',
    delivery: 'aborted',
    transport: 'tls',
    authenticated: 'pkix',
    receivedBy: 'attacker',
    disclosed: ['credentials'],
  } as const satisfies Partial<Outcome>;
  test.each<[string, object, Partial<Outcome>]>([
    ['the attacker reads the password', { ...flawed(), ...upload }, { ...read, tlsVersion: '1.3' }],
    [
      'in TLS 1.2 as well',
      { ...flawed({ tlsVersions: ['1.2'] }), ...upload },
      { ...read, tlsVersion: '1.2', cipher: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' },
    ],
    [
      'a client that checks nothing',
      { ...flawed(), ...upload, client: { tls: 'required' } },
      { ...read, authenticated: 'no' },
    ],
    [
      'a certificate for another name: the client says nothing',
      { ...flawed({ certificate: 'wrong-name' }), ...upload },
      { verdict: 'failed', disclosed: [] },
    ],
    [
      'a browser that says something before TLS',
      { ...flawed(), ...upload, connection: 'starttls' },
      { verdict: 'secure' },
    ],
    [
      'with the download move, the first that is listed is played',
      { ...flawed(), ...by('cross-protocol-upload', 'cross-protocol') },
      read,
    ],
    [
      'with the download move listed first',
      { ...flawed(), ...by('cross-protocol', 'cross-protocol-upload') },
      { verdict: 'tampered', disclosed: [] },
    ],
  ])('%s', (_, input, expected) => {
    expect(run(input).outcome).toMatchObject(expected);
  });

  const won = run({ ...flawed(), ...upload });

  test('the reason is what became of the request, not that the browser gave up', () => {
    const values = { host: 'www.example.org', protocol: 'FTP' };
    expect(won.outcome.reason).toEqual({ key: 'outcome.led-request', values });
  });

  test('what the browser said is what comes out of the file, octet for octet', () => {
    const request = wordsBetween(won, 'client', 'substitute-server');
    expect(request).toMatch(/^GET \/mailbox\/ HTTP\/1\.1\r\n[\s\S]*Authorization: Basic /);
    expect(wordsBetween(won, 'substitute-server', 'attacker-client')).toContain(request);
    const orders = wordsBetween(won, 'attacker-client', 'substitute-server');
    expect(orders).toMatch(/EPSV\r\nSTOR kept\.txt\r\n[\s\S]*EPSV\r\nRETR kept\.txt\r\n/);
  });

  test('the browser hears nothing, and gives up after five minutes; then the file is fetched over another data connection', () => {
    expect(wordsBetween(won, 'substitute-server', 'client')).toBe('');
    const steps = won.trace.flatMap((step) =>
      step.kind === 'connection' && step.channel === 'app' ? [[step.from, step.event, step.connection]] : [],
    );
    expect(steps).toEqual([
      ['attacker-client', 'opened', 1000],
      ['client', 'opened', 1],
      ['client', 'closed', 1],
      ['attacker-client', 'opened', 1001],
      ['substitute-server', 'closed', 1001],
    ]);
    const closed = won.trace.find((step) => step.kind === 'connection' && step.event === 'closed');
    expect(closed?.at).toBeGreaterThan(300_000);
  });

  test('what has no end is no file: without close_notify nothing is kept', () => {
    const last = segmentsOf(won).findLast(({ from }) => from === 'client')?.segment ?? 0;
    const cut = run({ ...flawed(), ...upload }, [{ at: last, do: 'drop' }]);
    expect(cut.outcome.disclosed).toEqual([]);
    expect(wordsBetween(cut, 'attacker-client', 'substitute-server')).not.toContain('RETR');
  });

  test('the rule is the one that the FTP server broke', () => {
    expect(won.outcome.rule).toMatchObject({ rfc: 9325, section: '3.8' });
  });
});

test.each(['cross-protocol', 'cross-protocol-upload'])(
  'where it is not, the handshake ends with no_application_protocol (120): %s',
  (move) => {
    const alerts = segmentsOf(run(by(move)))
      .filter(({ from, to }) => from === 'substitute-server' && to === 'client')
      .flatMap(({ parts }) => parts.map(({ type, content }) => [type, ...content]));
    expect(alerts).toEqual([['alert', 2, 120]]);
  },
);

describe('what decides where the handshake ends: the clause of ALPN, and no clause about certificates', () => {
  test.each([
    ['cross-protocol', 'verified'],
    ['cross-protocol', 'required'],
    ['cross-protocol', 'opportunistic'],
    ['cross-protocol-upload', 'verified'],
  ])('%s, a client whose TLS is %s', (move, tls) => {
    const { reason, rule, verdict } = run({ ...by(move), client: { tls } }).outcome;
    expect(verdict).toBe('held');
    expect(rule).toEqual({ rfc: 7301, section: '3.2', text: 'server.alpn' });
    expect(reason).toEqual({ key: 'client.no-protocol', values: { host: 'www.example.org' } });
  });

  test('a handshake that breaks otherwise is the demand’s affair', () => {
    const { reason, rule } = run(by('break-handshake')).outcome;
    expect([rule.rfc, reason.key]).toEqual([9110, 'client.handshake-broken']);
  });
});

test('the attacker’s own session takes no number from the client’s: by hand it is played at the same segment', () => {
  const listened = run({ ...flawed(), ...by('eavesdrop') });
  const hello = segmentsOf(listened).find(({ layer }) => layer === 'tls')?.segment ?? 0;
  const played = run({ ...flawed(), ...by('eavesdrop') }, [
    { at: hello, do: 'play', move: 'cross-protocol' },
  ]);
  expect(played.outcome).toMatchObject({ verdict: 'tampered', authenticated: 'pkix' });
  const ofClient = ({ segment }: SegmentStep): boolean => segment > 0 && segment <= hello;
  const told = (one: Run) =>
    segmentsOf(one)
      .filter(ofClient)
      .map(({ segment, sent }) => [segment, sent]);
  expect(told(played)).toEqual(told(listened));
});

test('only where it can be played is there another server', () => {
  const parties = (one: Run) => one.trace.flatMap((step) => ('party' in step ? [step.party] : [step.from]));
  expect(parties(run({ ...flawed(), ...by('intercept-self-signed') }))).not.toContain('substitute-server');
  expect(parties(run({ ...flawed(), ...attack, connection: 'starttls' }))).not.toContain('attacker-client');
});
