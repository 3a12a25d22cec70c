import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds } from '../../attacks';
import { aboutDialect, dialectById, dialectIds } from '../../dialects';
import { aTask } from '../../dialects/for-tests';
import { protocols as words } from '../../locale/en/protocols';
import { ui } from '../../locale/en/ui';
import { protocolKinds } from '../protocol/kinds';
import { parseScenario } from '../../sim/parse-scenario';
import { choices, defaultScenario, defaultTlsRpt, type Scenario } from '../../sim/scenario';
import { arbitraryScenario } from '../../sim/scenario.arbitrary';
import * as days from '../calendar/days';
import { flips } from '../flips';
import { isByMx } from '../protocol/protocols';
import {
  policyOf,
  set,
  withConnection,
  withFlaws,
  withMoves,
  withMxZone,
  withProtocol,
  withReport,
} from './change';
import { clientSwitches } from './client';
import { domainSwitches } from './domain';
import { combinations, movesAt, movesIn, targetsIn, withToggled } from './moves';
import { serverSwitches } from './server';
import type { ChoiceSwitch, Switch } from './switch';

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
  ...(isByMx(scenario)
    ? [
        ['three days', days.withThreeDays(scenario)] as const,
        ['no days', days.withoutEarlierDays(scenario)] as const,
      ]
    : []),
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
    tlsRpt: defaultTlsRpt('example.org'),
  });
})();

/** A user's program, where there is a password to be had. */
const session = withProtocol(defaultScenario, 'smtp-submission');

const protocols = dialectIds;

/** A program that fetches something over a data connection. */
const fetching = withProtocol(
  defaultScenario,
  protocols.find((id) => aboutDialect(id).dataConnection !== undefined)!,
);

