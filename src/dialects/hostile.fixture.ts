/** Properties that hold of every dialect's parsers: any octets in any pieces come to the same, and are described octet by octet. */
import fc from 'fast-check';
import { expect } from 'vitest';

import type { Field } from '../bytes/field';
import { concat, empty, fromText, toText } from '../bytes/hex';
import type { Dialect, Phase, Side, Split } from './dialect';
import { aPolicy, aTask, readAs } from './for-tests';

/** Octets put together from pieces that lead deep into a parser, and from any others. */
export const bytesOf = (...known: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...known),
        fc.constantFrom(...known).chain((one) => fc.nat(one.length).map((end) => one.subarray(0, end))),
        fc.uint8Array({ maxLength: 8 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => concat(empty, ...parts));

const cuts = fc.array(fc.nat(), { maxLength: 8 });

/** The same octets in pieces. */
function inPieces(whole: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(at.map((one) => one % (whole.length + 1)))].sort((a, b) => a - b);
  return [...ends, whole.length].map((end, i) => whole.subarray(i === 0 ? 0 : ends[i - 1], end));
}

/** Reads octets as they arrive with a reader that keeps a state; what it made of each message, until it wants no more. */
function readAll<S, M>(
  arriving: readonly Uint8Array[],
  start: S,
  split: (buffer: Uint8Array, state: S) => Split,
  hear: (message: Uint8Array, state: S) => { readonly state: S; readonly made: M; readonly ends?: boolean },
): readonly M[] {
  const made: M[] = [];
  let state = start;
  let buffer = empty;
  for (const piece of arriving) {
    buffer = concat(buffer, piece);
    for (;;) {
      const found = split(buffer, state);
      if (found.kind === 'incomplete') break;
      expect(found.message.length).toBeGreaterThan(0);
      const next = hear(found.message, state);
      made.push(next.made);
      if (next.ends === true) return made;
      state = next.state;
      buffer = found.rest;
    }
  }
  return made;
}

const phases: readonly Phase[] = ['greeting', 'discovery', 'upgrade', 'login', 'work', 'goodbye'];

/** Client, server and listener make the same of octets however these arrive. */
export function expectSameInAnyPieces(
  { client, server, listener }: Dialect,
  bytes: fc.Arbitrary<Uint8Array>,
): void {
  const serve = (arriving: readonly Uint8Array[]) =>
    readAll(arriving, server.begin(aPolicy).state, server.split, (message, state) => {
      const turn = server.hear(message, state, aPolicy);
      const { say, then, delivered } = turn;
      return { state: turn.state, made: [toText(say ?? empty), then, delivered], ends: then !== 'listen' };
    });
  const converse = (arriving: readonly Uint8Array[]) =>
    readAll(arriving, client.begin(aTask), client.split, (message, state) => {
      const readings = phases.flatMap((phase) =>
        client
          .exchanges(phase, state)
          .filter(({ read }) => read !== null)
          .map((exchange) => readAs(exchange, message, state)),
      );
      const next = readings.find(({ kind }) => kind === 'accepted' || kind === 'more');
      return { state: next !== undefined && 'state' in next ? next.state : state, made: readings };
    });
  const listen = (from: Side, arriving: readonly Uint8Array[]) =>
    readAll(
      arriving,
      listener.start,
      (buffer, state) => listener.split(from, buffer, state),
      (message, state) => {
        const heard = listener.hear(from, message, state);
        return { state: heard.state, made: heard, ends: heard.upgrade === 'go-ahead' };
      },
    );
  fc.assert(
    fc.property(bytes, cuts, (whole, at) => {
      expect(serve(inPieces(whole, at))).toEqual(serve([whole]));
      expect(converse(inPieces(whole, at))).toEqual(converse([whole]));
      for (const from of ['client', 'server'] as const) {
        expect(listen(from, inPieces(whole, at))).toEqual(listen(from, [whole]));
      }
    }),
  );
}

/** Fields lie in order inside [from, to), and do not overlap. */
function within(fields: readonly Field[], from: number, to: number): void {
  let at = from;
  for (const { offset, length, fields: inner = [] } of fields) {
    expect(offset).toBeGreaterThanOrEqual(at);
    at = offset + length;
    within(inner, offset, at);
  }
  expect(at).toBeLessThanOrEqual(to);
}

/** A description has a title of one line, and covers every octet once, whatever they are. */
export function expectDescribed({ describe }: Dialect, bytes: fc.Arbitrary<Uint8Array>): void {
  fc.assert(
    fc.property(fc.constantFrom<Side>('client', 'server'), bytes, (from, whole) => {
      const { title, fields } = describe(from, whole, '');
      expect(title).toMatch(/^\P{C}+$/u);
      within(fields, 0, whole.length);
      expect(fields.reduce((sum, { length }) => sum + length, 0)).toBe(whole.length);
    }),
  );
}

/** Each field as `offset+length name=value`, those inside it indented. */
export const outline = (fields: readonly Field[], depth = ''): readonly string[] =>
  fields.flatMap(({ offset, length, name, value, fields: inner = [] }) => [
    `${depth}${offset}+${length} ${name}=${value}`,
    ...outline(inner, `${depth}  `),
  ]);

/** The words of a text, as octets. */
export const texts = (...all: readonly string[]): readonly Uint8Array[] => all.map(fromText);
