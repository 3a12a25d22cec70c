/**
 * Whatever a hand does to the bytes in any protocol: nothing throws, nothing hangs, and there is one outcome. By default for some
 * seconds; `HAND_EDIT_OCTETS=1000000` goes on until so many octets have been changed, and prints how many it took.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';

import { concat, fromText } from '../bytes/hex';
import { dialectIds, type DialectId } from '../dialects';

import { describeStep } from './describe';
import { longestHandMove } from './hand-moves';
import { outcomeToJson, stepToJson } from './json';
import { arbitraryScenarioOf, withFlaws } from './scenario.arbitrary';
import {
  choices,
  defaultMtaSts,
  defaultScenario,
  defaultTlsa,
  type DomainScenario,
  type HandMove,
  type Scenario,
} from './scenario';
import { simulate, type Run } from './simulate';
import type { SegmentStep } from './trace';

/** How many octets are changed, in all protocols together. */
const goal = Number(process.env.HAND_EDIT_OCTETS ?? 8_500);
const share = Math.ceil(goal / dialectIds.length);

/** In milliseconds of this machine: a run takes a hundredth of it. */
const longest = 10_000;
const mostSteps = 5000;

/** What parsers stumble over: ends of lines, quotes, lengths, tags, digits, and anything at all. */
const octet = fc.oneof(
  fc.constantFrom(
    ...[0x00, 0x0a, 0x0d, 0x20, 0x22, 0x28, 0x2e, 0x3c, 0x3e, 0x5c, 0x7b, 0x7d, 0x7f, 0x80, 0xff],
  ),
  fc.integer({ min: 0x30, max: 0x39 }),
  fc.integer({ min: 0, max: 255 }),
);
const octets = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc.array(octet, { minLength: 1, maxLength, size: 'max' }).map((all) => Uint8Array.from(all));
/** Words, again and again: what is too long, too deep or too often. */
const repeated = fc
  .tuple(
    fc.constantFrom(
      '250-',
      '(',
      '{9}\r\n',
      '<a>',
      '"',
      '\\',
      '* ',
      '\r\n',
      '0\x80',
      '\x30\x80',
      'STARTTLS\r\n',
      '\x16\x03\x03',
    ),
    fc.integer({ min: 1, max: 1200 }),
  )
  .map(([words, count]) => fromText(words.repeat(count)));
const words = fc.oneof(
  { weight: 3, arbitrary: octets(40) },
  { weight: 2, arbitrary: octets(4000) },
  { weight: 2, arbitrary: repeated },
);

/** A place in a message of any length. */
const place = fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000);

/** What somebody makes of a message. */
type Edit = (sent: Uint8Array) => Uint8Array;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.array(fc.tuple(place, octet), { minLength: 1, maxLength: 60 }).map((changes): Edit => (sent) => {
    const bytes = sent.slice();
    for (const [where, value] of changes)
      if (bytes.length > 0) bytes[Math.floor(where * (bytes.length - 1))] = value;
    return bytes;
  }),
  fc.tuple(place, words).map(([where, more]): Edit => (sent) => {
    const at = Math.floor(where * sent.length);
    return concat(sent.subarray(0, at), more, sent.subarray(at));
  }),
  fc.tuple(place, place).map(([a, b]): Edit => (sent) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)].map((where) => Math.floor(where * sent.length));
    return concat(sent.subarray(0, from), sent.subarray(to));
  }),
  place.map(
    (where): Edit =>
      (sent) =>
        concat(sent, sent.subarray(Math.floor(where * sent.length))),
  ),
  words.map(
    (all): Edit =>
      () =>
        all,
  ),
);

