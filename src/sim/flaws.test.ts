/**
 * Every flaw in every protocol that can have it, with the move that makes use of it: with the flaw the move wins, and without it the same
 * move comes to nothing. The rows are named by the published cases.
 */
import { constants, inflateSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { concat, empty } from '../bytes/hex';

import { dialectIds, type DialectId } from '../dialects';
import { flaws, isFlawFor, type FlawId } from '../flaws';

import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import { choices } from './scenario';
import { simulate } from './simulate';

function run(input: object): Outcome {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value).outcome;
}

interface Trial {
  /** How client and server are set up besides: so that the flaw alone decides. */
  readonly client?: object;
  readonly server?: object;
  readonly wins: (outcome: Outcome) => boolean;
}

const isTampered = ({ verdict }: Outcome): boolean => verdict === 'tampered';
const isReadInPlaintext = ({ disclosed, transport, verdict }: Outcome): boolean =>
  (verdict === 'downgraded' || verdict === 'exposed') &&
  (transport === 'plaintext' || disclosed.some((kind) => kind !== 'capabilities'));
const isIntercepted = ({ receivedBy, verdict }: Outcome): boolean =>
  verdict === 'intercepted' && receivedBy === 'attacker';

const verified = { tls: 'verified' };
/** A server that takes a login in plaintext too, so that only the client stands in the way. */
const lenient = { authBeforeTls: 'allowed' };

const trials: Readonly<Record<FlawId, Trial>> = {
  'server-keeps-buffer': { client: verified, wins: isTampered },
  'server-keeps-login': { client: verified, server: lenient, wins: isTampered },
  // A client that insists on TLS does not compress in its place. The server demands TLS, and so the plaintext login is its mistake.
  'compresses-before-tls': {
    wins: (outcome) => isReadInPlaintext(outcome) && outcome.disclosed.includes('credentials'),
  },
  // The certificate is right, and the browser has checked it.
  'ignores-alpn': {
    client: verified,
    wins: (outcome) => isTampered(outcome) && outcome.authenticated === 'pkix',
  },
  'client-keeps-buffer': { client: verified, wins: isTampered },
  'keeps-capabilities': { client: verified, server: lenient, wins: isTampered },
  'keeps-mailbox': { client: verified, wins: isTampered },
  'shows-alerts': { client: verified, wins: isTampered },
  'accepts-preauth': { client: verified, server: lenient, wins: isReadInPlaintext },
  'follows-referral': { client: verified, wins: isIntercepted },
  'takes-required-for-preferred': { client: verified, server: lenient, wins: isReadInPlaintext },
  'falls-back-after-refusal': { client: verified, server: lenient, wins: isReadInPlaintext },
  'goes-on-after-nonsense': { client: verified, server: lenient, wins: isReadInPlaintext },
  'skips-check-without-capabilities': { client: verified, server: lenient, wins: isReadInPlaintext },
  'believes-early-answer': { client: verified, server: lenient, wins: isReadInPlaintext },
  'logs-in-first': {
    client: verified,
    server: lenient,
    wins: ({ disclosed }) => disclosed.includes('credentials'),
  },
  'reuses-plain-connection': {
    client: { ...verified, pool: 'plaintext' },
    server: lenient,
    wins: (outcome) => isReadInPlaintext(outcome) && outcome.disclosed.includes('credentials'),
  },
  'tries-any-login': {
    client: verified,
    server: lenient,
    wins: (outcome) => isReadInPlaintext(outcome) && outcome.disclosed.includes('credentials'),
  },
  'probes-with-password': {
    client: verified,
    server: lenient,
    wins: (outcome) => isReadInPlaintext(outcome) && outcome.disclosed.includes('credentials'),
  },
  'accepts-any-certificate': { client: verified, wins: isIntercepted },
  'ignores-name': { client: verified, wins: isIntercepted },
};

const casesOf = (id: FlawId): string =>
  flaws[id].cases.length === 0
    ? 'no published case'
    : flaws[id].cases.map(({ published, product }) => `${published} ${product}`).join(', ');

