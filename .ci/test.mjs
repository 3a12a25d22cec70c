/**
 * `npm test`: format, types, unit tests, build, and the page in a real browser. Everything runs, whatever fails before it; the last
 * line is `N passed, N failed`, where a check without a count of its own is one failure if it fails.
 */
import './install.mjs';

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'starttls-lab-test-'));
const total = { passed: 0, failed: 0 };

/** Runs a tool of the project's own; is all well? */
function run(command, args, env = {}) {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** Adds what a test runner reports; one that failed without a failed test (a file that does not load) counts as one. */
function count(good, reportFile, figures) {
  let counted = { passed: 0, failed: 0 };
  try {
    counted = figures(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    console.log('The tests left no report.');
    good = false;
  }
  total.passed += counted.passed;
  total.failed += good ? counted.failed : Math.max(1, counted.failed);
}

function check(command, args) {
  const good = run(command, args);
  if (!good) total.failed += 1;
  return good;
}

check('tsc', ['--noEmit']);
check('prettier', ['--check', '.ci', 'e2e', 'src', 'index.html', 'vite.config.ts', 'package.json']);
check('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']);

const unit = join(reports, 'unit.json');
count(
  run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`]),
  unit,
  ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
);

if (check('vite', ['build', '--logLevel', 'warn'])) {
  const page = join(reports, 'page.json');
  count(
    run('playwright', ['test', '--config', 'e2e', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: page,
    }),
    page,
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  );
}

rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
