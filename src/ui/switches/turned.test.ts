/** What two scenarios differ in, in the words of the screen. */
import { expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import type { Scenario } from '../../sim/scenario';
import { turned } from './turned';

function scenarioOf(input: object): Scenario {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
}

test.each<[what: string, after: object, told: readonly string[]]>([
  ['a choice', { domain: { dnssec: 'signed' } }, ['DNSSEC: signed']],
  ['a switch that is on or off', { client: { mtaSts: true } }, ['MTA-STS: on']],
  ['one of two switches for one field', { client: { tls: 'required' } }, ['TLS: required']],
  ['nothing', {}, []],
  ['what has no switch', { seed: 7 }, ['seed: 7']],
])('%s', (_, after, told) => {
  expect(turned(scenarioOf({}), scenarioOf(after))).toEqual(told);
});
