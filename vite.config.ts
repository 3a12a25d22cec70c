/** How the page is built, served and tested. Svelte's and Vitest's settings stand here too: there are no other configuration files. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { VitePWA } from 'vite-plugin-pwa';
import { mergeConfig, type HtmlTagDescriptor, type Plugin, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import { loader } from './.ci/build/loader.ts';
import { oneFile, singleConfig } from './.ci/build/one-file.ts';
import { stories } from './.ci/build/stories.ts';

/** The page must work under this policy; a host that serves it should send it too. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  // Only for installing the page; without it the page is the same.
  "manifest-src 'self'",
  // Only for a page that shows the lab as a figure: the pages of the gallery's scenarios do.
  "frame-src 'self'",
].join('; ');

const entry = fileURLToPath(new URL('src/main.ts', import.meta.url));
const simulator = fileURLToPath(new URL('src/embed.ts', import.meta.url));
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Is it reached from an entry, by way of nothing late? */
function reachedFrom(start: string): (module: string, modules: Modules) => boolean {
  const known = new Map<string, boolean>();
  const isReached = (module: string, modules: Modules): boolean => {
    const before = known.get(module);
    if (before !== undefined) return before;
    known.set(module, false);
    const importers = modules.getModuleInfo(module)?.importers ?? [];
    const is = importers.some((one) => one === start || isReached(one, modules));
    known.set(module, is);
    return is;
  };
  return isReached;
}

/** What chooses the language comes before all words, so it stands apart from them. */
const isStart = reachedFrom(entry);
/** What is loaded before the first picture, by the app and the embed alike. */
const isFirst = reachedFrom(simulator);

const linkTo = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `./${file}` },
  injectTo: 'head',
});

/** The script that all others need, and its styles: fetched beside the entry, though it is evaluated only once the language is chosen. */
const fetchEarly = (name: string): Plugin => ({
  name: 'fetch-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        .flatMap((chunk) => (chunk.type === 'chunk' && chunk.name === name ? [chunk] : []))
        .flatMap(({ fileName, viteMetadata }) => [
          linkTo('modulepreload', fileName),
          ...[...(viteMetadata?.importedCss ?? [])].map((css) => linkTo('stylesheet', css)),
        ]),
  },
});

/** The first browsers with light-dark(), so that it is not rewritten. */
const target = ['chrome123', 'firefox120', 'safari17.5'];

const common: UserConfig = {
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  publicDir: 'static',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    target,
    // Fonts and pictures stay files: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is loaded first is one file on purpose; `npm run bench` holds its size to a budget.
    chunkSizeWarningLimit: 1500,
  },
  // As modules, so that the workers too load a protocol only when it needs it.
  worker: { format: 'es' },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
};

/** The service worker that keeps the page: every file of one build, fetched while nothing else is to be done. `ui/offline/` registers it. */
const offline = () =>
  VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: false,
    workbox: {
      globPatterns: [
        'index.html',
        'lab-single.html',
        '*.{webmanifest,svg,json,md}',
        'icon-*.png',
        'assets/**',
      ],
      maximumFileSizeToCacheInBytes: 5_000_000,
      // What stands in the query is for the page: the file is the same.
      ignoreURLParametersMatching: [/./],
      navigateFallback: null,
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });

/** The page itself: its scripts in as many files as are needed at different times, and the one file beside it. */
const page: UserConfig = {
  plugins: [fetchEarly('lab'), loader(target), stories(process.env['SITE']), oneFile(), offline()],
  build: {
    // For the bench: which scripts each entry loads.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: (module, modules) => (isStart(module, modules) ? 'start' : null), debugName: 'start' },
            { name: (module, modules) => (isFirst(module, modules) ? 'lab' : null), debugName: 'lab' },
          ],
        },
      },
    },
  },
};

export default defineConfig(({ mode }) => ({
  ...mergeConfig(common, mode === 'single' ? singleConfig : page),
  // Properties run whole simulations; the default of 5 s is too tight for a busy machine.
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/dialects/load-all.fixture.ts'],
    testTimeout: 120_000,
  },
}));
