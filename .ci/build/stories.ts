/**
 * Writes a page for each scenario of the gallery, and what hosts ask about it: `s/<id>/index.html`, `s/<id>/oembed.json`, `s/<id>/preview.png`;
 * and the same in every other language that a reader can choose: `s/de/<id>/`.
 * Full addresses need the one that the lab will have: the environment variable SITE (`SITE=https://lab.example/ npm run build`). Without it
 * there is neither oEmbed nor picture.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport, type InlineConfig, type Plugin } from 'vite';

import type { LanguageId } from '../../src/locale/languages.ts';

const sources = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

type Pages = typeof import('../../src/ui/gallery/pages.ts') &
  Pick<typeof import('../../src/locale/languages.ts'), 'offeredLanguages'>;

const entry = 'virtual:pages-in-a-language';

/** The pages in a language: it must be chosen before any module with words is evaluated, so each has modules of its own. */
async function pagesIn(language: LanguageId): Promise<Pages> {
  const [languages, pages] = ['locale/languages.ts', 'ui/gallery/pages.ts'].map((path) =>
    JSON.stringify(sources(path)),
  );
  const inLanguage: Plugin = {
    name: entry,
    resolveId: (id) => (id === entry ? id : null),
    load: (id) =>
      id === entry
        ? `import { choose } from ${languages};
           await choose(${JSON.stringify(language)});
           export { offeredLanguages } from ${languages};
           export const { pages } = await import(${pages});`
        : null,
  };
  const options = { configFile: false, logLevel: 'warn', plugins: [inLanguage] } satisfies InlineConfig;
  return (await runnerImport<Pages>(entry, options)).module;
}

export function stories(site: string | undefined): Plugin {
  return {
    name: 'starttls-lab:stories',
    apply: 'build',
    async generateBundle() {
      const known = site ? addressOf(site) : null;
      const english = await pagesIn('en');
      for (const language of english.offeredLanguages) {
        const { pages } = language === 'en' ? english : await pagesIn(language);
        for (const { fileName, source } of pages(known, woff))
          this.emitFile({ type: 'asset', fileName, source });
      }
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
