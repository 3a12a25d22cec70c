import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { say } from '../../locale';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate, type Run } from '../../sim/simulate';
import { beatsOf, type Row } from '../view';
import { arbitraryTwins } from './for-tests';
import { aligned, placeOf, toldAt, twinRows, type TwinRow } from './rows';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

function runOf(json: object): Run {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return simulate(scenario.value);
}

const beatsIn = (row: Row | null): readonly number[] => {
  if (!row) return [];
  return row.kind === 'fold' ? row.beats.map(({ number }) => number) : [row.number];
};
const beatsTold = (rows: readonly TwinRow[], whose: 'one' | 'other') =>
  rows.flatMap((row) => (row.kind === 'parting' ? [] : beatsIn(row[whose])));

describe('two runs beside each other', () => {
  test('tell each of them whole and in order, and share nothing behind the parting', () => {
    fc.assert(
      fc.property(arbitraryTwins, (twins) => {
        const [one, other] = twins.map(({ scenario, moves }) => simulate(scenario, moves)) as [Run, Run];
        const { rows, parting } = twinRows(one.trace, other.trace);
        expect(beatsTold(rows, 'one')).toEqual(beatsOf(one.trace).map(({ number }) => number));
        expect(beatsTold(rows, 'other')).toEqual(beatsOf(other.trace).map(({ number }) => number));
        const at = rows.findIndex(({ kind }) => kind === 'parting');
        expect(at >= 0).toBe(parting !== null);
        if (at >= 0) expect(rows.slice(at).every(({ kind }) => kind !== 'shared')).toBe(true);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  test('share everything where they are the same', () => {
    const run = runOf({ attacker: { moves: ['strip-starttls'] } });
    const { rows, parting } = twinRows(run.trace, run.trace);
    expect(parting).toBeNull();
    expect(rows.every(({ kind }) => kind === 'shared')).toBe(true);
  });

  test('part at a decision before they part on the wire, where the decision comes first', () => {
    const one = runOf({ attacker: { moves: ['strip-starttls'] } });
    const other = runOf({ attacker: { moves: ['strip-starttls'] }, client: { tls: 'required' } });
    const { rows } = twinRows(one.trace, other.trace);
    const at = rows.findIndex(({ kind }) => kind === 'parting');
    const decided = rows[at - 1];
    if (decided?.kind !== 'apart') throw new Error('nothing was decided');
    const answers = [decided.one, decided.other].map(
      (row) => row?.kind === 'beat' && row.lead.kind === 'decision' && say(row.lead.answer),
    );
    expect(answers[0]).toMatch(/^yes/);
    expect(answers[1]).toMatch(/^no/);
  });

  test('set the same message beside itself, in plaintext and inside TLS', () => {
    const one = runOf({ attacker: { moves: ['strip-starttls'] } });
    const { rows } = twinRows(one.trace, runOf({}).trace);
    const mail = rows.find(
      (row) =>
        row.kind === 'apart' &&
        row.one?.kind === 'beat' &&
        row.one.lead.kind === 'segment' &&
        row.one.lead.about === 'MAIL',
    );
    if (mail?.kind !== 'apart' || mail.other?.kind !== 'beat' || mail.other.lead.kind !== 'segment')
      throw new Error('MAIL stands alone');
    expect(mail.other.lead.layer).toBe('tls');
  });

  test('the steps told of both lead back to a place where no more of either has been told', () => {
    const { rows } = twinRows(runOf({ attacker: { moves: ['strip-starttls'] } }).trace, runOf({}).trace);
    for (let place = 0; place <= rows.length; place++) {
      const told = toldAt(rows, place);
      expect(toldAt(rows, placeOf(rows, told.one, told.other))).toEqual(told);
    }
    expect(placeOf(rows, toldAt(rows, rows.length).one, null)).toBe(rows.length);
  });
});

test('what is alike stands beside each other, and what is not is set side by side', () => {
  const pairs = aligned([...'abxcd'], [...'aycd'], (a, b) => a === b);
  expect(pairs.map(({ one, other }) => `${one ?? '-'}${other ?? '-'}`)).toEqual([
    'aa',
    'by',
    'x-',
    'cc',
    'dd',
  ]);
});
