/** How the page is built, served and tested. Svelte's and Vitest's settings stand here too: there are no other configuration files. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

import { loader } from './.ci/build/loader.ts';
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
  // Only for a page that shows the lab as a figure: the pages of the gallery's scenarios do.
  "frame-src 'self'",
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

/** The first browsers with light-dark(), so that it is not rewritten. */
const target = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig({
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  publicDir: 'static',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    loader(target),
    stories(process.env['SITE']),
  ],
  build: {
    target,
    // Fonts and pictures stay files: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
  // As modules, so that the workers too load a protocol only when it needs it.
  worker: { format: 'es' },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  // Properties run whole simulations; the default of 5 s is too tight for a busy machine.
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/dialects/load-all.fixture.ts'],
    testTimeout: 120_000,
  },
});
