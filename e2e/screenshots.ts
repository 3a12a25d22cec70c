/**
 * Pictures of the main views (`views.ts`) to be looked at, at three widths, in both themes and both languages:
 * `npx tsx e2e/screenshots.ts [part of a view's name]`, after a build. They go to `e2e/results/screenshots/`.
 */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { preview } from 'vite';

import { browserArguments, findBrowser } from './browser';
import { goTo, views } from './views';
import { wordsIn } from './words';

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;
const themes = ['light', 'dark'] as const;
const languages = ['de', 'en'] as const;
const [part = ''] = process.argv.slice(2);
const shown = views.filter(({ name, screen }) => screen !== undefined && name.includes(part));

const folder = fileURLToPath(new URL('results/screenshots/', import.meta.url));
if (part === '') rmSync(folder, { recursive: true, force: true });
const server = await preview({ root: fileURLToPath(new URL('..', import.meta.url)), preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArguments] });

for (const language of languages) {
  const words = await wordsIn(language);
  for (const size of sizes) {
    const context = await browser.newContext({
      ...(server.resolvedUrls?.local[0] === undefined ? {} : { baseURL: server.resolvedUrls.local[0] }),
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    for (const view of shown) {
      if (view.screen === 'wide' && size.width < 704) continue;
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light' });
      const there = await goTo(page, view, language, words).catch((error: unknown) => {
        console.error(`${view.name}, ${language}, ${size.width}: ${String(error).split('\n')[0]}`);
        return null;
      });
      if (there === null) continue;
      await there.setViewportSize(size);
      for (const theme of themes) {
        await there.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await there.screenshot({ path: `${folder}${view.name}-${size.width}-${language}-${theme}.png` });
      }
      if (there !== page) await there.close();
    }
    await context.close();
  }
}
await browser.close();
await server.close();
