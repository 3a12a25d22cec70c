/** The engine as the npm package gives it: scenarios in, runs out, and what can be made of a run. */
import { loadDialects as loadWords, type DialectId } from './dialects';
import { loadReports } from './tlsrpt/loading';

export { dialectIds, loadDialect, type DialectId } from './dialects';
export { fileFormIds, runFile, type FileForm, type RunFile } from './export/files';
export { formatAddress, parseAddress, type Address } from './sim/address';
export { describeStep, titleOf, type StepDescription } from './sim/describe';
export { outcomeToJson, stepToJson } from './sim/json';
export type { Outcome } from './sim/outcome';
export { parseHandMoves } from './sim/hand-moves';
export { prepare } from './sim/prepare';
export { parseScenario } from './sim/parse-scenario';
export type { ScenarioError } from './sim/read-json';
export { defaultScenario, type HandMove, type Scenario } from './sim/scenario';
export { simulate, type Run } from './sim/simulate';
export type { Step, Trace } from './sim/trace';
export type { Result } from './result';

/** Fetches the words of these protocols (of all, where none are named), and what reports take. */
export async function loadDialects(ids?: readonly DialectId[]): Promise<void> {
  await Promise.all([loadWords(ids), loadReports()]);
}
