import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { empty, fromText } from '../../bytes/hex';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate, type Run } from '../../sim/simulate';
import { arbitraryTwins } from './for-tests';
import { excerptsOf, fieldsAt, isSegment, octetsAt, partingBetween, spotsInside, spotsOf } from './parting';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

function runOf(json: object): Run {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return simulate(scenario.value);
}

const stripped = { attacker: { moves: ['strip-starttls'] } };
const tlsa = [{ usage: 3, selector: 1, matching: 1, of: 'server' }];
const dane = { domain: { dnssec: 'signed', tlsa }, ...stripped };

describe('the first byte that differs', () => {
  test('is really first: all segments before are the same, and so are all octets before it', () => {
    fc.assert(
      fc.property(arbitraryTwins, (twins) => {
        const [one, other] = twins.map(({ scenario, moves }) => simulate(scenario, moves)) as [Run, Run];
        const parting = partingBetween(one.trace, other.trace);
        const [ones, others] = [one.trace.filter(isSegment), other.trace.filter(isSegment)];
        const told = (step: (typeof ones)[number]) =>
          JSON.stringify([
            step.channel,
            step.from,
            step.to,
            [...step.sent],
            step.arrived && [...step.arrived],
          ]);
        const before = parting?.before ?? Math.max(ones.length, others.length);
        expect(others.slice(0, before).map(told)).toEqual(ones.slice(0, before).map(told));
        if (!parting) return;
        expect(parting.one).toBe(ones[before] ?? null);
        expect(parting.other).toBe(others[before] ?? null);
        if (!parting.alike) return;
        if (parting.where === 'arrived') expect(parting.one?.sent).toEqual(parting.other?.sent);
        const [here, there] = [octetsAt(parting.one, parting), octetsAt(parting.other, parting)];
        expect(here?.slice(0, parting.octet) ?? empty).toEqual(there?.slice(0, parting.octet) ?? empty);
        expect(here?.[parting.octet]).not.toBe(there?.[parting.octet]);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  test('is none between a run and itself', () => {
    const run = runOf(stripped);
    expect(partingBetween(run.trace, runOf(stripped).trace)).toBeNull();
  });

  interface Expected {
    readonly where: 'sent' | 'arrived';
    readonly sameMessage: boolean;
    readonly octet?: number;
    /** The innermost field that it lies in, on either side. */
    readonly fields?: readonly (string | undefined)[];
  }
  const cases: readonly [what: string, one: object, other: object, expected: Expected][] = [
    [
      'of a list that the attacker shortens: where the next line would begin',
      stripped,
      {},
      { where: 'arrived', sameMessage: true, fields: ['ehlo-keyword', 'ehlo-keyword'] },
    ],
    [
      'of a client that asks for more records: another message altogether',
      dane,
      { ...dane, client: { dane: true } },
      { where: 'sent', sameMessage: false, octet: 0 },
    ],
    [
      'of a client that will not go on: another command is another message',
      stripped,
      { ...stripped, client: { tls: 'required' } },
      { where: 'sent', sameMessage: false, octet: 0 },
    ],
    [
      'of a client that refuses a certificate: an alert is no Finished',
      { client: { tls: 'required' }, server: { certificate: 'untrusted-ca' } },
      { client: { tls: 'verified' }, server: { certificate: 'untrusted-ca' } },
      { where: 'sent', sameMessage: false },
    ],
    [
      'of a server that answers the same command otherwise: the same message, from its first letter on',
      {},
      { server: { starttls: 'refuses' } },
      { where: 'sent', sameMessage: true, octet: 0 },
    ],
  ];

  test.each(cases)('%s', (_what, one, other, { fields, ...expected }) => {
    const [a, b] = [runOf(one), runOf(other)];
    const parting = partingBetween(a.trace, b.trace)!;
    expect(parting).toMatchObject(expected);
    const spots = spotsOf(a, b, parting);
    const innermost = [spots.one, spots.other].map((spot) => spot?.fields.at(-1)?.name);
    if (fields) expect(innermost).toEqual(fields);
  });

  test('inside sealed records is told as the two ends read it', () => {
    const imap = { protocol: 'imap', client: { tls: 'required' } };
    const [one, other] = [runOf(imap), runOf({ ...imap, server: { certificate: 'expired' } })];
    const parting = partingBetween(one.trace, other.trace)!;
    const inside = spotsInside(one, other, parting);
    expect(inside?.one?.title).toBe('Certificate');
    expect(inside?.one?.octet).toBe(inside?.other?.octet);
    expect(inside?.one?.fields.length).toBeGreaterThan(1);
  });
});

test('an octet lies in the innermost field that has it', () => {
  const inner = { offset: 2, length: 3, name: 'inner', value: '' };
  const outer = { offset: 0, length: 9, name: 'outer', value: '', fields: [inner] };
  expect(fieldsAt([outer], 4).map(({ name }) => name)).toEqual(['outer', 'inner']);
  expect(fieldsAt([outer], 5).map(({ name }) => name)).toEqual(['outer']);
  expect(fieldsAt([outer], 9)).toEqual([]);
});

test('an octet is shown among its neighbours, as text and in hexadecimal', () => {
  const bytes = fromText('250-a\r\n250 STARTTLS\r\n');
  expect(excerptsOf({ bytes, octet: 7 }).text).toEqual({
    before: '250-a\\r\\n',
    at: '2',
    after: '50 STARTTLS\\r\\n',
  });
  expect(excerptsOf({ bytes, octet: 10 }).hex.before).toBe('… 30 2d 61 0d 0a 32 35 30');
  expect(excerptsOf({ bytes, octet: bytes.length }).hex.at).toBeNull();
});
