/** Finds a Chromium for the tests: the one named in the environment, Playwright's own, the system's; else installs one. */
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Keeps the browser from talking to anybody on its own account, and lets it start in a container. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

const systemBrowsers: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a browser that starts. Remembered in the environment, which the test workers inherit. */
export function findBrowser(): string {
  const { CHROMIUM, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH } = process.env;
  const named = CHROMIUM || PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  if (named && !existsSync(named)) throw new Error(`there is no browser at ${named}`);
  const found = named || firstThatStarts() || installed();
  process.env['CHROMIUM'] = found;
  return found;
}

const firstThatStarts = (): string | undefined => [chromium.executablePath(), ...systemBrowsers].find(starts);

/** Some systems have a stub that only says where to get the browser, and a downloaded one may lack libraries. */
const starts = (path: string): boolean =>
  existsSync(path) && (process.platform === 'win32' || spawnSync(path, ['--version']).status === 0);

function installed(): string {
  run('npx', ['playwright', 'install', 'chromium']);
  const downloaded = firstThatStarts();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
  }
  const packaged = firstThatStarts();
  if (packaged) return packaged;
  throw new Error(
    'no Chromium was found or could be installed; name one in the environment variable CHROMIUM',
  );
}

function run(command: string, args: readonly string[]): void {
  console.error(`${command} ${args.join(' ')}`);
  spawnSync(command, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
