/** The text of a file to the runs it asks for: a scenario, a scenario with hand moves, or a list of either. */
import { err, ok, type Result } from '../result';
import { parseHandMoves } from '../sim/hand-moves';
import { parseScenario } from '../sim/parse-scenario';
import { found, isObject, pathTo, printable, problem, type ScenarioError } from '../sim/read-json';
import type { HandMove, Scenario } from '../sim/scenario';

/** What `simulate` is called with. */
export interface RunRequest {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
}

/** All runs of a file, in order, or the first thing wrong anywhere in it, with its path in the file (`[3].client.tls`). */
export function parseScenarioFile(text: string): Result<readonly RunRequest[], ScenarioError> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const entries: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const requests: RunRequest[] = [];
  for (const [i, entry] of entries.entries()) {
    const request = parseRequest(entry, Array.isArray(json.value) ? pathTo('', i) : '');
    if (!request.ok) return request;
    requests.push(request.value);
  }
  return ok(requests);
}

/** A scenario has no fields of these names, so they tell the two apart. */
const requestFields = ['scenario', 'moves'];

function parseRequest(json: unknown, path: string): Result<RunRequest, ScenarioError> {
  if (!isObject(json)) return err(problem(path, 'run-of-file', { found: found(json) }));
  const names = Object.keys(json);
  if (!names.some((name) => requestFields.includes(name))) {
    const scenario = parseScenario(json, path);
    return scenario.ok ? ok({ scenario: scenario.value, moves: [] }) : scenario;
  }
  const unknown = names.find((name) => !requestFields.includes(name));
  if (unknown !== undefined) {
    return err(problem(pathTo(path, unknown), 'unknown-field', { accepted: requestFields.join(', ') }));
  }
  const scenario = parseScenario('scenario' in json ? json['scenario'] : {}, pathTo(path, 'scenario'));
  if (!scenario.ok) return scenario;
  const moves = parseHandMoves(json['moves'], pathTo(path, 'moves'));
  return moves.ok ? ok({ scenario: scenario.value, moves: moves.value }) : moves;
}

function parseJson(text: string): Result<unknown, ScenarioError> {
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')) as unknown);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    return err(problem('', 'not-json', { why: printable(why) }));
  }
}
