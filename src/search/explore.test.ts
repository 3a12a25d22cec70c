/** The search finds what is there to be found, with the fewest interventions, and leaves nothing out. */
import { describe, expect, test } from 'vitest';

import { attackIds, type AttackId } from '../attacks';
import { dialectIds, type DialectId } from '../dialects';
import { flaws, isFlawFor, type FlawId } from '../flaws';
import { openWorld } from '../sim/cast';
import type { Outcome } from '../sim/outcome';
import type { HandMove } from '../sim/scenario';
import { morningOf, simulate } from '../sim/simulate';
import { step } from '../sim/step';
import type { World } from '../sim/world';

import { earlierMovesFor, movesFor } from './choices';
import { scenarioOfAttack, undecided, type Answer } from './explore';
import { scenarioFrom, searchFor } from './for-tests';
import { goals, type GoalId } from './goals';
import { stateKey } from './state';

const verified = { tls: 'verified' };
const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const dane = { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [ownKey] } };

/** The outcome of the run that a search found, by `simulate` alone. */
function replayed(json: object, moves: readonly HandMove[]): Outcome {
  return simulate(undecided(scenarioFrom(json)), moves).outcome;
}

describe('what is known to win is found:', () => {
  test.each<[name: string, scenario: object, goal: GoalId, interventions: number]>([
    ['a server without TLS: to listen is enough', { server: { starttls: 'not-offered' } }, 'content', 0],
    ['an opportunistic client', {}, 'content', 1],
    ['an opportunistic client, its words', {}, 'own-words', 1],
    ['mail that goes to a host of the attacker’s', {}, 'stopped', 1],
    ['a client that encrypts and checks nothing', { client: { tls: 'required' } }, 'content', 1],
    ['a password', { protocol: 'imap', server: { authBeforeTls: 'allowed' } }, 'credentials', 1],
    [
      'a certificate that a CA should not have issued',
      { protocol: 'pop3', client: verified, attacker: { misissued: true } },
      'content',
      1,
    ],
    ['DANE that the client does not ask for', { ...dane, client: {} }, 'content', 1],
  ])('%s', (_, scenario, goal, interventions) => {
    const answer = searchFor(scenario, goal);
    if (answer.kind !== 'attack') throw new Error(`found ${answer.kind}`);
    expect(answer.moves.length).toBe(interventions);
    if (interventions === 0) return;
    const outcome = replayed(scenario, answer.moves);
    if (goal === 'content')
      expect(outcome.disclosed.some((kind) => kind === 'message' || kind === 'mailbox')).toBe(true);
    if (goal === 'credentials') expect(outcome.disclosed).toContain('credentials');
    if (goal === 'stopped') expect(outcome).toMatchObject({ delivery: 'sent', receivedBy: 'attacker' });
    if (goal === 'own-words') expect(['tampered', 'intercepted']).toContain(outcome.verdict);
  });
});

const kept = { client: { mtaSts: true, mtaStsCache: 'fresh' }, domain: { mtaSts: { mode: 'enforce' } } };

describe('what was done before the delivery is found too:', () => {
  test.each<[string, object]>([
    ['against DANE', dane],
    ['against a policy that is kept', kept],
  ])('TLS-Required: No %s', (_, json) => {
    const scenario = scenarioFrom(json);
    const answer = searchFor(json, 'content');
    if (answer.kind !== 'attack') throw new Error(`found ${answer.kind}`);
    expect([answer.earlier.length, answer.moves.length]).toEqual([1, 1]);
    const { outcome } = simulate(scenarioOfAttack(scenario, answer), answer.moves);
    expect(outcome.disclosed).toContain('message');
  });

  test.each<[why: string, scenario: object, counted: readonly AttackId[]]>([
    ['the field waives DANE', dane, ['add-tls-required-no']],
    ['and a policy; the policy that is kept can expire', kept, ['wait-for-expiry', 'add-tls-required-no']],
    ['none is kept', { ...kept, client: { mtaSts: true } }, ['add-tls-required-no']],
    ['mandatory DANE is not the domain’s to waive', { ...dane, client: { dane: true, daneOnly: true } }, []],
    ['REQUIRETLS makes the field ignored', { ...dane, client: { dane: true, requireTls: true } }, []],
    ['the author has set the field', { ...dane, client: { dane: true, tlsRequiredNo: true } }, []],
    ['there is no policy to waive', { client: verified }, []],
    ['no mail', { protocol: 'imap' }, []],
  ])('what counts: %s', (_, json, counted) => {
    const scenario = scenarioFrom(json);
    expect(earlierMovesFor(scenario)).toEqual(counted);
    if (counted.includes('add-tls-required-no') || scenario.protocol === 'imap') return;
    // It does not count because it changes nothing.
    for (const move of ['strip-starttls', 'intercept-self-signed', 'intercept-other-name'] as const) {
      const by = (...moves: AttackId[]): Outcome =>
        simulate({ ...scenario, attacker: { ...scenario.attacker, moves } }).outcome;
      expect(by(move, 'add-tls-required-no')).toEqual(by(move));
    }
  });
});

