/** A data connection beside the session: what crosses it, who reads it, and that nothing less than all of it will do. */
import { describe, expect, test } from 'vitest';

import { concat, empty, fromText, toText } from '../bytes/hex';
import { aboutDialect, dialectIds } from '../dialects';
import { attackerCredentials, epoch } from '../pkix/credentials';
import { randomFrom } from '../random';
import { firstMorning, openWorld } from './cast';
import { conclusionOf } from './judge';
import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import type { HandMove, Scenario } from './scenario';
import { simulate, type Run } from './simulate';
import { step } from './step';
import { dataConnections, type SegmentStep } from './trace';
import type { World } from './world';

const protocols = dialectIds.filter((id) => aboutDialect(id).dataConnection !== undefined);

function scenarioOf(input: unknown): Scenario {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return scenario.value;
}

const segmentsOf = ({ trace }: Run): readonly SegmentStep[] => trace.filter((one) => one.kind === 'segment');

const onData = (run: Run): readonly SegmentStep[] => {
  const beside = dataConnections(run.trace);
  return segmentsOf(run).filter(({ connection }) => beside.has(connection));
};

/** What crossed the data connection, read as its two ends read it. */
const contentOf = (run: Run): string =>
  toText(
    concat(
      empty,
      ...onData(run).flatMap(({ layer, sent, parts }) =>
        layer === 'plain'
          ? [sent]
          : parts.flatMap(({ type, content }) => (type === 'application_data' ? [content] : [])),
      ),
    ),
  );

/** Runs it with a hand on the first segment that `which` chooses. */
function withHand(
  scenario: Scenario,
  which: (segment: SegmentStep) => boolean,
  move: (at: number) => HandMove,
): Run {
  const found = segmentsOf(simulate(scenario)).find(which);
  if (found === undefined) throw new Error('there is no such segment');
  return simulate(scenario, [move(found.segment)]);
}

const drop = (at: number): HandMove => ({ at, do: 'drop' });
const edit =
  (words: string) =>
  (at: number): HandMove => ({ at, do: 'edit', bytes: fromText(words) });

const verified = { client: { tls: 'verified' } };
const clear = { client: { tls: 'verified', dataProtection: 'clear' } };
const lenient = { server: { authBeforeTls: 'allowed' } };
const by = (...moves: readonly string[]) => ({ attacker: { moves } });

