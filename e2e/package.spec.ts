/** The npm package as somebody gets it: packed, installed into an empty folder, and used from there. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'starttls-lab-package-'));
const made = join(work, 'made');
const user = join(work, 'user');
const shell = process.platform === 'win32';

const tool = (name: string, ...args: readonly string[]) =>
  spawnSync(join(root, 'node_modules', '.bin', name), args, { cwd: work, encoding: 'utf8', shell });

const npm = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs a module in the user's folder. */
const node = (text: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', text], { cwd: user, encoding: 'utf8' });

let tarball = '';

test.describe.configure({ mode: 'serial', timeout: 400_000 });

test.beforeAll(({ isMobile }) => {
  test.skip(isMobile, 'there is no browser in it');
  execFileSync(process.execPath, ['--import', 'tsx', '.ci/build/package.ts', made], { cwd: root });
  npm(made, 'pack', '--silent', '--pack-destination', work);
  tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
  mkdirSync(user);
  writeFileSync(join(user, 'package.json'), '{ "private": true, "type": "module" }');
  npm(user, 'install', '--offline', '--no-audit', '--no-fund', '--no-package-lock', tarball);
});

test.afterAll(() => rmSync(work, { recursive: true, force: true }));

test('publint finds nothing to complain about', () => {
  const { status, stdout } = tool('publint', made, '--strict');
  expect(stdout).toContain('All good!');
  expect(status).toBe(0);
});

test('its types are right for whoever imports it', () => {
  const { status, stdout } = tool('attw', tarball, '--profile', 'esm-only', '--no-color');
  expect(status, stdout).toBe(0);
});

test('a program that uses it is checked by its declarations, and mistakes are found', () => {
  const check = (text: string) => {
    writeFileSync(join(user, 'uses.ts'), text);
    return tool(
      'tsc',
      ...[
        '--pretty',
        'false',
        '--noEmit',
        '--strict',
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--lib',
        'es2023,dom',
      ],
      join(user, 'uses.ts'),
    );
  };
  const good = check(`
    import { loadDialects, parseScenario, simulate, type Outcome } from 'starttls-lab';
    import type { StarttlsLabAttributes, StarttlsLabElement } from 'starttls-lab/element';
    const parsed = parseScenario({});
    if (!parsed.ok) throw new Error(parsed.error.message);
    await loadDialects(['smtp-relay']);
    const { verdict }: Outcome = simulate(parsed.value).outcome;
    const lab: StarttlsLabElement = document.querySelector('starttls-lab')!;
    lab.addEventListener('step', ({ detail }) => console.log(detail.step.toFixed(), verdict));
    lab.seek(14);
    const written: StarttlsLabAttributes = { lesson: 'dane', page: 2, tools: '', answers: 'at-end' };
    for (const [name, value] of Object.entries(written)) lab.setAttribute(name, String(value));
  `);
  expect(good.stdout).toBe('');
  const bad = check(`
    import { loadDialects } from 'starttls-lab';
    import type {} from 'starttls-lab/element';
    await loadDialects(['gopher']);
    document.querySelector('starttls-lab')!.seek('14');
    document.querySelector('starttls-lab')!.addEventListener('verdict', ({ detail }) => detail.colour);
  `);
  expect(bad.stdout.match(/error TS\d+/g)).toEqual(['error TS2322', 'error TS2345', 'error TS2339']);
});

test('the engine runs', () => {
  const out = node(`
    import { loadDialects, parseScenario, runFile, simulate } from 'starttls-lab';
    await loadDialects();
    for (const input of [{ attacker: { moves: ['strip-starttls'] } }, { protocol: 'imap', client: { tls: 'verified' } }]) {
      const parsed = parseScenario(input);
      const run = simulate(parsed.value);
      console.log(run.outcome.verdict, runFile(run, 'svg').name);
    }
    console.log(parseScenario({ protocol: 'gopher' }).error.path);
  `);
  expect(out.trim().split('\n')).toEqual([
    'downgraded smtp-relay-downgraded.svg',
    'secure imap-secure.svg',
    'protocol',
  ]);
});

test('the README comes with it, and its first example runs', () => {
  const readme = readFileSync(join(user, 'node_modules', 'starttls-lab', 'README.md'), 'utf8');
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  expect(node(example)).toMatch(/^held after \d+ steps\n$/);
});

test('the command line runs by its name', () => {
  const answer = spawnSync('npx', ['--offline', 'starttls-lab', '--conversation', '-'], {
    cwd: user,
    input: '{"attacker":{"moves":["strip-starttls"]}}',
    encoding: 'utf8',
    shell,
  });
  expect(answer.stderr).toBe('');
  expect(answer.stdout).toContain('A: <changes it on the way (strip-starttls)>');
});

test('the element can be imported where there is no page, and what it shows comes with it', () => {
  expect(
    node(`import { StarttlsLabElement } from 'starttls-lab/element'; console.log(typeof StarttlsLabElement)`),
  ).toBe('function\n');
  const page = join(user, 'node_modules', 'starttls-lab', 'page');
  expect(['index.html', 'element.js'].filter((name) => existsSync(join(page, name)))).toHaveLength(2);
});
