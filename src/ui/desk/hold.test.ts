import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import { handMovesToJson, parseHandMoves } from '../../sim/hand-moves';
import type { HandMove } from '../../sim/scenario';
import { simulate, type Run } from '../../sim/simulate';

import { holding, runOf, segmentWith } from './for-tests';
import { heldIn, type Hold } from './hold';
import { isOnPath } from './path';
import { toldUpTo } from './told';

/** What is held, one message after the other, where each is forwarded. */
function session(run: Run, more: Partial<Hold> = {}, most = 100): readonly string[] {
  const seen: string[] = [];
  let after = 0;
  for (let held = heldIn(run, holding(more)); held && seen.length < most;) {
    seen.push(toText(held.sent));
    after = held.segment;
    held = heldIn(run, holding({ ...more, after }));
  }
  return seen;
}

describe('what is held', () => {
  test('is every word in plaintext, both ways, in order, by default', () => {
    expect(session(runOf()).map((words) => words.slice(0, 8))).toEqual([
      '220 mail',
      'EHLO mta',
      '250-mail',
      'STARTTLS',
      '220 2.0.',
    ]);
  });

  test('of the client only', () => {
    const sides = { client: true, server: false };
    expect(session(runOf(), { sides }).every((words) => /^(?:EHLO|STARTTLS)/.test(words))).toBe(true);
  });

  test('of nobody is nothing; nor is anything where intercept is off', () => {
    expect(heldIn(runOf(), holding({ sides: { client: false, server: false } }))).toBeNull();
    expect(heldIn(runOf(), holding({ on: false }))).toBeNull();
  });

  test('about TLS only: the offer, the request, the go-ahead', () => {
    expect(session(runOf(), { kind: 'upgrade' }).map((words) => words.slice(0, 8))).toEqual([
      '250-mail',
      'STARTTLS',
      '220 2.0.',
    ]);
  });

  test('DNS only: what crosses the path, not what the client asks its own resolver', () => {
    const run = runOf();
    const first = heldIn(run, holding({ kind: 'dns' }));
    expect(first).toMatchObject({ channel: 'dns', from: 'resolver' });
    const all = session(run, { kind: 'dns' });
    const crossing = run.trace.filter((step) => step.kind === 'segment' && step.channel === 'dns');
    expect(all.length).toBeLessThan(crossing.length);
  });

  test('everything: also what is sealed', () => {
    expect(session(runOf(), { kind: 'everything' }).length).toBeGreaterThan(
      session(runOf(), { kind: 'dns' }).length + session(runOf()).length,
    );
  });

  test('nothing where nobody is on the path', () => {
    expect(heldIn(runOf({ attacker: { moves: [] } }), holding())).toBeNull();
  });

  test('what was decided on is not held again, unless somebody goes back to it', () => {
    const greeting = segmentWith(runOf(), '220 mail').segment;
    const run = runOf({}, [{ at: greeting, do: 'delay' }]);
    expect(toText(heldIn(run, holding())?.sent ?? fromText(''))).toMatch(/^EHLO/);
    expect(heldIn(run, holding({ here: greeting }))?.segment).toBe(greeting);
  });

  test('inside TLS that the attacker ends, words can be read, and are held', () => {
    const base = runOf();
    const goAhead = segmentWith(base, '220 2.0.0').segment;
    const run = runOf({}, [{ at: goAhead, do: 'play', move: 'intercept-self-signed' }]);
    const held = heldIn(run, holding({ after: goAhead }));
    expect(held).toMatchObject({ passage: 'ended', layer: 'tls' });
  });

  test('never what the attacker says itself', () => {
    const run = runOf({ attacker: { moves: ['intercept-self-signed'] } });
    const own = run.trace.filter((step) => step.kind === 'segment' && step.from === 'attacker');
    expect(own.length).toBeGreaterThan(0);
    for (const step of own) if (step.kind === 'segment') expect(isOnPath(step)).toBe(false);
  });
});

describe('the run as it is told', () => {
  test('ends with the held message, which has not arrived', () => {
    const run = runOf();
    const offer = segmentWith(run, '250-STARTTLS');
    const told = toldUpTo(run, offer);
    expect(told.trace.length).toBe(offer.number);
    expect(told.trace.at(-1)).toMatchObject({ segment: offer.segment, arrived: null, passage: 'delayed' });
  });
});

describe('hostile addresses', () => {
  test.each<[why: string, moves: unknown]>([
    ['a segment that never comes', [{ at: 99_999, do: 'drop' }]],
    ['the same segment many times', Array(200).fill({ at: 1, do: 'drop' })],
    ['a cut behind the end', [{ at: 20, do: 'split', after: 60_000 }]],
    ['a question to the client’s own resolver', [{ at: 1, do: 'edit', bytes: 'QUJD' }]],
    ['everything dropped', Array.from({ length: 60 }, (_, i) => ({ at: i + 1, do: 'drop' }))],
    ['TLS ended at a DNS message', [{ at: 3, do: 'play', move: 'intercept-self-signed' }]],
    [
      'in no order',
      [
        { at: 30, do: 'delay' },
        { at: 2, do: 'inject', bytes: 'QQ', to: 'client' },
      ],
    ],
  ])('%s: something or nothing is held, and the run ends', (_why, json) => {
    const moves = parseHandMoves(json);
    if (!moves.ok) throw new Error(moves.error.message);
    const run = simulate(runOf().scenario, moves.value);
    for (const kind of ['readable', 'upgrade', 'dns', 'everything'] as const) {
      const held = heldIn(run, holding({ kind }));
      if (held) expect(toldUpTo(run, held).trace.at(-1)?.number).toBe(held.number);
    }
    expect(run.outcome.verdict).toBeTruthy();
    const again: readonly HandMove[] = moves.value;
    expect(parseHandMoves(JSON.parse(JSON.stringify(handMovesToJson(again))))).toEqual(moves);
  });
});
