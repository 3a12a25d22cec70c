/** Runs other people's programs, bounded in time, with nothing of theirs left behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  /** What it printed, both streams as they came. */
  readonly output: string;
}

export interface ToolOptions {
  /** What is written to it, each once its output shows the pattern before it; then its input is closed. */
  readonly dialogue?: readonly { readonly after: RegExp; readonly say: string }[];
  /** Its input is closed only once this is seen. */
  readonly until?: RegExp;
  /** Milliseconds; then it is killed. */
  readonly within?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs a program to its end. */
export function tool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<Ended> {
  const { cwd, dialogue = [], env = {}, until, within = 20_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, LC_ALL: 'C', ...env },
      ...(cwd ? { cwd } : {}),
    });
    const alarm = setTimeout(() => child.kill('SIGKILL'), within);
    let output = '';
    let waiting = [...dialogue];
    const proceed = (): void => {
      for (let [next] = waiting; next !== undefined && next.after.test(output); [next] = waiting) {
        child.stdin.write(Buffer.from(next.say, 'latin1'));
        waiting = waiting.slice(1);
      }
      if (waiting.length === 0 && (until === undefined || until.test(output))) child.stdin.end();
    };
    const take = (bytes: Buffer): void => {
      output += bytes.toString('latin1');
      proceed();
    };
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => {
      clearTimeout(alarm);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(alarm);
      resolve({ code, output });
    });
    proceed();
  });
}

/** Runs a program that must succeed; gives its output. */
export async function must(
  command: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  const { code, output } = await tool(command, args, options);
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${lastLine(output)}`);
  return output;
}

/** The last line with something on it. */
export const lastLine = (output: string): string => output.trimEnd().split('\n').at(-1) ?? '';

export interface Daemon {
  /** What it has printed so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** The command that runs a program as this user, where root would: some refuse to be run by root. */
export const as =
  (user: string) =>
  (command: string, args: readonly string[]): readonly [string, readonly string[]] =>
    process.getuid?.() === 0 ? ['runuser', ['-u', user, '--', command, ...args]] : [command, args];

/** Starts a program that stays in the foreground, and waits until it takes connections at this port of 127.0.0.1. */
export async function daemon(
  command: string,
  args: readonly string[],
  port: number,
  options: Pick<ToolOptions, 'cwd' | 'env'> = {},
): Promise<Daemon> {
  const { cwd, env = {} } = options;
  const child = spawn(command, args, {
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd ? { cwd } : {}),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString('latin1')));
  child.on('error', (error) => (output += error.message));
  const stop = () => stopped(child);
  try {
    await listening(port, () => child.exitCode === null);
  } catch (error) {
    await stop();
    throw new Error(`${command}: ${(error as Error).message}: ${lastLine(output)}`);
  }
  return { output: () => output, stop };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const alarm = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(alarm);
  // Children of its own may hold the other ends of these.
  child.stdout?.destroy();
  child.stderr?.destroy();
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something takes connections at this port of 127.0.0.1. */
export async function listening(port: number, alive: () => boolean = () => true): Promise<void> {
  for (let tries = 0; tries < 150 && alive(); tries++) {
    const taken = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)));
      socket.on('error', () => resolve(false));
    });
    if (taken) return;
    await pause(100);
  }
  throw new Error(`nothing listens at port ${port}`);
}

/** Waits until something holds, `within` milliseconds at most; says whether it does. */
export async function eventually(holds: () => boolean, within = 15_000): Promise<boolean> {
  for (let waited = 0; waited < within && !holds(); waited += 100) await pause(100);
  return holds();
}

/** Gives a folder to work in that every account can enter, and takes it away afterwards. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'starttls-interop-'));
  chmodSync(folder, 0o755);
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
