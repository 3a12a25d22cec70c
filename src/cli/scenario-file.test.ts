import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { defaultScenario } from '../sim/scenario';

import { parseScenarioFile } from './scenario-file';

const run = { scenario: defaultScenario, moves: [] };
const drop = { at: 3, do: 'drop' };

describe('a file', () => {
  test.each<[what: string, text: string, value: unknown]>([
    ['a scenario', '{}', [run]],
    ['a list of scenarios', '[{},{"seed":1}]', [run, run]],
    ['an empty list', ' []\n', []],
    ['a scenario with moves', '{"scenario":{},"moves":[{"at":3,"do":"drop"}]}', [{ ...run, moves: [drop] }]],
    ['moves of the default scenario', '{"moves":[{"at":3,"do":"drop"}]}', [{ ...run, moves: [drop] }]],
    ['a scenario in its wrapper', '{"scenario":{}}', [run]],
    [
      'a list of both',
      '[{},{"moves":[{"at":1,"do":"edit","bytes":"QQ"}]}]',
      [run, { ...run, moves: [{ at: 1, do: 'edit', bytes: fromText('A') }] }],
    ],
    ['a byte order mark in front', '\ufeff{}', [run]],
  ])('may hold %s', (_what, text, value) => {
    expect(parseScenarioFile(text)).toEqual({ ok: true, value });
  });

  test.each<[why: string, text: string, path: string, message: RegExp]>([
    ['no JSON', '{"seed":\n1', '', /is not JSON/],
    ['nothing', '', '', /is not JSON/],
    ['a number', '1', '', /must be a scenario.*found 1/],
    ['a list in a list', '[{},[]]', '[1]', /must be a scenario.*found a list/],
    ['a wrong field', '{"client":{"tls":1}}', 'client.tls', /opportunistic/],
    [
      'a wrong field in the last of a list',
      '[{},{},{},{"client":{"tls":1}}]',
      '[3].client.tls',
      /opportunistic/,
    ],
    ['a wrong field in a wrapper', '{"scenario":{"seed":""}}', 'scenario.seed', /whole number/],
    [
      'an impossible combination in a list',
      '[{"connection":"implicit-tls"}]',
      '[0].connection',
      /no port of its own/,
    ],
    ['no scenario in a wrapper', '{"scenario":null}', 'scenario', /must be an object.*found null/],
    ['a wrong move', '[{},{"moves":[{"at":1,"do":"eat"}]}]', '[1].moves[0].do', /forward, drop/],
    ['a wrapper with fields of a scenario', '{"moves":[],"seed":1}', 'seed', /scenario, moves/],
    ['a prototype', '{"__proto__":{"scenario":{}}}', '__proto__', /no such field/],
  ])('is refused: %s', (_why, text, path, message) => {
    const result = parseScenarioFile(text);
    if (result.ok) throw new Error('it was accepted');
    expect(result.error.path).toBe(path);
    expect(result.error.message).toMatch(message);
    expect(result.error.message).not.toMatch(/\n/);
  });
});
