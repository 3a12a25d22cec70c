import { describe, expect, test } from 'vitest';

import { isAttacked } from '../../sim/cast';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { isSealed, storyOf, type Row } from '../view';

import { seenOf } from './seen';

function rowsOf(json: unknown): readonly Row[] {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(parsed.error.path);
  const { trace, scenario, moves } = simulate(parsed.value, []);
  return storyOf(trace, isAttacked(scenario, moves)).rows;
}

/** The inks of a run, each once, in the order in which they first come up. */
const inksOf = (json: unknown) => [...new Set(rowsOf(json).map((row) => seenOf(row).ink))];

describe('what an eavesdropper sees', () => {
  test.each([
    ['nothing is hidden where there is no TLS', { connection: 'plaintext' }, ['open', 'none']],
    ['sealed from the handshake on', {}, ['open', 'none', 'sealed']],
    [
      'TLS with the attacker seals nothing',
      { attacker: { moves: ['intercept-self-signed'] } },
      ['open', 'none', 'hand'],
    ],
    [
      'a stripped offer shows the hand, then plaintext',
      { attacker: { moves: ['strip-starttls'] } },
      ['open', 'none', 'hand'],
    ],
    [
      'a fetched policy is sealed to others',
      { client: { mtaSts: true }, domain: { mtaSts: {} } },
      ['open', 'sealed', 'none'],
    ],
  ])('%s', (_, json, inks) => {
    expect(inksOf(json)).toEqual(inks);
  });

  test('what is sealed end to end is never said to be readable', () => {
    for (const row of rowsOf({ attacker: { moves: ['eavesdrop'] } }))
      if (row.kind === 'beat' && row.lead.kind === 'segment' && isSealed(row.lead))
        expect(seenOf(row)).toMatchObject({ ink: 'sealed', words: expect.stringMatching(/\d sealed bytes/) });
  });

  test('before anything has happened there is nothing to see', () => {
    expect(seenOf(null)).toEqual({ ink: 'none', words: 'Nothing yet.' });
  });
});
