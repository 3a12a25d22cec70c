/**
 * The whole page as one file beside the built one, `lab-single.html`: every script, style and font in it, nothing to fetch. "Save as a file"
 * takes it from there and puts a start in.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build, type Plugin, type UserConfig } from 'vite';

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the build of the one file does otherwise than that of the page. Asked for with `--mode single`. */
export const singleConfig: UserConfig = {
  publicDir: false,
  resolve: { alias: [{ find: /^.*\/workers$/, replacement: file('src/ui/workers.single.ts') }] },
  build: {
    write: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: {
      input: file('src/single.ts'),
      // A classic script: from disk, browsers start no worker of a module.
      output: { codeSplitting: false, format: 'iife' },
    },
  },
};

/** Nothing in a script may look like the end of its element, or like the beginning of a comment or of another one. */
const asContent = (script: string): string => script.replace(/<(?=!--|\/?script)/gi, '\\x3C');

const hashOf = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** The page around it: the built page's own, with what it fetches put in and without links to what lies beside it. A policy in it keeps it from fetching anything. */
function around(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
  ].join('; ');
  const icon = readFileSync(file('static/icon.svg')).toString('base64');
  return readFileSync(file('index.html'), 'utf8')
    .replace(/ *<script type="module".*\n/, '')
    .replace(/ *<link rel="(?:apple-touch-)?icon".*\n/g, '')
    .replace(/ *<nav[^]*?<\/nav>\n/g, '')
    .replace(
      '</head>',
      () => `  <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="icon" href="data:image/svg+xml;base64,${icon}" />
    <script type="application/json" id="start"></script>
    <style>${style}</style>
  </head>`,
    )
    .replace('</body>', () => `<script id="lab-script">${script}</script>\n  </body>`);
}

export function oneFile(): Plugin {
  return {
    name: 'one-file',
    apply: 'build',
    async generateBundle() {
      const built = await build({ mode: 'single', logLevel: 'error', configFile: file('vite.config.ts') });
      const outputs = 'output' in built ? built.output : [];
      const scripts = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
      const styles = outputs.flatMap((one) =>
        one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : [],
      );
      const [script = ''] = scripts;
      if (scripts.length !== 1) this.error(`the one file came out as ${scripts.length} scripts`);
      this.emitFile({
        type: 'asset',
        fileName: 'lab-single.html',
        source: around(asContent(script.trim()), styles.join('\n')),
      });
    },
  };
}
