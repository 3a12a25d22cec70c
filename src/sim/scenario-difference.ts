/** A scenario said as briefly as it can be: only what differs from the defaults. Permalinks and "what if" are made of it. */
import { isObject, type JsonObject } from './read-json';
import {
  defaultBackup,
  defaultMtaSts,
  defaultMx,
  defaultScenario,
  defaultTlsRpt,
  type Scenario,
} from './scenario';

/** Groups that are null by default: where there is one it is always said, if only as `{}`. */
const optional = new Set(['backup', 'mtaSts', 'tlsRpt']);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields of `value` that differ from those of `otherwise`, at any depth; lists are taken whole. */
function difference(value: object, otherwise: object): JsonObject {
  const fields = Object.entries(value).flatMap(([name, here]: [string, unknown]): [string, unknown][] => {
    const there = (otherwise as JsonObject)[name];
    if (!isObject(here) || !isObject(there)) return isSame(here, there) ? [] : [[name, here]];
    const inner = difference(here, there);
    return Object.keys(inner).length > 0 || optional.has(name) ? [[name, inner]] : [];
  });
  return Object.fromEntries(fields);
}

/** The smallest JSON that `parseScenario` makes this scenario of. `{}` is the default scenario. */
export function scenarioDifference(scenario: Scenario): JsonObject {
  const { name, mx, mxZone, mtaSts, backup, tlsRpt } = scenario.domain;
  return difference(scenario, {
    ...defaultScenario,
    domain: {
      ...defaultScenario.domain,
      mx: defaultMx({ name, mxZone }),
      backup: backup && defaultBackup,
      mtaSts: mtaSts && defaultMtaSts({ name, mx }),
      tlsRpt: tlsRpt && defaultTlsRpt(name),
    },
  });
}