describe('where no move wins alone, none is found with one intervention:', () => {
  const safe: readonly [name: string, scenario: object, goals: readonly GoalId[]][] = [
    ['a client that verifies', { client: verified }, ['content', 'own-words', 'stopped']],
    ['DANE', dane, ['content', 'own-words', 'stopped']],
    [
      'IMAP, verified',
      { protocol: 'imap', client: verified, server: { authBeforeTls: 'allowed' } },
      ['content', 'credentials', 'own-words', 'stopped'],
    ],
    [
      'implicit TLS, verified',
      { protocol: 'smtp-submission', connection: 'implicit-tls', client: verified },
      ['content', 'credentials', 'own-words', 'stopped'],
    ],
  ];
  test.each(safe)('%s', (_, scenario, wanted) => {
    const won = attackIds
      .filter((id) => id !== 'intercept-misissued')
      .filter((id) => {
        const { disclosed } = simulate(scenarioFrom({ ...scenario, attacker: { moves: [id] } })).outcome;
        return disclosed.some((kind) => kind !== 'capabilities');
      });
    expect(won).toEqual([]);
    for (const goal of wanted)
      expect(searchFor(scenario, goal, { interventions: 1 }).kind, goal).toBe('unknown');
  });
});

/** What makes use of a flaw gives the attacker its own words, or a session in plaintext: what is in it, or a password. */
const gains: Readonly<Record<FlawId, 'own-words' | 'plaintext'>> = {
  'server-keeps-buffer': 'own-words',
  'server-keeps-login': 'own-words',
  'compresses-before-tls': 'plaintext',
  'ignores-alpn': 'own-words',
  'client-keeps-buffer': 'own-words',
  'keeps-capabilities': 'own-words',
  'keeps-mailbox': 'own-words',
  'shows-alerts': 'own-words',
  'accepts-preauth': 'plaintext',
  'follows-referral': 'own-words',
  'takes-required-for-preferred': 'plaintext',
  'falls-back-after-refusal': 'plaintext',
  'goes-on-after-nonsense': 'plaintext',
  'skips-check-without-capabilities': 'plaintext',
  'believes-early-answer': 'plaintext',
  'logs-in-first': 'plaintext',
  'reuses-plain-connection': 'plaintext',
  'tries-any-login': 'plaintext',
  'probes-with-password': 'plaintext',
  'accepts-any-certificate': 'own-words',
  'ignores-name': 'own-words',
};

const flawed = (Object.keys(gains) as FlawId[]).flatMap((id) =>
  dialectIds.filter((protocol) => isFlawFor(id, protocol)).map((protocol) => [id, protocol] as const),
);

/** A client that insists on TLS never compresses in its place: that mistake of a server lets those in who never ask for TLS. */
const forNever: readonly FlawId[] = ['compresses-before-tls'];

function scenarioWith(protocol: DialectId, id: FlawId, made: readonly FlawId[], of = 'client'): object {
  const [tls, authBeforeTls] = forNever.includes(id) ? ['never', 'refused'] : ['verified', 'allowed'];
  const pool = id === 'reuses-plain-connection' ? 'plaintext' : 'empty';
  return {
    protocol,
    connection: flaws[id].connection ?? 'starttls',
    client: { tls, pool, flaws: of === 'client' ? made : [] },
    server: { authBeforeTls, flaws: of === 'server' ? made : [] },
  };
}

describe('the attack on a flaw is found:', () => {
  test.each(flawed)('%s in %s', (id, protocol) => {
    const { of } = flaws[id];
    const wanted: readonly GoalId[] = gains[id] === 'own-words' ? ['own-words'] : ['content', 'credentials'];
    let attack: Answer | undefined;
    for (const goal of wanted)
      if (attack?.kind !== 'attack') attack = searchFor(scenarioWith(protocol, id, [id], of), goal);
    if (attack?.kind !== 'attack') throw new Error('none found');
    const { moves } = attack;
    // Without the flaw the same interventions come to nothing.
    const { disclosed, verdict } = replayed(scenarioWith(protocol, id, []), moves);
    if (moves.length > 0) expect(['secure', 'held']).toContain(verdict);
    expect(disclosed.filter((kind) => kind !== 'capabilities')).toEqual([]);
  });
});