function scenarioOf(id: FlawId, protocol: DialectId, flawed: boolean, leftover?: string): object {
  const { connection = 'starttls', exploit, of } = flaws[id];
  const { client = {}, server = {} } = trials[id];
  const own = { flaws: flawed ? [id] : [], ...(leftover === undefined ? {} : { leftover }) };
  return {
    protocol,
    connection,
    client: of === 'client' ? { ...client, ...own } : client,
    server: of === 'server' ? { ...server, ...own } : server,
    attacker: { moves: [exploit] },
  };
}

describe.each((Object.keys(trials) as FlawId[]).map((id) => [id, casesOf(id)] as const))('%s (%s)', (id) => {
  const protocols = dialectIds.filter((protocol) => isFlawFor(id, protocol));
  const { wins } = trials[id];

  test('some protocol can have it', () => {
    expect(protocols).not.toEqual([]);
  });

  test.each(protocols)(`${flaws[id].exploit} wins against %s`, (protocol) => {
    const outcome = run(scenarioOf(id, protocol, true));
    expect(wins(outcome), JSON.stringify(outcome)).toBe(true);
  });

  test.each(
    protocols.flatMap((protocol) => choices.leftover.map((leftover) => [protocol, leftover] as const)),
  )(`without the flaw ${flaws[id].exploit} comes to nothing in %s (leftover: %s)`, (protocol, leftover) => {
    const outcome = run(scenarioOf(id, protocol, false, leftover));
    expect(wins(outcome), JSON.stringify(outcome)).toBe(false);
    expect(['secure', 'held'], JSON.stringify(outcome)).toContain(outcome.verdict);
  });

  // Who logs in first, or takes an open connection, does harm with nobody on the path: there is no upgrade any more then.
  test.skipIf(id === 'logs-in-first' || id === 'reuses-plain-connection').each(protocols)(
    'with nobody on the path %s is as good as without it',
    (protocol) => {
      const quiet = (flawed: boolean): Outcome =>
        run({ ...scenarioOf(id, protocol, flawed), attacker: { moves: [] } });
      expect(quiet(true).delivery).toBe(quiet(false).delivery);
      expect(quiet(true).transport).toBe(quiet(false).transport);
    },
  );
});

/** How often the client spoke inside TLS before the server had said a word there. */
function saidUnanswered(input: object): number {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  const speakers = simulate(scenario.value).trace.flatMap((step) =>
    step.kind === 'segment' && step.channel === 'app' && step.parts.some(isData) ? [step.from] : [],
  );
  const answered = speakers.findIndex((speaker) => speaker !== 'client');
  return answered < 0 ? speakers.length : answered;
}

const isData = ({ type }: { readonly type: string }): boolean => type === 'application_data';

// Who waits for the server's own answers has thrown the forged ones away, or never read them.
test.each(dialectIds.filter((protocol) => isFlawFor('client-keeps-buffer', protocol)))(
  'in %s the kept answers are taken for answers',
  (protocol) => {
    expect(saidUnanswered(scenarioOf('client-keeps-buffer', protocol, true))).toBeGreaterThan(1);
    expect(saidUnanswered(scenarioOf('client-keeps-buffer', protocol, false))).toBeLessThan(2);
  },
);

// Each forged command or answer is in its place: nothing of what the client asks for goes wrong, and it notices nothing.
test.each(
  (['server-keeps-buffer', 'client-keeps-buffer'] as const).flatMap((id) =>
    (['pop3', 'managesieve', 'acap', 'nntp', 'irc'] as const).map((protocol) => [id, protocol] as const),
  ),
)('%s: the whole session in %s is as the attacker wrote it', (id, protocol) => {
  const outcome = run(scenarioOf(id, protocol, true));
  expect(outcome).toMatchObject({ verdict: 'tampered', delivery: 'completed' });
});

