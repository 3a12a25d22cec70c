/** What makes two worlds one state, and what makes them two. */
import { describe, expect, test } from 'vitest';

import type { AttackId } from '../attacks';
import type { AttackerState } from '../machines/attacker/context';
import { openWorld } from '../sim/cast';
import type { HandMove } from '../sim/scenario';
import { morningOf } from '../sim/simulate';
import { liveThrough, step } from '../sim/step';
import type { World } from '../sim/world';

import { choicesIn, movesFor } from './choices';
import { undecided } from './explore';
import { scenarioFrom } from './for-tests';
import { goals } from './goals';
import { stateKey } from './state';

const scenario = undecided(scenarioFrom({ client: { tls: 'verified' }, domain: { dnssec: 'signed' } }));

/** All worlds of a run, in order. */
function worldsOf(moves: readonly HandMove[]): readonly World[] {
  const start = { ...openWorld(scenario, [], morningOf(scenario), movesFor(scenario)), handMoves: moves };
  const worlds: World[] = [];
  for (let world: World | null = start; world !== null; world = step(world)) worlds.push(world);
  return worlds;
}

const key = (world: World): string => stateKey(world, goals.content);
const quiet = worldsOf([]);
const keys = quiet.map(key);
const middle = quiet.find(
  ({ connections, parties, queue }) =>
    queue.length > 0 && connections[1]?.open === true && parties.server?.value === 'conversing',
)!;

test('no state comes twice in a run that nobody disturbs, until the client has finished', () => {
  const running = quiet.filter(({ conclusion }) => conclusion === null).map(key);
  expect(new Set(running).size).toBe(running.length);
});

test('a question that was lost and asked again leads back to where the run would have been, later', () => {
  const lost = worldsOf([{ at: 4, do: 'drop' }]);
  expect(lost.at(-1)!.now).toBeGreaterThan(quiet.at(-1)!.now);
  expect(lost.some((world, i) => i > 20 && keys.includes(key(world)))).toBe(true);
  expect(lost.map(key).at(-1)).toBe(keys.at(-1));
});

test('it is one whether a question was lost or the answer to it', () => {
  const question = worldsOf([{ at: 2, do: 'drop' }]).map(key);
  const answer = worldsOf([{ at: 3, do: 'drop' }]).map(key);
  const met = question.findIndex((state) => answer.includes(state) && !keys.includes(state));
  expect(met).toBeGreaterThan(0);
});

describe('what can no longer matter makes no difference:', () => {
  test.each<[string, (world: World) => World]>([
    ['what was told', (world) => ({ ...world, trace: [] })],
    ['how many segments there were', (world) => ({ ...world, segments: world.segments + 7 })],
    ['hand moves of the past', (world) => ({ ...world, handMoves: [{ at: 1, do: 'drop' }] })],
    ['the hour', (world) => later(world, 5000)],
    ['what was disclosed that is not asked for', (world) => ({ ...world, disclosed: ['capabilities'] })],
    [
      'connections that have ended',
      (world) => ({
        ...world,
        connections: { ...world.connections, 0: { ...world.connections[1]!, open: false } },
      }),
    ],
    [
      'what the client will report',
      (world) => withContext(world, 'client', { report: 'sts-policy-fetch-error' }),
    ],
  ])('%s', (_, change) => {
    expect(key(change(middle))).toBe(key(middle));
  });
});

const later = (world: World, by: number): World => ({
  ...world,
  now: world.now + by,
  queue: world.queue.map((entry) => ({ ...entry, at: entry.at + by })),
  connections: Object.fromEntries(
    Object.entries(world.connections).map(([id, connection]) => [
      id,
      {
        ...connection,
        notBefore: { client: connection.notBefore.client + by, server: connection.notBefore.server + by },
      },
    ]),
  ),
});

function withContext(
  world: World,
  party: 'client' | 'server' | 'attacker' | 'resolver',
  change: object,
): World {
  const snapshot = world.parties[party]!;
  const context: object = { ...snapshot.context, ...change };
  return { ...world, parties: { ...world.parties, [party]: { ...snapshot, context } } };
}

