/**
 * `npm run bench`: the figures that the design has budgets for, measured and printed. The engine over the gallery in Node, the
 * scripts of the built page by size, and a flipped switch in a browser slowed down to a quarter of its speed.
 */
import { loadDialects } from '../src/dialects';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { gzipSync } from 'node:zlib';

import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';

import { formatAddress } from '../src/sim/address';
import { errorLine } from '../src/sim/read-json';
import { parseScenario } from '../src/sim/parse-scenario';
import type { Scenario } from '../src/sim/scenario';
import { defaultBounds, explore } from '../src/search/explore';
import { simulate } from '../src/sim/simulate';
import { gallery } from '../src/ui/gallery';

import { browserArguments, findBrowser } from './browser';

await loadDialects();

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const kilobytes = (octets: number): number => octets / 1000;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** One line: what, how much, and whether that keeps to its budget. */
function report(what: string, figure: number, unit: string, budget?: number): void {
  const verdict = budget === undefined ? '' : `  ${figure <= budget ? 'within' : 'OVER'} ${budget} ${unit}`;
  const digits = figure < 100 ? 1 : 0;
  console.log(`${what.padEnd(52)} ${figure.toFixed(digits).padStart(9)} ${unit.padEnd(4)}${verdict}`);
}

function scenarioOf(json: unknown): Scenario {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(errorLine(parsed.error));
  return parsed.value;
}

interface Timed {
  readonly id: string;
  /** Milliseconds. */
  readonly time: number;
  readonly transitions: number;
  readonly steps: number;
  /** Octets of the trace as a structured clone. */
  readonly size: number;
}

/** Runs every scenario of the gallery `rounds` times; `seedOf` decides whether keys and certificates are made afresh. */
function timeGallery(rounds: number, seedOf: (round: number) => number): readonly Timed[] {
  return gallery.map(({ id, scenario: json }) => {
    const scenario = scenarioOf(json);
    const times: number[] = [];
    simulate(scenario, []);
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      simulate({ ...scenario, seed: seedOf(round) }, []);
      times.push(performance.now() - start);
    }
    const { trace, transitions } = simulate(scenario, []);
    return { id, time: median(times), transitions, steps: trace.length, size: serialize(trace).length };
  });
}

function benchEngine(): void {
  timeGallery(3, () => 1);
  const warm = timeGallery(20, () => 1);
  const cold = timeGallery(10, (round) => 1000 + round);
  const slowest = warm.reduce((a, b) => (a.time > b.time ? a : b));
  const sum = (of: (timed: Timed) => number): number => warm.reduce((total, timed) => total + of(timed), 0);
  report(`a run, median of ${warm.length} scenarios`, median(warm.map(({ time }) => time)), 'ms', 16);
  report(`a run, the slowest (${slowest.id})`, slowest.time, 'ms');
  report('a run with a new seed, median', median(cold.map(({ time }) => time)), 'ms');
  report(
    'transitions a second',
    (1000 * sum(({ transitions }) => transitions)) / sum(({ time }) => time),
    '',
  );
  report('transitions a run, median', median(warm.map(({ transitions }) => transitions)), '');
  report('steps of a trace, median', median(warm.map(({ steps }) => steps)), '');
  report('size of a trace, median', kilobytes(median(warm.map(({ size }) => size))), 'kB');
}

/** The search over the opening scenario with a client that verifies, where nothing wins: time and memory by interventions. */
function benchSearch(): void {
  const strip = gallery.find(({ id }) => id === 'strip');
  const opening = scenarioOf(strip?.scenario ?? {});
  const scenario: Scenario = { ...opening, client: { ...opening.client, tls: 'verified' } };
  for (const interventions of [1, 2, 3]) {
    const search = explore({ scenario, goal: 'content', bounds: { ...defaultBounds, interventions } });
    const start = performance.now();
    let heap = 0;
    let next = search.next();
    while (!next.done) {
      heap = Math.max(heap, process.memoryUsage().heapUsed);
      next = search.next();
    }
    const seconds = (performance.now() - start) / 1000;
    const depth = `a search, ${interventions} ${interventions === 1 ? 'intervention' : 'interventions'}`;
    report(`${depth}: states`, next.value.states, '');
    report(`${depth}: time`, seconds, 's');
    report(`${depth}: states a second`, next.value.states / seconds, '');
    report(`${depth}: heap at most`, heap / 1e6, 'MB');
  }
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** The scripts that these entries load before there is a run to be seen: each with all that it imports, but nothing loaded later. */
function scriptsOf(
  manifest: Readonly<Record<string, Chunk>>,
  entries: readonly string[],
): ReadonlySet<string> {
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  entries.forEach(add);
  return files;
}

const gzipped = (file: string): number => gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length;

function benchSizes(): void {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const size = (...entries: readonly string[]): number =>
    kilobytes([...scriptsOf(manifest, entries)].reduce((total, file) => total + gzipped(file), 0));
  const protocol = 'src/dialects/smtp/index.ts';
  report('scripts of the app, gzip', size('index.html', 'src/ui/mount.ts', protocol), 'kB', 110);
  report('scripts of the embed, gzip', size('index.html', 'src/embed.ts', protocol), 'kB', 80);
  const single = readFileSync(`${dist}lab-single.html`);
  report('the page as one file', kilobytes(single.length), 'kB');
  report('the page as one file, gzip', kilobytes(gzipSync(single, { level: 9 }).length), 'kB');
  const loader = Object.keys(manifest).find((name) => /loader/.test(name));
  if (loader) report('loader of the embed, gzip', size(loader), 'kB', 5);
}

/** Milliseconds from a flip of the DANE switch to the frame in which the verdict is another. Runs in the page. */
async function flipOnce(): Promise<number> {
  const verdict = document.getElementById('verdict-word');
  const toggle = document.querySelector<HTMLInputElement>('[role="switch"][aria-label="DANE"]');
  if (!verdict || !toggle) throw new Error('the page has no verdict or no switch named DANE');
  const changed = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(verdict, { childList: true, characterData: true, subtree: true });
  });
  const start = performance.now();
  toggle.click();
  await changed;
  // The task after the next frame's callbacks: the frame has been handed over by then.
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

async function timeFlips(page: Page, flips: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < flips; i++) {
    times.push(await page.evaluate(flipOnce));
    // Long enough for the "what if" runs, which wait until the page is idle.
    await page.waitForTimeout(700);
  }
  return times;
}

async function benchFlip(): Promise<void> {
  const server = await preview({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error' });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const start = gallery.find(({ id }) => id === 'strip');
    const address = formatAddress({ scenario: scenarioOf(start?.scenario ?? {}), moves: [] });
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${address}`);
    await page.locator('#verdict-word').waitFor();
    const devtools = await page.context().newCDPSession(page);
    await timeFlips(page, 4);
    for (const rate of [1, 4]) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      const times = await timeFlips(page, 12);
      report(`a flipped switch painted, CPU slowed ${rate} times, median`, median(times), 'ms');
      report(`a flipped switch painted, CPU slowed ${rate} times, worst`, Math.max(...times), 'ms');
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

benchEngine();
benchSearch();
benchSizes();
await benchFlip();
