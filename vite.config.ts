/** How the page is built, served and tested. Svelte's and Vitest's settings stand here too: there are no other configuration files. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { VitePWA } from 'vite-plugin-pwa';
import { mergeConfig, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import { oneFile, singleConfig } from './.ci/build/one-file.ts';

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
].join('; ');

const simulator = fileURLToPath(new URL('src/embed.ts', import.meta.url));
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}
const first = new Map<string, boolean>();

/** Is it loaded before the first picture, by the app and the embed alike: does the simulator import it, by way of nothing late? */
function isFirst(module: string, modules: Modules): boolean {
  const known = first.get(module);
  if (known !== undefined) return known;
  first.set(module, false);
  const is =
    modules.getModuleInfo(module)?.importers.some((one) => one === simulator || isFirst(one, modules)) ??
    false;
  first.set(module, is);
  return is;
}

const common: UserConfig = {
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  publicDir: 'static',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    // The first browsers with light-dark(), so that it is not rewritten.
    target: ['chrome123', 'firefox120', 'safari17.5'],
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
  plugins: [oneFile(), offline()],
  build: {
    // For the bench: which scripts each entry loads.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
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
