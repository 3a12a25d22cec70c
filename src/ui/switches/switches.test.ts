import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds } from '../../attacks';
import { ui } from '../../locale/en/ui';
import { parseScenario } from '../../sim/parse-scenario';
import { defaultScenario, type Scenario } from '../../sim/scenario';
import { arbitraryScenario } from '../../sim/scenario.arbitrary';
import * as days from '../calendar/days';
import { flips } from '../flips';
import { policyOf, set, withMxZone } from './change';
import { clientSwitches } from './client';
import { domainSwitches } from './domain';
import { combinations, movesAt, withToggled } from './moves';
import { serverSwitches } from './server';
import type { Switch } from './switch';

const owners: Readonly<Record<string, readonly Switch[]>> = {
  client: clientSwitches,
  server: serverSwitches,
  domain: domainSwitches,
};

/** What every switch that is there can make of a scenario, by the name of the position. */
const turned = (scenario: Scenario): readonly (readonly [string, Scenario])[] =>
  Object.entries(owners).flatMap(([owner, switches]) =>
    switches
      .filter(({ shown }) => shown(scenario))
      .flatMap((one) =>
        one.kind === 'toggle'
          ? [[`${owner} ${one.label}`, one.turn(scenario, !one.value(scenario))] as const]
          : one
              .options(scenario)
              .map(([key]) => [`${owner} ${one.label} ${key}`, one.turn(scenario, key)] as const),
      ),
  );

const calendar = (scenario: Scenario): readonly (readonly [string, Scenario])[] => [
  ['three days', days.withThreeDays(scenario)],
  ['no days', days.withoutEarlierDays(scenario)],
  ...[days.today, ...scenario.client.history.map(({ daysAgo }) => daysAgo)].flatMap((day) => [
    [`attacker on day ${day}`, days.withAttackerOn(scenario, day, true)] as const,
    [`no attacker on day ${day}`, days.withAttackerOn(scenario, day, false)] as const,
    [`policy on day ${day}`, days.withModeOn(scenario, day, 'none')] as const,
  ]),
];

const refused = (made: readonly (readonly [string, Scenario])[]): readonly string[] =>
  made.filter(([, scenario]) => !parseScenario(scenario).ok).map(([name]) => name);

/** A domain with all that a domain can have. */
const full: Scenario = ((): Scenario => {
  const plain = set(defaultScenario, 'client', { dane: true, mtaSts: true, requireTls: true });
  return set(plain, 'domain', {
    dnssec: 'signed',
    mxAlias: 'mx1.example.org',
    tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }],
    mtaSts: policyOf(plain, 'enforce'),
  });
})();

describe('switches', () => {
  test('no position of any switch makes a scenario that is refused', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        expect(refused([...turned(scenario), ...calendar(scenario)])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('no what-if makes a scenario that is refused', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        const made = flips.flatMap(({ id, of }) => {
          const flipped = of(scenario);
          return flipped ? [[id, flipped] as const] : [];
        });
        expect(refused(made)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('the position where a switch stands is always among those it offers', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        for (const one of Object.values(owners).flat())
          if (one.kind === 'choice' && one.shown(scenario))
            expect(one.options(scenario).map(([key]) => key)).toContain(one.value(scenario));
      }),
      { numRuns: 150 },
    );
  });

  test('where a domain has everything, every switch is there with all its positions', () => {
    for (const one of Object.values(owners).flat()) {
      expect([one.label, one.shown(full)]).toEqual([one.label, true]);
      if (one.kind === 'toggle') continue;
      const words = Object.values(ui).filter(
        (group) => typeof group === 'object' && 'label' in group && group.label === one.label,
      );
      const all = words.flatMap(Object.keys).filter((key) => !['label', 'custom'].includes(key));
      expect(one.options(full).map(([key]) => key)).toEqual(all);
    }
  });

  test('MX hosts in a provider’s zone get the provider’s names, also in the policy, and back', () => {
    const away = withMxZone(full, 'unsigned');
    expect(away.domain.mx).toEqual(['mail.provider.example']);
    expect(away.domain.mtaSts?.mx).toEqual(['mail.provider.example']);
    expect(withMxZone(away, 'same').domain).toEqual(full.domain);
  });
});

describe('the attacker’s moves', () => {
  test('each but listening has its target, and stands there once', () => {
    const aimed = Object.values(movesAt).flat();
    expect([...aimed].sort()).toEqual(attackIds.filter((id) => id !== 'eavesdrop').sort());
  });

  test('a move taken in and out again leaves the others as they were', () => {
    for (const moves of Object.values(combinations)) {
      const more = withToggled(moves, 'strip-tlsa');
      expect(more).toHaveLength(moves.length + 1);
      expect(withToggled(more, 'strip-tlsa')).toEqual(moves);
    }
  });
});