// IMAP alone has a clause of its own on words for the user that come before TLS.
test.each<[DialectId, object]>([
  ['imap', { rfc: 9051, section: '7.1' }],
  ['xmpp-client', { rfc: 6120, section: '5' }],
])(
  'what %s says of alerts before TLS is cited where they are shown, and where they are not',
  (protocol, cite) => {
    for (const flawed of [true, false]) {
      const scenario = parseScenario(scenarioOf('shows-alerts', protocol, flawed));
      if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
      const rules = simulate(scenario.value).trace.flatMap((step) =>
        step.kind === 'decision' && step.rule.text === 'flaw.shows-alerts' ? [step.rule] : [],
      );
      expect(rules).toEqual([{ ...cite, text: 'flaw.shows-alerts' }]);
    }
  },
);

describe('compression before TLS', () => {
  const demanding = (flaws: readonly FlawId[], client: object, moves: readonly string[]): object => ({
    protocol: 'xmpp-client',
    client,
    server: { requiresTls: true, flaws },
    attacker: { moves },
  });

  // In the words of CVE-2014-8760 it "causes clients to establish connections without encryption": nobody need attack.
  test('lets a client in that never asks for TLS, where TLS is demanded', () => {
    const never = { tls: 'never' };
    expect(run(demanding(['compresses-before-tls'], never, ['eavesdrop']))).toMatchObject({
      verdict: 'exposed',
      delivery: 'completed',
    });
    const { delivery, disclosed } = run(demanding([], never, ['eavesdrop']));
    expect([delivery, disclosed]).toEqual(['aborted', ['capabilities']]);
  });

  test('is real: each side of the session is a zlib stream', () => {
    const scenario = parseScenario(demanding(['compresses-before-tls'], {}, ['offer-compression']));
    if (!scenario.ok) throw new Error(scenario.error.message);
    const { trace } = simulate(scenario.value);
    const words = (['client', 'server'] as const).map((side) => {
      const sent = trace.flatMap((step) =>
        step.kind === 'segment' && step.channel === 'app' && step.from === side ? [step.sent] : [],
      );
      const begin = sent.findIndex(([first]) => first === 0x78);
      const inflated = inflateSync(concat(empty, ...sent.slice(begin)), {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      return inflated.toString('utf8');
    });
    expect(words[0]).toMatch(/<auth .*<message .*<\/stream:stream>$/s);
    expect(words[1]).toMatch(/<mechanisms .*<success .*<\/stream:stream>$/s);
  });
});

describe('an account is set up, where TLS is implicit', () => {
  const setUp = (client: object, moves: readonly string[]) => {
    const scenario = parseScenario({
      protocol: 'imap',
      connection: 'implicit-tls',
      client: { ...verified, ...client },
      server: lenient,
      attacker: { moves },
    });
    if (!scenario.ok) throw new Error(scenario.error.message);
    const { outcome, trace } = simulate(scenario.value);
    const ports = trace.flatMap((step) =>
      step.kind === 'connection' && step.event === 'opened' && step.channel === 'app' ? [step.port] : [],
    );
    return { ports, credentials: outcome.disclosed.includes('credentials'), transport: outcome.transport };
  };
  const flaws = ['probes-with-password'];

  test('the attacker breaks TLS on both ports, and the password is tried without it', () => {
    expect(setUp({ flaws }, ['break-handshake'])).toEqual({
      ports: [993, 143, 143],
      credentials: true,
      transport: 'plaintext',
    });
  });

  test('left alone, the first settings do', () => {
    expect(setUp({ flaws }, [])).toEqual({ ports: [993], credentials: false, transport: 'tls' });
  });

  test('a client without the flaw stops at the first', () => {
    expect(setUp({}, ['break-handshake'])).toEqual({ ports: [993], credentials: false, transport: 'none' });
  });
});

describe('a client that logs in first', () => {
  const protocols = dialectIds.filter((protocol) => isFlawFor('logs-in-first', protocol));

  test.each(protocols)(
    'and was let in does its errand in %s, without logging in there once more',
    (protocol) => {
      const { delivery, disclosed } = run({
        protocol,
        client: { flaws: ['logs-in-first'] },
        server: lenient,
        attacker: { moves: ['eavesdrop'] },
      });
      expect(['sent', 'completed']).toContain(delivery);
      expect(disclosed).toContain('credentials');
    },
  );
});
