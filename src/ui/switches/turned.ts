/** Which switches stand differently in two scenarios, told as the screen names them. */
import { scenarioDifference } from '../../sim/scenario-difference';
import type { Scenario } from '../../sim/scenario';
import { ownedSwitches } from '../limits/permits';
import { labelOf, positionOf, type Switch } from './switch';

const switches: readonly Switch[] = Object.values(ownedSwitches).flat();

/**
 * `DNSSEC: signed`, a line for each switch that is on the screen in one of the two; what has no switch of its own is told as the field of the
 * scenario and its value.
 */
export function turned(before: Scenario, after: Scenario): readonly string[] {
  const others = switches.filter(
    (one) => (one.shown(before) || one.shown(after)) && one.value(before) !== one.value(after),
  );
  const known = lines(scenarioDifference(before));
  const rest = lines(scenarioDifference(after)).filter(
    (line) =>
      !known.includes(line) &&
      !others.some(({ id }) => line.startsWith(`${id}:`) || line.startsWith(`${id}.`)),
  );
  return [...others.map((one) => `${labelOf(one, after)}: ${positionOf(one, after)}`), ...rest];
}

function lines(json: unknown, path = ''): readonly string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return [`${path}: ${JSON.stringify(json)}`];
  return Object.entries(json).flatMap(([name, value]) =>
    lines(value, path === '' ? name : `${path}.${name}`),
  );
}