/** A hand move at any of the segments that would go by undisturbed. */
type Deed = (segments: readonly SegmentStep[]) => HandMove | null;
const anyOf = (segments: readonly SegmentStep[], where: number): SegmentStep | undefined =>
  segments[Math.min(segments.length - 1, Math.floor(where * segments.length))];
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(place, edit).map(([where, change]): Deed => (segments) => {
      const target = anyOf(segments, where);
      const bytes = target && change(target.sent).slice(0, longestHandMove);
      return target && bytes && bytes.length > 0 ? { at: target.segment, do: 'edit', bytes } : null;
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(place, words, fc.constantFrom(null, ...choices.side), fc.boolean())
      .map(([where, bytes, to, before]): Deed => (segments) => {
        const target = anyOf(segments, where);
        return target ? { at: target.segment, do: 'inject', bytes, to, before } : null;
      }),
  },
  fc.tuple(place, fc.integer({ min: 1, max: 400 })).map(([where, after]): Deed => (segments) => {
    const target = anyOf(segments, where);
    return target ? { at: target.segment, do: 'split', after } : null;
  }),
  fc.tuple(place, fc.constantFrom('drop', 'delay')).map(([where, what]): Deed => (segments) => {
    const target = anyOf(segments, where);
    return target ? { at: target.segment, do: what } : null;
  }),
);

/** Some hands move once, some at every turn, and some at one segment again and again. */
const deeds: fc.Arbitrary<readonly Deed[]> = fc.oneof(
  fc.array(deed, { minLength: 1, maxLength: 8 }),
  fc.tuple(place, fc.array(deed, { minLength: 2, maxLength: 5 })).map(([where, all]) =>
    all.map((one): Deed => (segments) => {
      const target = anyOf(segments, where);
      return target ? one([target]) : null;
    }),
  ),
);

const isSegment = (step: Run['trace'][number]): step is SegmentStep => step.kind === 'segment';

/** Between the client and its own resolver nobody is on the path. */
const crossesThePath = ({ channel, from, to }: SegmentStep): boolean =>
  channel !== 'dns' || (from !== 'client' && to !== 'client');

/** How many octets came out otherwise than they were sent, by hand. */
const changedIn = ({ trace }: Run): number =>
  trace.filter(isSegment).reduce((sum, { sent, arrived, move, passage }) => {
    if (move !== 'by-hand' || arrived === null) return sum;
    if (passage === 'injected') return sum + arrived.length;
    const differing = arrived.reduce((count, octet, i) => count + (octet === sent[i] ? 0 : 1), 0);
    return sum + Math.max(differing, Math.abs(arrived.length - sent.length));
  }, 0);

const told = (run: Run): string =>
  JSON.stringify([run.trace.map((step) => stepToJson(run, step)), outcomeToJson(run.outcome)]);

/** Two domains and one seed, so that certificates and signatures are made once: what is looked for here is in the parsers. */
const guarded: DomainScenario = {
  ...defaultScenario.domain,
  dnssec: 'signed',
  tlsa: [defaultTlsa],
  mtaSts: defaultMtaSts(defaultScenario.domain),
};
const scenarioOf = (protocol: DialectId): fc.Arbitrary<Scenario> =>
  fc
    .tuple(arbitraryScenarioOf(protocol).chain(withFlaws), fc.constantFrom(defaultScenario.domain, guarded))
    .map(([{ client, ...scenario }, domain]) => ({
      ...scenario,
      client: { ...client, history: [] },
      domain,
      seed: 1,
    }));

const counted = { octets: 0, runs: 0 };

/** Lives through it twice, and shows all that can be shown. */
function survives(scenario: Scenario, all: readonly Deed[]): number {
  const segments = simulate(scenario).trace.filter(isSegment).filter(crossesThePath);
  const moves = all.flatMap((one) => one(segments) ?? []);
  const began = performance.now();
  const run = simulate(scenario, moves);
  expect(performance.now() - began).toBeLessThan(longest);
  expect(run.trace.length).toBeLessThan(mostSteps);
  for (const step of run.trace.filter(isSegment))
    for (const bytes of [step.sent, step.arrived]) if (bytes) describeStep(run, step, bytes);
  expect(told(simulate(scenario, moves))).toBe(told(run));
  return changedIn(run);
}

describe('a hand in', () => {
  afterAll(() => console.log(`${counted.octets} octets changed by hand, in ${counted.runs} runs`));

  test.each(dialectIds)(
    '%s never makes it throw, hang or end in two ways',
    { timeout: 3_600_000 },
    (protocol) => {
      let octets = 0;
      const property = fc.property(scenarioOf(protocol), deeds, (scenario, all) => {
        octets += survives(scenario, all);
        counted.runs++;
      });
      while (octets < share) fc.assert(property, { numRuns: 4, endOnFailure: true });
      counted.octets += octets;
    },
  );
});
