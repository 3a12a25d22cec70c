/** Our ends of the bridge, for checks: a server at a port of its own, a client that is asked how it went. */
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pemCredentials } from '../../src/bridge/certificates';
import { connect } from '../../src/bridge/connect';
import { serve } from '../../src/bridge/serve';
import { say } from '../../src/locale';
import type { Conclusion } from '../../src/machines/events';
import { parseScenario } from '../../src/sim/parse-scenario';
import { errorLine } from '../../src/sim/read-json';
import type { Scenario } from '../../src/sim/scenario';
import type { Step } from '../../src/sim/trace';
import { stepLines } from '../../src/cli/transcript';

import { demand } from './check';

export const address = '127.0.0.1';

export const scenarioOf = (json: object): Scenario => {
  const scenario = parseScenario(json);
  demand(scenario.ok, scenario.ok ? '' : errorLine(scenario.error));
  return scenario.value;
};

const moment = (): { readonly seed: number; readonly now: number } => ({
  seed: Math.floor(Math.random() * 0x1_0000_0000),
  now: Math.floor(Date.now() / 1000),
});

/** Ports of our servers and theirs: one after the other, so that none is used again while the system still remembers it. */
let lastPort = 10_100;
export const freshPort = (): number => ++lastPort;

/** Set by `--verbose`. */
let verbose = false;
export const beVerbose = (): void => void (verbose = true);

function hear(scenario: Scenario, heard: Step[]): (step: Step) => void {
  return (step) => {
    heard.push(step);
    if (verbose) for (const line of stepLines({ scenario }, step)) console.log(`    ${line}`);
  };
}

export interface OurServer {
  readonly port: number;
  /** What has happened at it so far, on all its connections. */
  readonly steps: readonly Step[];
  /** The certificates it can be checked by, and the name it has. */
  readonly ca: string;
  readonly host: string;
}

/** Runs a server of ours while `work` is at it. */
export async function withServer(json: object, work: (server: OurServer) => Promise<void>): Promise<void> {
  const scenario = scenarioOf(json);
  const steps: Step[] = [];
  const at = moment();
  const told = hear(scenario, steps);
  const serving = await serve(scenario, { address, port: freshPort() }, at, (_, step) => told(step));
  demand(serving.ok, serving.ok ? '' : serving.error);
  const credentials = pemCredentials(scenario, at.now);
  try {
    const { ca = '', host = '' } = credentials ?? {};
    await work({ port: serving.value.port, steps, ca, host });
  } finally {
    await serving.value.close();
  }
}

/** Did the server come to be inside TLS? */
export const isSecured = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.kind === 'state' && step.of === 'tls' && step.to === 'CONNECTED');

/** Did it take the message, and inside TLS? */
export const tookItInTls = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.kind === 'belief' && step.belief.key === 'server.got-it-tls');

/** Sends a client of ours to a port. */
export async function runClient(json: object, port: number): Promise<Conclusion> {
  const scenario = scenarioOf(json);
  const connecting = await connect(scenario, { address, port }, moment(), hear(scenario, []));
  demand(connecting.ok, connecting.ok ? '' : connecting.error);
  const alarm = setTimeout(connecting.value.close, 30_000);
  const conclusion = await connecting.value.ended;
  clearTimeout(alarm);
  connecting.value.close();
  demand(conclusion !== null, 'the client came to no end');
  return conclusion;
}

/** The client must have done what it was to, inside TLS, with the certificate verified as it was asked to. */
export async function mustSucceed(
  json: object,
  port: number,
  expected: { readonly authenticated: Conclusion['authenticated']; readonly tlsVersion?: string },
): Promise<void> {
  const { authenticated, delivery, reason, tlsVersion, transport } = await runClient(json, port);
  demand(delivery === 'sent', say(reason));
  demand(transport === 'tls', `it went ${transport}`);
  demand(authenticated === expected.authenticated, `authenticated: ${authenticated}`);
  if (expected.tlsVersion !== undefined) demand(tlsVersion === expected.tlsVersion, `it was ${tlsVersion}`);
}

/** Writes the certificates of the scenario's host for a program to serve with; the key is for `owner` alone. */
export function writeCredentials(
  json: object,
  folder: string,
  owner: { readonly uid: number; readonly gid: number } | null = null,
): { readonly ca: string; readonly chain: string; readonly key: string } {
  const credentials = pemCredentials(scenarioOf(json), moment().now);
  demand(credentials !== null, 'the scenario has no host');
  const files = {
    ca: join(folder, 'ca.pem'),
    chain: join(folder, 'chain.pem'),
    key: join(folder, 'key.pem'),
  };
  for (const part of ['ca', 'chain', 'key'] as const) writeFileSync(files[part], credentials[part]);
  chmodSync(files.key, 0o600);
  if (owner !== null) chownSync(files.key, owner.uid, owner.gid);
  return files;
}
