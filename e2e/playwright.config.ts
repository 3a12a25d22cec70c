/** Tests of the built page in a real browser, served as `npm start` serves it. `npm test` builds it first. */
import { defineConfig, devices } from '@playwright/test';

import { browserArguments, findBrowser } from './browser';

const port = Number(process.env['E2E_PORT'] ?? 4319);
const baseURL = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: '.',
  // They build with programs that must be downloaded: `npm run test:docs`.
  testIgnore: 'hosts/**',
  outputDir: 'results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 1,
  use: {
    baseURL,
    screenshot: 'only-on-failure',
    // What a test sees is what was built; the worker has its own test.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findBrowser(), args: [...browserArguments] },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: devices['Pixel 7'] },
  ],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: baseURL,
    reuseExistingServer: false,
  },
});
