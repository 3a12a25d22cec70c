/** What hands do on the path, and what comes of it where several do something to one segment. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';

import { defaultScenario, type HandMove } from './scenario';
import { simulate, type Run } from './simulate';
import type { SegmentStep } from './trace';

const segments = (run: Run): readonly SegmentStep[] =>
  run.trace.filter((step) => step.kind === 'segment' && step.channel === 'app') as SegmentStep[];

function segmentWith(run: Run, words: string): SegmentStep {
  const found = segments(run).find(({ sent }) => toText(sent).includes(words));
  if (!found) throw new Error(`nobody says ${words}`);
  return found;
}

const undisturbed = simulate(defaultScenario);
/** The segment in which the client asks for TLS. */
const asked = segments(undisturbed).find(({ sent }) => toText(sent) === 'STARTTLS\r\n')?.segment ?? 0;

const played = (...moves: readonly HandMove[]): Run => simulate(defaultScenario, moves);
const inject = (words: string, to: 'client' | 'server' | null, before = false): HandMove => ({
  at: asked,
  do: 'inject',
  bytes: fromText(words),
  to,
  before,
});

describe('several hand moves at one segment', () => {
  test('dropped and answered in the server’s name: the client takes the refusal for the server’s', () => {
    const run = played({ at: asked, do: 'drop' }, inject('454 TLS not available\r\n', 'client'));
    expect(run.outcome.verdict).toBe('downgraded');
    expect(segmentWith(run, '454 TLS not available')).toMatchObject({ from: 'attacker', to: 'client' });
  });

  test('edited, then cut: the parts are those of the edit', () => {
    const edit: HandMove = { at: asked, do: 'edit', bytes: fromText('NOOP\r\n') };
    const run = played(edit, { at: asked, do: 'split', after: 2 });
    const step = segments(run).find(({ segment }) => segment === asked);
    expect(step).toMatchObject({ passage: 'changed', move: 'by-hand' });
    expect(toText(step?.arrived ?? fromText(''))).toBe('NOOP\r\n');
    expect(segments(run).filter(({ from }) => from === 'server').length).toBeGreaterThan(2);
  });

  test('of a drop and an edit the first counts', () => {
    const edit: HandMove = { at: asked, do: 'edit', bytes: fromText('NOOP\r\n') };
    const passage = (...moves: readonly HandMove[]) =>
      segments(played(...moves)).find(({ segment }) => segment === asked)?.passage;
    expect(passage({ at: asked, do: 'drop' }, edit)).toBe('dropped');
    expect(passage(edit, { at: asked, do: 'drop' })).toBe('changed');
  });
});

describe('words of one’s own', () => {
  const order = (before: boolean): readonly string[] =>
    segments(played(inject('NOOP\r\n', 'server', before)))
      .filter(({ to, segment }) => to === 'server' && segment >= asked)
      .map(({ sent }) => toText(sent))
      .slice(0, 2);

  test('behind the segment, the server hears them second', () => {
    expect(order(false)).toEqual(['STARTTLS\r\n', 'NOOP\r\n']);
  });

  test('before it, first', () => {
    expect(order(true)).toEqual(['NOOP\r\n', 'STARTTLS\r\n']);
  });
});

test('a DNS answer of one’s own is told, in the name of the server that it claims to be, and arrives', () => {
  const answer = undisturbed.trace.find(
    (step) => step.kind === 'segment' && step.from === 'name-server:example.org' && step.to === 'resolver',
  );
  if (answer?.kind !== 'segment') throw new Error('nobody answers');
  const bytes = answer.sent.slice();
  // RCODE 2: the server has failed (RFC 1035 section 4.1.1).
  bytes[3] = 2;
  const run = played({ at: answer.segment, do: 'inject', bytes, to: null, before: true });
  expect(run.trace.find((step) => step.kind === 'segment' && step.passage === 'injected')).toMatchObject({
    segment: answer.segment + 1,
    from: 'name-server:example.org',
    to: 'resolver',
    move: 'by-hand',
    arrived: bytes,
  });
  // What comes first is believed.
  expect(run.outcome.delivery).toBe('deferred');
});