describe('what still matters makes a difference:', () => {
  test.each<[string, (world: World) => World]>([
    ['what waits to happen', (world) => ({ ...world, queue: world.queue.slice(1) })],
    [
      'in which order',
      (world) => ({
        ...world,
        queue: [...world.queue, { ...world.queue[0]!, to: 'resolver' as const }],
      }),
    ],
    [
      'how soon',
      (world) => ({
        ...world,
        queue: world.queue.map((entry, i) => ({ ...entry, at: entry.at + (i === 0 ? 1 : 0) })),
      }),
    ],
    ['a hand move to come', (world) => ({ ...world, handMoves: [{ at: world.segments + 1, do: 'drop' }] })],
    ['the attempt', (world) => withContext(world, 'client', { attempt: 2 })],
    [
      'what the attacker knows of the session',
      (world) =>
        withContext(world, 'attacker', {
          session: { ...(world.parties.attacker?.context as AttackerState).session, asked: true },
        }),
    ],
    ['what the resolver keeps', (world) => withContext(world, 'resolver', { kept: [] })],
    ['what the server has read', (world) => withContext(world, 'server', { talk: null })],
    [
      'a connection',
      (world) => ({
        ...world,
        connections: { ...world.connections, 1: { ...world.connections[1]!, intercepted: true } },
      }),
    ],
    [
      'what may not arrive before',
      (world) => ({
        ...world,
        connections: {
          ...world.connections,
          1: { ...world.connections[1]!, notBefore: { client: world.now + 99, server: 0 } },
        },
      }),
    ],
  ])('%s', (_, change) => {
    expect(key(change(middle))).not.toBe(key(middle));
  });

  test('what the goal remembers, for that goal', () => {
    const delivered: World = {
      ...middle,
      deliveries: [
        {
          to: 'server',
          secured: true,
          delivery: { ...middle.task.envelope, to: [middle.task.envelope.to], message: middle.task.message },
        },
      ],
    };
    expect(stateKey(delivered, goals.stopped)).not.toBe(stateKey(middle, goals.stopped));
    expect(key(delivered)).toBe(key(middle));
  });
});

/** What becomes of a world, with a move made at the next segment or none. */
function fateOf(
  world: World,
  choice: { readonly do: 'drop' } | { readonly do: 'play'; readonly move: AttackId } | null,
): object {
  const at = world.segments + 1;
  const end = liveThrough(
    choice === null ? world : { ...world, handMoves: [...world.handMoves, { at, ...choice }] },
  );
  // Once the client has concluded, no goal asks how the message travelled.
  const { delivery, transport, authenticated } = end.conclusion ?? {};
  const travelled = world.conclusion === null ? [transport, authenticated] : null;
  const learned = end.disclosed.filter((kind) => !world.disclosed.includes(kind) && kind !== 'capabilities');
  return { delivery, travelled, learned, key: key(end) };
}

describe('two worlds of one state have one future, whatever is done next:', () => {
  test.each<[string, object]>([
    ['a client that verifies', { client: { tls: 'verified' } }],
    ['a client that does not', { client: { tls: 'opportunistic' } }],
    [
      'a signed domain',
      {
        client: { dane: true },
        domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }] },
      },
    ],
    ['a policy', { client: { mtaSts: true }, domain: { mtaSts: { mode: 'enforce' } } }],
    ['two hosts', { client: { tls: 'required' }, domain: { mx: ['a.example.org', 'b.example.org'] } }],
    [
      'a login that is kept',
      {
        protocol: 'imap',
        client: { tls: 'verified' },
        server: { authBeforeTls: 'allowed', flaws: ['server-keeps-login'] },
      },
    ],
  ])('%s', (_, json) => {
    const asked = undecided(scenarioFrom(json));
    const moves = movesFor(asked);
    const start = openWorld(asked, [], morningOf(asked), moves);
    const first = new Map<string, World>();
    let pairs = 0;
    /** Is its state known? Then it ends as the world that was there first does; some are put to every test. */
    const isKnown = (world: World): boolean => {
      const state = key(world);
      const other = first.get(state);
      if (other === undefined) first.set(state, world);
      if (other === undefined || other.handMoves === world.handMoves) return false;
      const next = pairs++ % 25 === 0 ? moves.map((move) => ({ do: 'play', move }) as const) : [];
      for (const choice of [null, { do: 'drop' } as const, ...next])
        expect(fateOf(world, choice), JSON.stringify([world.handMoves, other.handMoves, choice])).toEqual(
          fateOf(other, choice),
        );
      return true;
    };
    for (let world: World | null = start; world !== null; world = step(world)) isKnown(world);
    for (let world = start, after = step(world); after !== null; world = after, after = step(world)) {
      for (const choice of choicesIn(after.trace.slice(world.trace.length), world.segments, moves)) {
        let changed = step({ ...world, handMoves: [choice] });
        while (changed !== null && !isKnown(changed)) changed = step(changed);
      }
    }
    expect(pairs).toBeGreaterThan(50);
  });
});
