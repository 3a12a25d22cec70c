import { expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import type { Scenario } from '../../sim/scenario';
import { simulate } from '../../sim/simulate';
import { switchIds } from '../limits/permits';
import { set } from './change';
import { daneWait, policyWait, type Wait } from './waits';

function scenarioOf(json: object): Scenario {
  const parsed = parseScenario({ attacker: { moves: ['strip-starttls'] }, ...json });
  if (!parsed.ok) throw new Error(`${parsed.error.path} ${parsed.error.message}`);
  return parsed.value;
}

const tlsa = [{ usage: 3, selector: 1, matching: 1, of: 'server' }];
const dane = { client: { dane: true } };
const sts = { client: { mtaSts: true } };

const waiting: readonly [
  what: string,
  json: object,
  wait: (scenario: Scenario) => Wait | null,
  needs: Wait['for'][],
][] = [
  ['DANE, the zone unsigned and without TLSA', dane, daneWait, ['signature', 'tlsa']],
  ['DANE, TLSA in an unsigned zone', { ...dane, domain: { tlsa } }, daneWait, ['signature']],
  ['DANE, the zone signed, without TLSA', { ...dane, domain: { dnssec: 'signed' } }, daneWait, ['tlsa']],
  [
    'DANE, the MX host in an unsigned zone',
    { ...dane, domain: { dnssec: 'signed', mxZone: 'unsigned', mx: ['mail.provider.example'], tlsa } },
    daneWait,
    ['host-signature'],
  ],
  ['MTA-STS, no policy', sts, policyWait, ['policy']],
  [
    'MTA-STS, a policy without its record',
    { ...sts, domain: { mtaSts: { record: false } } },
    policyWait,
    ['policy-record'],
  ],
];

/** All that the switch could change. */
function endOf(scenario: Scenario): unknown {
  const { verdict, delivery, transport, authenticated, receivedBy } = simulate(scenario).outcome;
  return { verdict, delivery, transport, authenticated, receivedBy };
}

test.each(waiting)(
  '%s: it ends as if the switch were off, until the domain does its part',
  (_what, json, wait, needs) => {
    let scenario = scenarioOf(json);
    const off = (s: Scenario): Scenario => set(s, 'client', { dane: false, mtaSts: false });
    const done: string[] = [];
    for (let one = wait(scenario); one !== null && done.length < 5; one = wait(scenario)) {
      expect(endOf(scenario)).toEqual(endOf(off(scenario)));
      expect(switchIds).toContain(one.by);
      done.push(one.for);
      scenario = one.turn(scenario);
    }
    expect(done).toEqual(needs);
    expect(simulate(scenario).outcome.verdict).toBe('held');
  },
);

test.each<readonly [what: string, json: object]>([
  ['the switch is off', {}],
  ['the domain does its part', { ...dane, domain: { dnssec: 'signed', tlsa } }],
  ['a broken signature stops the mail', { ...dane, domain: { dnssec: 'bogus' } }],
  ['without DANE there is no mail', { client: { dane: true, daneOnly: true } }],
  ['a policy was kept', { client: { mtaSts: true, mtaStsCache: 'fresh' }, domain: { mtaSts: {} } }],
  ['a policy is published', { ...sts, domain: { mtaSts: { mode: 'enforce' } } }],
])('nothing is waited for where %s', (_what, json) => {
  const scenario = scenarioOf(json);
  expect([daneWait(scenario), policyWait(scenario)]).toEqual([null, null]);
});
