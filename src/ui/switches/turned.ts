/** Which switches stand differently in two scenarios, told as the screen names them. */
import { ui } from '../../locale/en/ui';
import { scenarioDifference } from '../../sim/scenario-difference';
import type { Scenario } from '../../sim/scenario';
import { clientSwitches } from './client';
import { domainSwitches } from './domain';
import { serverSwitches } from './server';
import type { Switch } from './switch';

const switches: readonly Switch[] = [...clientSwitches, ...serverSwitches, ...domainSwitches];

/** `DNSSEC: signed`, a line for each switch; what has no switch of its own is told as the field of the scenario and its value. */
export function turned(before: Scenario, after: Scenario): readonly string[] {
  const others = switches.filter((one) => one.value(before) !== one.value(after));
  const known = lines(scenarioDifference(before));
  const rest = lines(scenarioDifference(after)).filter(
    (line) =>
      !known.includes(line) &&
      !others.some(({ id }) => line.startsWith(`${id}:`) || line.startsWith(`${id}.`)),
  );
  return [...others.map((one) => `${one.label}: ${positionOf(one, after)}`), ...rest];
}

function positionOf(one: Switch, scenario: Scenario): string {
  if (one.kind === 'toggle') return ui.toggle[one.value(scenario) ? 'on' : 'off'];
  const value = one.value(scenario);
  return one.options(scenario).find(([position]) => position === value)?.[1] ?? value;
}

function lines(json: unknown, path = ''): readonly string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return [`${path}: ${JSON.stringify(json)}`];
  return Object.entries(json).flatMap(([name, value]) =>
    lines(value, path === '' ? name : `${path}.${name}`),
  );
}
