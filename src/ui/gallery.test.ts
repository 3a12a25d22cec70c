import { describe, expect, test } from 'vitest';

import { dialectIds } from '../dialects';
import { parseScenario } from '../sim/parse-scenario';
import type { Scenario } from '../sim/scenario';
import { simulate, type Run } from '../sim/simulate';
import { addressOf, isBare } from './address';
import { flips, mostTelling } from './flips';
import { gallery } from './gallery';
import { endings } from './gallery/endings';
import { opening } from './opening';
import { presetOf, tlsaPresets } from './switches/presets';
import { storyOf } from './view';
import { caption } from './words';

const scenarioOf = ({ id, scenario }: { readonly id: string; readonly scenario: unknown }): Scenario => {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${id}: ${parsed.error.path} ${parsed.error.message}`);
  return parsed.value;
};
const runOf = (entry: Parameters<typeof scenarioOf>[0]): Run => simulate(scenarioOf(entry));

describe('the gallery', () => {
  test.each(gallery.map((entry) => [entry.id, entry] as const))('%s ends as its story says', (_id, entry) => {
    expect(runOf(entry).outcome.verdict).toBe(endings[entry.id]);
  });

  test.each([
    ['sts-cached', ['secure']],
    ['sts-withdrawn', ['failed']],
  ] as const)('the days before %s ended as its story says', (id, verdicts) => {
    const entry = gallery.find((one) => one.id === id);
    const { earlier } = runOf(entry ?? { id, scenario: null });
    expect(earlier.map(({ run }) => run.outcome.verdict)).toEqual(verdicts);
  });

  test('REQUIRETLS returns the message, and so does a login that is refused; the others keep it to try again', () => {
    const returned = gallery.filter((entry) => runOf(entry).outcome.delivery === 'bounced');
    expect(returned.map(({ id }) => id)).toEqual(['require-tls', 'seam-any-login']);
  });

  test('tells each thing once: no two scenarios have the same address, and none a bare one', () => {
    const addresses = gallery.map((entry) => addressOf(scenarioOf(entry)));
    expect(new Set(addresses).size).toBe(gallery.length);
    expect(addresses.filter(isBare)).toEqual([]);
  });

  test.each(dialectIds)('has a scenario of %s', (protocol) => {
    expect(gallery.map((entry) => scenarioOf(entry).protocol)).toContain(protocol);
  });

  test('opens with one of its own scenarios', () => {
    const address = addressOf(scenarioOf({ id: 'opening', scenario: opening }));
    expect(gallery.map((entry) => addressOf(scenarioOf(entry)))).toContain(address);
  });

  test.each(gallery.map((entry) => [entry.id, entry] as const))('every row of %s has words', (_, entry) => {
    const run = runOf(entry);
    const { rows } = storyOf(run.trace, run.scenario.attacker.moves.length > 0);
    expect(
      rows
        .map((row) => caption(run, row))
        .filter((words) => /\{[a-z]\w*\}|undefined|\s$/i.test(words) || !words),
    ).toEqual([]);
    expect(rows.at(-1)?.last).toBe(run.trace.length);
  });
});

describe('what if', () => {
  const strip = scenarioOf({ id: 'opening', scenario: opening });
  const after = (scenario: Scenario) =>
    flips.flatMap(({ id, of }) => {
      const flipped = of(scenario);
      return flipped ? [{ id, verdict: simulate(flipped).outcome.verdict }] : [];
    });

  test('from the opening, the first link leads to DANE stopping the attack', () => {
    expect(mostTelling('downgraded', after(strip))[0]).toEqual({ id: 'client-dane', verdict: 'held' });
  });

  test('a link that would change nothing is not offered', () => {
    const endings = mostTelling('downgraded', after(strip));
    expect(endings.map(({ verdict }) => verdict)).not.toContain('downgraded');
  });

  test.each(gallery.map((entry) => [entry.id, entry] as const))(
    'every flip of %s changes its scenario',
    (_, entry) => {
      const scenario = scenarioOf(entry);
      const before = addressOf(scenario);
      for (const { id, of } of flips) {
        const flipped = of(scenario);
        if (flipped) expect([id, addressOf(flipped)]).not.toEqual([id, before]);
      }
    },
  );
});

describe('TLSA presets', () => {
  test.each(Object.entries(tlsaPresets))('%s is found again', (name, records) => {
    expect(presetOf(records)).toBe(name);
  });

  test('records in no usual combination are the owner’s own', () => {
    expect(presetOf([...tlsaPresets.server, ...tlsaPresets.ca])).toBe('custom');
  });
});
