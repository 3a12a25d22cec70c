/**
 * Installs the dependencies where they are missing or older than the lock file; silent where there is nothing to do.
 * All output goes to standard error: `npm run -s simulate` prints nothing but its answer.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages of a lock file by their place; none where there is no such file. */
function packagesOf(lockFile) {
  try {
    const { '': _itself, ...packages } = JSON.parse(readFileSync(`${root}${lockFile}`, 'utf8')).packages;
    return packages;
  } catch {
    return {};
  }
}

/** npm keeps a second lock file of what it installed. A package for another platform (`optional`) is not in it. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([place, { version, optional }]) => (installed[place]?.version ?? (optional && version)) === version,
  );
}

if (!isInstalled()) {
  console.error('Installing the dependencies (npm ci)…');
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci'], options);
  if (status !== 0) {
    console.error('npm ci did not succeed.');
    process.exit(1);
  }
}