describe.each(protocols)('%s', (protocol) => {
  const of = (...parts: readonly object[]): Scenario => scenarioOf(Object.assign({ protocol }, ...parts));
  const plain = of(lenient, { connection: 'plaintext' });

  describe('arrives whole', () => {
    test.each<[string, Scenario, 'plain' | 'tls']>([
      ['private', of(verified), 'tls'],
      ['private, in TLS 1.2', of(verified, { server: { tlsVersions: ['1.2'] } }), 'tls'],
      ['private, with implicit TLS', of(verified, { connection: 'implicit-tls' }), 'tls'],
      ['clear', of(clear), 'plain'],
      ['clear, with implicit TLS', of(clear, { connection: 'implicit-tls' }), 'plain'],
      ['in plaintext', plain, 'plain'],
    ])('%s', (_, scenario, layer) => {
      const run = simulate(scenario);
      expect(run.outcome.delivery).toBe('completed');
      expect(contentOf(run)).toContain('48,000 euros.\r\n');
      expect(new Set(onData(run).map((segment) => segment.layer))).toEqual(new Set([layer]));
      expect(dataConnections(run.trace).size).toBe(1);
    });
  });

  test('a TLS handshake of its own, in which the certificate is checked again', () => {
    const { trace } = simulate(of(verified));
    const asked = trace.filter(
      (one) => one.kind === 'decision' && one.question.key === 'client.who-is-there',
    );
    const connected = trace.filter(
      (one) => one.kind === 'state' && one.of === 'tls' && one.to === 'CONNECTED',
    );
    expect([asked.length, connected.length]).toEqual([2, 4]);
  });

  test('whoever answers there with another certificate gets nothing', () => {
    const scenario = of(verified);
    const { name } = scenario.domain;
    const { chain, privateKey } = attackerCredentials('self-signed', { host: name }, randomFrom(1));
    let world: World | null = openWorld(scenario, [], firstMorning(scenario, epoch));
    let last: World = world;
    for (; world !== null; world = step(world)) {
      last = world;
      const { server } = world.parties;
      const opened = Object.values(world.connections).some(
        ({ channel, port }) => channel === 'app' && port > 1024,
      );
      if (!opened || server === undefined) continue;
      const settings = { ...server.context.settings, chain, privateKey };
      const swapped = { ...server, context: { ...server.context, settings } } as typeof server;
      world = { ...world, parties: { ...world.parties, server: swapped } };
    }
    expect(conclusionOf(last)).toMatchObject({
      delivery: 'deferred',
      reason: { key: 'client.not-authenticated' },
    });
    expect(last.trace.some((one) => one.kind === 'segment' && one.about === 'data')).toBe(false);
  });

  describe('who reads it', () => {
    const nothing = { disclosed: [] };
    test.each<[string, Scenario, Partial<Outcome>]>([
      ['private, and nobody there', of(verified), { verdict: 'secure', transport: 'tls', ...nothing }],
      [
        'private, listened to',
        of(verified, by('eavesdrop')),
        { verdict: 'secure', transport: 'tls', disclosed: ['capabilities'] },
      ],
      [
        'clear, and nobody there',
        of(clear),
        { verdict: 'exposed', transport: 'plaintext', authenticated: 'no' },
      ],
      [
        'clear, listened to: the file, and nothing of the login',
        of(clear, by('eavesdrop')),
        { verdict: 'exposed', receivedBy: 'server', disclosed: ['capabilities', 'message'] },
      ],
      [
        'clear, and the login forced into plaintext: that was not the client’s choice',
        of(lenient, { client: { dataProtection: 'clear' } }, by('strip-starttls')),
        { verdict: 'downgraded', disclosed: ['capabilities', 'message', 'credentials', 'mailbox'] },
      ],
      [
        'the session intercepted, and the data connection with it',
        of({ client: { tls: 'required' } }, by('intercept-self-signed')),
        {
          verdict: 'intercepted',
          delivery: 'completed',
          transport: 'tls',
          receivedBy: 'attacker',
          disclosed: ['capabilities', 'message', 'credentials', 'mailbox'],
        },
      ],
      [
        'the session intercepted, the data connection clear',
        of({ client: { tls: 'required', dataProtection: 'clear' } }, by('intercept-other-name')),
        { verdict: 'intercepted', transport: 'plaintext', receivedBy: 'attacker' },
      ],
      [
        'intercepted in TLS 1.2',
        of({ client: { tls: 'required' }, server: { tlsVersions: ['1.2'] } }, by('intercept-self-signed')),
        { verdict: 'intercepted', delivery: 'completed' },
      ],
      [
        'intercepted, and verified',
        of(verified, by('intercept-self-signed')),
        { verdict: 'held', delivery: 'aborted', disclosed: ['capabilities'] },
      ],
      [
        'clear, where the server demands TLS',
        of(clear, { server: { requiresTls: true } }),
        { verdict: 'failed', delivery: 'aborted', ...nothing },
      ],
    ])('%s', (_, scenario, expected) => {
      expect(simulate(scenario).outcome).toMatchObject(expected);
    });
  });

  describe('nothing less than all of it', () => {
    const isData = ({ about }: SegmentStep): boolean => about === 'data';
    const isOther = (text: string) => (segment: SegmentStep) => toText(segment.sent).startsWith(text);
    const isEnd = ({ parts }: SegmentStep): boolean =>
      parts.some(({ type, encrypted }) => type === 'alert' && encrypted);
    const longer = edit('Another file.\r\n');
    const length = contentOf(simulate(plain)).length;
    const asLong = edit('Pay me instead.\r\n'.padEnd(length, 'x'));

    test.each<[string, Run, Partial<Outcome>]>([
      ['private, dropped', withHand(of(verified), isData, drop), { verdict: 'held' }],
      ['private, edited', withHand(of(verified), isData, asLong), { verdict: 'held' }],
      ['private, its close_notify dropped', withHand(of(verified), isEnd, drop), { verdict: 'held' }],
      ['clear, dropped', withHand(of(clear), isData, drop), { delivery: 'aborted' }],
      ['clear, shortened', withHand(of(clear), isData, longer), { verdict: 'exposed', delivery: 'aborted' }],
      [
        'clear, edited octet for octet: the client cannot tell',
        withHand(of(clear), isData, asLong),
        { verdict: 'tampered', delivery: 'completed', disclosed: ['message'] },
      ],
      ['in plaintext, dropped', withHand(plain, isData, drop), { delivery: 'aborted' }],
      [
        'the port forged',
        withHand(plain, isOther('229'), edit('229 there (|||9|)\r\n')),
        { delivery: 'aborted' },
      ],
      ['the port withheld', withHand(plain, isOther('229'), drop), { delivery: 'aborted' }],
      ['the word that it is done withheld', withHand(plain, isOther('226'), drop), { delivery: 'aborted' }],
    ])('%s', (_, { outcome }, expected) => {
      expect({ ...outcome, disclosed: outcome.disclosed.filter((kind) => kind === 'message') }).toMatchObject(
        {
          delivery: 'aborted',
          ...expected,
        },
      );
    });

    test('a connection to a port where nobody listens is refused', () => {
      const run = withHand(plain, isOther('229'), edit('229 there (|||9|)\r\n'));
      expect(run.trace).toContainEqual(
        expect.objectContaining({ kind: 'connection', port: 9, event: 'refused' }),
      );
      expect(run.outcome.reason.key).toBe('client.data-refused');
    });
  });

  test('the attacker goes on with the session as before, while and after the other connection passes', () => {
    const run = simulate(of(lenient, by('strip-starttls')));
    const states = run.trace.flatMap((one) =>
      one.kind === 'state' && one.party === 'attacker' ? [`${one.from} ${one.to}`] : [],
    );
    expect(states.filter((one) => one.endsWith('waiting'))).toHaveLength(1);
    const touched = segmentsOf(run).filter(({ passage }) => passage === 'changed');
    expect(touched).toHaveLength(1);
  });
});

test('only where there are data connections can a client choose how they are protected', () => {
  const refused = dialectIds.filter(
    (protocol) => !parseScenario({ protocol, client: { dataProtection: 'clear' } }).ok,
  );
  expect(refused).toEqual(dialectIds.filter((id) => aboutDialect(id).dataConnection === undefined));
});
