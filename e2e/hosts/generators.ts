/** The generators of documentation in which the lab is tried: how a page is made with each. */
import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { figureOf } from '../host';

const here = fileURLToPath(new URL('.', import.meta.url));

export interface Generator {
  /** As its folder is called. */
  readonly id: string;
  readonly name: string;
  /** Its package in npm; null where the system has it. */
  readonly package: string | null;
  readonly build: readonly [program: string, ...args: string[]];
  /** Where the built site is. */
  readonly output: string;
  /** Switches the page to dark with the generator's own means; null where it has none. */
  readonly darken: ((page: Page) => Promise<void>) | null;
}

const bySystem = (page: Page): Promise<void> => page.emulateMedia({ colorScheme: 'dark' });

export const generators: readonly Generator[] = [
  {
    id: 'vitepress',
    name: 'VitePress',
    package: 'vitepress',
    build: ['npm', 'run', '--silent', 'build'],
    output: '.vitepress/dist',
    darken: (page) => page.locator('.VPNavBarAppearance button').click(),
  },
  {
    id: 'docusaurus',
    name: 'Docusaurus',
    package: '@docusaurus/core',
    build: ['npm', 'run', '--silent', 'build'],
    output: 'build',
    darken: bySystem,
  },
  {
    id: 'starlight',
    name: 'Starlight',
    package: '@astrojs/starlight',
    build: ['npm', 'run', '--silent', 'build'],
    output: 'dist',
    darken: async (page) => {
      await page.locator('starlight-theme-select select').first().selectOption('dark');
    },
  },
  {
    id: 'mkdocs',
    name: 'MkDocs',
    package: null,
    build: ['mkdocs', 'build', '--quiet', '--site-dir', 'site'],
    output: 'site',
    darken: null,
  },
  {
    id: 'sphinx',
    name: 'Sphinx',
    package: null,
    build: ['sphinx-build', '-q', '-W', '.', 'site'],
    output: 'site',
    darken: null,
  },
];

/** Where the lab and the documentation are served from. */
export const labFolder = '/lab/';
export const docsFolder = '/docs/';

const frame = `<iframe src="${labFolder}?view=embed&amp;show=ladder&amp;scenario=dane-strip" title="A plain frame" width="700" height="540" loading="lazy"></iframe>`;

const filler = Array.from(
  { length: 30 },
  (_, i) => `Paragraph ${i + 1}. It says nothing, at some length, so that what comes after it is far away.`,
).join('\n\n');

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '   ');

/** Builds a site in a folder of its own. The answer is where it is, and with which version it was made. */
export async function buildWith({
  id,
  package: name,
  build,
  output,
}: Generator): Promise<{ readonly folder: string; readonly version: string }> {
  const kept = process.env['HOSTS_FOLDER'];
  const folder = kept ? join(kept, id) : mkdtempSync(join(tmpdir(), `starttls-lab-${id}-`));
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, id), folder, { recursive: true });
  const figure = await figureOf({ attacker: { moves: ['strip-starttls'] } }, labFolder);
  const places = {
    '{{FIGURE}}': figure,
    '{{FIGURE WITHOUT SCRIPT}}': figure.replace(/^<script.*\n/m, ''),
    '{{INDENTED FIGURE}}': indented(figure),
    '{{FRAME}}': frame,
    '{{INDENTED FRAME}}': indented(frame),
    '{{FILLER}}': filler,
  };
  for (const file of pagesIn(folder)) {
    const text = Object.entries(places).reduce(
      (text, [place, content]) => text.replaceAll(place, () => content),
      readFileSync(file, 'utf8'),
    );
    writeFileSync(file, text);
  }
  const run = (program: string, ...args: readonly string[]): string =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (name !== null) run('npm', 'install', '--no-audit', '--no-fund', '--no-package-lock');
  run(...build);
  const version =
    name === null
      ? (/\d+(?:\.\d+)+/.exec(run(build[0], '--version'))?.[0] ?? '')
      : (
          JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
            version: string;
          }
        ).version;
  return { folder: join(folder, output), version };
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules') return [];
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return pagesIn(path);
    return /\.(?:md|mdx|rst)$/.test(name) ? [path] : [];
  });
}
