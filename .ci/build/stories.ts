/**
 * Writes a page for each scenario of the gallery, and what hosts ask about it: `s/<id>/index.html`, `s/<id>/oembed.json`, `s/<id>/preview.png`.
 * Full addresses need the one that the lab will have: the environment variable SITE (`SITE=https://lab.example/ npm run build`). Without it
 * there is neither oEmbed nor picture.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport, type Plugin } from 'vite';

const sources = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

const load = async <Module>(path: string): Promise<Module> =>
  (await runnerImport<Module>(sources(path), { configFile: false, logLevel: 'warn' })).module;

export function stories(site: string | undefined): Plugin {
  return {
    name: 'starttls-lab:stories',
    apply: 'build',
    async generateBundle() {
      const known = site ? addressOf(site) : null;
      const { pages } = await load<typeof import('../../src/ui/gallery/pages.ts')>('ui/gallery/pages.ts');
      for (const { fileName, source } of pages(known, woff))
        this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** A font that the page has too. */
const woff = (name: string, weight: number): Uint8Array =>
  readFileSync(
    new URL(
      `../../node_modules/@fontsource/${name}/files/${name}-latin-${weight}-normal.woff`,
      import.meta.url,
    ),
  );

/** A folder's address ends with a slash. */
function addressOf(site: string): string {
  if (!URL.canParse(site))
    throw new Error(`SITE is to be an address such as https://lab.example/, not ${site}`);
  return new URL(site.replace(/\/*$/, '/')).href;
}