/** How many states there are, with every move tried at every segment, each alone, and nothing forgotten of what was told. */
function statesOf(json: object, goalId: GoalId, interventions: number): number {
  const goal = goals[goalId];
  const scenario = scenarioFrom(json);
  const moves = movesFor(scenario);
  const opened = (earlier: readonly AttackId[]): World => {
    const settled = undecided(scenario, earlier);
    return openWorld(settled, [], morningOf(settled), moves);
  };
  const seen = new Set<string>();
  let wave = [opened([])];
  for (let left = interventions; left >= 0; left--) {
    const next: World[] = left === interventions ? earlierMovesFor(scenario).map((id) => opened([id])) : [];
    for (const start of wave) {
      let last = '';
      for (let world = start, after = step(world); after !== null; world = after, after = step(world)) {
        const key = stateKey(after, goal);
        const from = Math.max(world.segments + 1, world.handMoves.at(-1)?.at ?? 0);
        for (let at = from; left > 0 && after.conclusion === null && at <= after.segments + 1; at++) {
          for (const choice of [drop(at), ...moves.map((move) => play(at, move))]) {
            const { handMoves } = world;
            if (handMoves.some((other) => other.at === at && (other.do === 'drop' || choice.do === 'drop')))
              continue;
            const forked = { ...world, handMoves: [...handMoves, choice] };
            if (stateKey({ ...step(forked)!, handMoves }, goal) !== key) next.push(forked);
          }
        }
        if (key !== last && seen.has(key)) break;
        last = key;
        seen.add(key);
      }
    }
    wave = next;
  }
  return seen.size;
}

const drop = (at: number): HandMove => ({ at, do: 'drop' });
const play = (at: number, move: AttackId): HandMove => ({ at, do: 'play', move });

test.each<[string, object, number]>([
  ['mail', { client: verified }, 1],
  ['mail with DANE', dane, 1],
  ['mail under a policy that is kept', kept, 1],
  ['a mailbox', { protocol: 'pop3', client: verified }, 1],
  ['a request', { protocol: 'http-upgrade', client: verified }, 2],
])('no choice that makes a difference is left out: %s', (_, scenario, interventions) => {
  const states = statesOf(scenario, 'content', interventions);
  const answer = searchFor(scenario, 'content', { interventions });
  expect(answer).toMatchObject({ kind: 'unknown', bound: 'interventions', states });
});

test.each<[string, object]>([
  ['a client that verifies', { client: verified }],
  ['mandatory DANE', { ...dane, client: { dane: true, daneOnly: true } }],
  ['implicit TLS', { protocol: 'imap', connection: 'implicit-tls', client: verified }],
])('none wins, with all states explored: %s', (_, scenario) => {
  expect(searchFor(scenario, 'content', { interventions: 99 }).kind).toBe('none');
});

test('the request that a server of another protocol keeps is found, and no password is where it insists on ALPN', () => {
  const browser = { protocol: 'http-upgrade', connection: 'implicit-tls', client: verified };
  const answer = searchFor({ ...browser, server: { flaws: ['ignores-alpn'] } }, 'credentials');
  if (answer.kind !== 'attack') throw new Error(`found ${answer.kind}`);
  expect(answer.moves.map((move) => move.do === 'play' && move.move)).toEqual(['cross-protocol-upload']);
  expect(replayed(browser, answer.moves)).toMatchObject({ verdict: 'held', disclosed: [] });
});

test.each(['own-words', 'content', 'credentials'] as const)(
  'a server of another protocol under the same certificate: none wins where it insists on ALPN, %s',
  (goal) => {
    const browser = { protocol: 'http-upgrade', connection: 'implicit-tls', client: verified };
    expect(searchFor(browser, goal, { interventions: 99 }).kind).toBe('none');
  },
);

describe('bounds', () => {
  test('of states: named, with how far the search came', () => {
    expect(searchFor({ client: verified }, 'content', { states: 150 })).toMatchObject({
      kind: 'unknown',
      bound: 'states',
      interventions: 0,
    });
    expect(searchFor({ client: verified }, 'content', { states: 10 })).toMatchObject({
      bound: 'states',
      interventions: -1,
    });
  });
});
