/** The lab in pages made by other people's documentation generators: `npm run test:docs`. The lab must have been built. */
import { defineConfig, devices } from '@playwright/test';

import { browserArguments, findBrowser } from '../browser';

export default defineConfig({
  testDir: '.',
  outputDir: '../results/hosts',
  forbidOnly: true,
  workers: 1,
  // A generator is downloaded and built before its page can be opened.
  timeout: 900_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: findBrowser(), args: [...browserArguments] },
  },
});
