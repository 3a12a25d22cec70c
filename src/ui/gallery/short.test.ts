import { describe, expect, test } from 'vitest';

import { parseAddress } from '../../sim/address';
import { parseScenario } from '../../sim/parse-scenario';
import { addressOf } from '../address';
import { gallery } from '../gallery';

import { lengthen, shorten } from './short';

const entries = gallery.map(({ id, scenario }) => {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(id);
  return [id, parsed.value] as const;
});

describe('the shortest address of a scenario of the gallery', () => {
  test.each(entries)('%s is its name, with the step, and leads back', (id, scenario) => {
    expect(shorten(addressOf(scenario))).toBe(`#g=${id}`);
    expect(shorten(addressOf(scenario, [], 14))).toBe(`#g=${id}&step=14`);
    const parsed = parseAddress(lengthen(`#g=${id}&step=14`));
    expect(parsed).toMatchObject({ ok: true, value: { scenario, step: 14, moves: [] } });
  });

  test('anything of one’s own is said in full', () => {
    const [, opening] = entries[0]!;
    for (const own of [
      addressOf({ ...opening, seed: 2 }, [], 14),
      addressOf(opening, [{ at: 3, do: 'drop' }], 14),
    ])
      expect(shorten(own)).toBe(own);
  });

  test.each([
    ['a name that the gallery does not have', '#g=nothing&step=3'],
    ['no name', '#g='],
    ['a name and a field of its scenario', '#g=strip&attacker.moves=eavesdrop'],
    ['a name that is said twice', '#g=strip&g=mask'],
  ])('%s is refused, not guessed at', (_, fragment) => {
    expect(parseAddress(lengthen(fragment)).ok).toBe(false);
  });
});
