/**
 * The entry of `npm run -s bridge`: a simulated server on a real port, or a simulated client to a real server, on this machine only. What
 * happens is told on standard output as in a transcript. Exit codes: 0, done, and the client delivered or completed what it was to; 1, it did
 * not; 2, the arguments, a file or the port are wrong.
 */
import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parseScenarioFile } from '../cli/scenario-file';
import { stepLines } from '../cli/transcript';
import { aboutDialect } from '../dialects';
import { fill, say } from '../locale';
import { bridgeWords as words } from '../locale/en/bridge';
import { sayRule } from '../locale/rule';
import type { Conclusion } from '../machines/events';
import { citeLabel } from '../cite';
import { err, ok, type Result } from '../result';
import { isAttacked } from '../sim/cast';
import { parseScenario } from '../sim/parse-scenario';
import { errorLine, printable } from '../sim/read-json';
import type { Scenario } from '../sim/scenario';
import { scenarioDifference } from '../sim/scenario-difference';
import type { Step } from '../sim/trace';

import { parseArguments, type BridgeRequest } from './arguments';
import { certificatesIn, pemCredentials } from './certificates';
import { connect } from './connect';
import { serve } from './serve';

const tellLine = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    tellLine(words.usage);
    return 0;
  }
  const request = parseArguments(args);
  if (!request.ok) return complain(fill(words.misuse, { why: request.error, usage: words.usage }));
  const scenario = await scenarioOf(request.value);
  if (!scenario.ok) return complain(scenario.error);
  switch (request.value.command) {
    case 'serve':
      return runServer(scenario.value, request.value);
    case 'connect':
      return runClient(scenario.value, request.value);
    case 'pem':
      return writePem(scenario.value, request.value.folder);
  }
}

function complain(complaint: string): number {
  process.stderr.write(`${complaint}\n`);
  return 2;
}

const secondsNow = (): number => Math.floor(Date.now() / 1000);
const momentOf = ({ seed }: { readonly seed: number | null }) => ({
  seed: seed ?? randomInt(0x1_0000_0000),
  now: secondsNow(),
});

/** The scenario of the file, or the default, with what the command line says in place of what it says. */
async function scenarioOf({
  implicit,
  protocol,
  scenario: file,
}: BridgeRequest): Promise<Result<Scenario, string>> {
  let given: Partial<Record<string, unknown>> = {};
  if (file !== null) {
    const text = await readText(file);
    if (!text.ok) return text;
    const runs = parseScenarioFile(text.value);
    if (!runs.ok) return err(errorLine(runs.error));
    const [run, ...more] = runs.value;
    if (run === undefined || more.length > 0 || run.moves.length > 0) return err(words['one-run']);
    given = scenarioDifference(run.scenario);
  }
  const scenario = parseScenario({
    ...given,
    ...(protocol === null ? {} : { protocol }),
    ...(implicit ? { connection: 'implicit-tls' } : {}),
  });
  if (!scenario.ok) return err(errorLine(scenario.error));
  return isAttacked(scenario.value, []) ? err(words.attacked) : scenario;
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return err(fill(words.unreadable, { file: printable(file), why: printable(String(error)) }));
  }
}

async function runServer(scenario: Scenario, request: BridgeRequest & { command: 'serve' }): Promise<number> {
  const moment = momentOf(request);
  const tell = (connection: number, step: Step): void => {
    for (const line of stepLines({ scenario }, step)) tellLine(`${String(connection).padStart(3)} ${line}`);
  };
  const serving = await serve(scenario, request, moment, tell);
  if (!serving.ok) return complain(serving.error);
  const { address } = request;
  const { port } = serving.value;
  const name = pemCredentials(scenario, moment.now)?.host ?? words.none;
  const protocol = aboutDialect(scenario.protocol).name;
  tellLine(fill(words.listening, { protocol, address, port, name }));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.value.close();
  return 0;
}

async function runClient(
  scenario: Scenario,
  request: BridgeRequest & { command: 'connect' },
): Promise<number> {
  const trusted = request.trust === null ? ok([]) : await trustedIn(request.trust);
  if (!trusted.ok) return complain(trusted.error);
  const tell = (step: Step): void => {
    for (const line of stepLines({ scenario }, step)) tellLine(line);
  };
  const connecting = await connect(scenario, request, momentOf(request), tell, trusted.value);
  if (!connecting.ok) return complain(connecting.error);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, connecting.value.close);
  const conclusion = await connecting.value.ended;
  if (conclusion !== null) tellLine(`\n${concluded(conclusion)}`);
  return conclusion?.delivery === 'sent' ? 0 : 1;
}

const concluded = ({ authenticated, delivery, reason, rule, tlsVersion, transport }: Conclusion): string =>
  fill(words.concluded, {
    delivery,
    transport,
    authenticated,
    version: tlsVersion ?? words.none,
    reason: say(reason),
    rule: sayRule(rule),
    cite: citeLabel(rule),
  });

async function trustedIn(file: string): Promise<Result<readonly Uint8Array[], string>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const certificates = certificatesIn(text.value);
  if (certificates.ok) return certificates;
  const number = certificates.error;
  return err(fill(words[number === 0 ? 'not-pem' : 'not-understood'], { file: printable(file), number }));
}

async function writePem(scenario: Scenario, folder: string): Promise<number> {
  const credentials = pemCredentials(scenario, secondsNow());
  if (credentials === null) return complain(words['no-host']);
  await mkdir(folder, { recursive: true });
  for (const part of ['ca', 'chain', 'key'] as const) {
    const file = join(folder, `${part}.pem`);
    await writeFile(file, credentials[part], { mode: part === 'key' ? 0o600 : 0o644 });
    tellLine(fill(words.wrote, { file }));
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