describe('protocols', () => {
  test('no change of protocol or connection makes a scenario that is refused', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        const others = protocols.map((id) => [id, withProtocol(scenario, id)] as const);
        const connections = choices.connection.map(
          (connection) => [connection, withConnection(scenario, connection)] as const,
        );
        const hasPort = aboutDialect(scenario.protocol).implicitTlsPort !== null;
        expect(refused(others)).toEqual([]);
        expect(refused(connections)).toEqual(hasPort ? [] : ['implicit-tls']);
      }),
      { numRuns: 150 },
    );
  });

  test('there and back again, what both protocols have is as it was', () => {
    fc.assert(
      fc.property(arbitraryScenario, fc.constantFrom(...protocols), (scenario, id) => {
        const back = withProtocol(withProtocol(scenario, id), scenario.protocol);
        expect(back).toMatchObject({ server: scenario.server, domain: scenario.domain, seed: scenario.seed });
        expect(back.client.tls).toBe(scenario.client.tls);
        expect(withProtocol(scenario, scenario.protocol).client).toEqual(scenario.client);
      }),
      { numRuns: 150 },
    );
  });

  test('where there is no data connection, the choice about it is left out', () => {
    const clear = set(fetching, 'client', { dataProtection: 'clear' });
    expect(withProtocol(clear, 'imap').client.dataProtection).toBe('private');
    const shown = protocols.filter((id) => {
      const one = clientSwitches.find(({ label }) => label === ui.dataProtection.label)!;
      return one.shown(withProtocol(defaultScenario, id));
    });
    expect(shown).toEqual([fetching.protocol]);
  });

  test('a connection to reuse is there with the mistake that reuses it, and only where programs keep any', () => {
    const flawed = withFlaws(withProtocol(defaultScenario, 'imap'), 'client', ['reuses-plain-connection']);
    expect(flawed.client.pool).toBe('plaintext');
    expect(withFlaws(flawed, 'client', []).client.pool).toBe('plaintext');
    expect(withProtocol(flawed, 'pop3').client.pool).toBe('plaintext');
    expect(withProtocol(flawed, 'ftp').client).toMatchObject({ pool: 'empty', flaws: [] });
  });

  test('moves aimed at what nobody looks up are left out', () => {
    const attacked = set(defaultScenario, 'attacker', { moves: ['strip-starttls', 'spoof-mx', 'eavesdrop'] });
    expect(withProtocol(attacked, 'smtp-submission').attacker.moves).toEqual(['strip-starttls', 'eavesdrop']);
  });

  test('every protocol of the contract has its words', () => {
    expect(Object.keys(words).sort()).toEqual([...dialectIds].sort());
  });

  test.each(protocols)('%s is said to have a login exactly where its client has one', (protocol) => {
    const { client } = dialectById(protocol);
    expect(protocolKinds[protocol].hasLogin).toBe(client.exchanges('login', client.begin(aTask)).length > 0);
  });
});

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

  test('where there is everything to set, every switch is there with all its positions', () => {
    for (const one of Object.values(owners).flat()) {
      const scenario = [full, session, fetching].find((candidate) => one.shown(candidate));
      expect([one.label, scenario !== undefined]).toEqual([one.label, true]);
      if (scenario === undefined || one.kind === 'toggle') continue;
      const words = Object.values(ui).filter(
        (group) =>
          typeof group === 'object' &&
          'label' in group &&
          group.label === one.label &&
          Object.keys(group).length > 1,
      );
      const all = words.flatMap(Object.keys).filter((key) => !['label', 'custom'].includes(key));
      if (all.length > 0) expect(one.options(scenario).map(([key]) => key)).toEqual(all);
    }
  });

  test('moves against a report are offered where one is sent, and go with it', () => {
    const reporting = withReport(full, true);
    expect(movesIn(full, 'report')).toEqual(['forge-report']);
    expect(targetsIn(defaultScenario)).not.toContain('report');
    expect(targetsIn(reporting)).toContain('report');
    const attacked = withMoves(reporting, ['strip-starttls', 'block-report-host']);
    expect(withReport(attacked, false).attacker.moves).toEqual(['strip-starttls']);
    expect(targetsIn(withProtocol(reporting, 'imap'))).not.toContain('report');
  });

  test('a report is forged where the domain asks for some, whether the client sends any or not', () => {
    const asking = set(defaultScenario, 'domain', { tlsRpt: { rua: ['https://reports.example.org/'] } });
    expect(movesIn(asking, 'report')).toEqual(['forge-report']);
    expect(movesIn(withReport(asking, true), 'report')).toContain('block-report-host');
    const attacked = withMoves(withReport(asking, true), ['block-report-host', 'forge-report']);
    expect(withReport(attacked, false).attacker.moves).toEqual(['forge-report']);
    expect(movesIn(defaultScenario, 'report')).toEqual([]);
  });

  test('where reports go is chosen by the way they take', () => {
    const one = domainSwitches.find(({ id }) => id === 'domain.tlsRpt') as ChoiceSwitch;
    const ways = ['off', 'mail', 'https'].map((way) => one.turn(defaultScenario, way).domain.tlsRpt?.rua);
    expect(ways).toEqual([
      undefined,
      ['mailto:tls-reports@example.org'],
      ['https://reports.example.org/v1/tlsrpt'],
    ]);
  });

  test('a program has the settings that its protocol leaves it', () => {
    const settings = clientSwitches.find(({ label }) => label === ui.settings.label);
    const offered = (scenario: Scenario) =>
      settings?.kind === 'choice' ? settings.options(scenario).map(([, word]) => word) : [];
    expect(offered(session)).toEqual(['TLS, if available', 'STARTTLS, all certificates', 'STARTTLS', 'None']);
    const implicit = withConnection(session, 'implicit-tls');
    expect(offered(implicit)).toEqual(['SSL/TLS, all certificates', 'SSL/TLS']);
    expect(settings?.value(implicit)).toBe('required');
    expect(settings?.shown(withConnection(session, 'plaintext'))).toBe(false);
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
