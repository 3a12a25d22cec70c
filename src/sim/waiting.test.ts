/**
 * How long a client waits: for each answer by itself, in SMTP as long as RFC 5321 section 4.5.3.2 says for each command. An answer within
 * that time counts however late it is; a silence beyond it ends the attempt, and is told with the limit and the clause.
 */
import { describe, expect, test } from 'vitest';

import { aboutDialect, dialectIds } from '../dialects';
import { epoch } from '../pkix/credentials';

import { firstMorning, openWorld } from './cast';
import { conclusionOf } from './judge';
import { parseScenario } from './parse-scenario';
import { step } from './step';
import type { DecisionStep, SegmentStep, Trace } from './trace';
import type { World } from './world';

const minute = 60_000;

/** The client's word that was said last on its connection; null before the first. */
const lastWord = (trace: Trace): string | null =>
  trace.findLast(
    (one): one is SegmentStep => one.kind === 'segment' && one.channel === 'app' && one.from === 'client',
  )?.about ?? null;

/** A run in which each answer to the client's words comes so many milliseconds late. */
function runLate(input: object, late: (word: string | null) => number): World {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  const delayed = new Set<number>();
  let last = openWorld(scenario.value, [], firstMorning(scenario.value, epoch));
  for (let world: World | null = last; world !== null; world = step(last)) {
    const queue = world.queue.map((entry) => {
      const { event, to } = entry;
      // What comes over another connection is no answer to a word.
      const isAnswer =
        to === 'client' && 'connection' in event && event.type === 'bytes.received' && event.connection === 1;
      if (!isAnswer || delayed.has(entry.order)) return entry;
      delayed.add(entry.order);
      return { ...entry, at: entry.at + late(lastWord(last.trace)) };
    });
    last = { ...world, queue: queue.toSorted((a, b) => a.at - b.at) };
  }
  return last;
}

const givenUp = ({ trace }: World): DecisionStep | undefined =>
  trace.find((one): one is DecisionStep => one.kind === 'decision' && one.question.key === 'client.wait');

const mail = ['smtp-relay', 'smtp-submission', 'lmtp'] as const;
/** `message`: the data, up to the final dot. Null: the greeting. */
const limits: readonly (readonly [word: string | null, minutes: number, section: string])[] = [
  [null, 5, '4.5.3.2.1'],
  ['MAIL', 5, '4.5.3.2.2'],
  ['RCPT', 5, '4.5.3.2.3'],
  ['DATA', 2, '4.5.3.2.4'],
  ['message', 10, '4.5.3.2.6'],
];

describe.each(mail)('%s', (protocol) => {
  describe.each(limits)('the answer to %s within %i minutes', (word, minutes, section) => {
    const after = (wait: number) => runLate({ protocol }, (said) => (said === word ? wait : 0));

    test('in time, if only just', () => {
      const world = after(minutes * minute - 1000);
      expect(conclusionOf(world).delivery).toBe('sent');
      expect(givenUp(world)).toBeUndefined();
    });

    test('too late', () => {
      const world = after(minutes * minute + 1000);
      expect(conclusionOf(world)).toMatchObject({
        delivery: 'deferred',
        status: '4.4.2',
        reason: { key: 'client.no-answer' },
      });
      expect(givenUp(world)).toMatchObject({
        answer: { values: { minutes } },
        rule: { rfc: 5321, section, text: 'client.wait' },
      });
    });
  });

  test('ten minutes for the whole, and no answer too late', () => {
    const world = runLate({ protocol }, () => 110_000);
    expect(conclusionOf(world).delivery).toBe('sent');
    expect(world.now).toBeGreaterThan(10 * minute);
  });
});

test.each(dialectIds)('%s: each answer has its own time', (protocol) => {
  const { carries } = aboutDialect(protocol);
  const input = { protocol };
  const world = runLate(input, () => 110_000);
  expect(conclusionOf(world).delivery).toBe('sent');
  const silent = runLate(input, (said) => (said === null ? 0 : 11 * minute));
  expect(conclusionOf(silent).delivery).not.toBe('sent');
  // Where its protocol says nothing of it, a client waits as long as mail does, and says so. In MySQL a handshake follows at once.
  const clause = carries === 'mail' ? 'client.wait' : 'client.wait-unset';
  expect(givenUp(silent)?.rule).toEqual(
    protocol === 'mysql' ? undefined : expect.objectContaining({ rfc: 5321, text: clause }),
  );
});
