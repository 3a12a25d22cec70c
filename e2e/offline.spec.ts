/** The page without a network, once it has been opened with one; and what it says when a newer one waits. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { violationsOf } from './axe';
import { expect, test } from './fixtures';

test.use({ serviceWorkers: 'allow' });

const isKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null);

/** Every file is fetched once, on a machine that has other things to do. */
const patient = { timeout: 40_000 };

test('opened once, it is complete without a network: also what was never loaded', async ({
  page,
  context,
  isMobile,
}) => {
  await page.goto('/#g=strip&step=49');
  await expect.poll(() => isKept(page), patient).toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
  await page.goto('/?answers=at-end#protocol=ldap&attacker.moves=strip-starttls&step=0');
  await expect(page.locator('#verdict-word')).toHaveText('How does it end?');
  await page.getByRole('slider', { name: 'Position in the run' }).press('End');
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
  if (isMobile) return;
  await page.getByRole('button', { name: 'Evidence' }).click();
  await expect(page.locator('.dock section').first()).toBeVisible();
  await page.goto('/#g=strip');
  await page.locator('.verdict').getByRole('button', { name: 'Is there any attack that wins?' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Show it on the ladder' })).toBeVisible({ timeout: 30_000 });
});

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves what was built, and after `rebuild()` under a service worker that is not the same octets: another build, to a browser. */
async function serveBuilds(): Promise<{ address: string; rebuild: () => void; close: () => void }> {
  let build = '';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://lab.example');
    const path = pathname === '/' ? '/index.html' : pathname;
    const file = fileURLToPath(new URL(`../dist${path}`, import.meta.url));
    const type = types[extname(path)] ?? 'application/octet-stream';
    if (!existsSync(file)) response.writeHead(404).end();
    else {
      const content = readFileSync(file);
      response.writeHead(200, { 'Content-Type': type });
      response.end(path === '/sw.js' ? `${content.toString()}${build}` : content);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    rebuild: () => void (build = '\n// another build'),
    close: () => void server.close(),
  };
}

test.describe('with another build', () => {
  test('it waits until its reader takes it', async ({ page, complaints, isMobile }) => {
    test.skip(isMobile, 'the same on every screen');
    const { address, rebuild, close } = await serveBuilds();
    await page.goto(`${address}#g=strip`);
    await expect.poll(() => isKept(page), patient).toBe(true);
    await page.reload();
    await expect(page.locator('#verdict-word')).toBeVisible();
    const notice = page.getByRole('status').filter({ hasText: 'A new version of STARTTLS Lab is ready.' });
    await expect(notice).toBeHidden();
    rebuild();
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await expect(notice).toBeVisible(patient);
    expect(await violationsOf(page)).toEqual([]);
    await notice.getByRole('button', { name: 'Reload to update' }).click();
    await expect(notice).toBeHidden();
    await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
    const waiting = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null);
    await expect.poll(waiting).toBeNull();
    // It is a server of the test's own, and no cause for complaint.
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes(address)));
    close();
  });
});

test('a figure in a page keeps nothing', async ({ page }) => {
  await page.goto('/?view=embed#g=strip');
  await expect(page.locator('#verdict-word')).toBeVisible();
  await page.waitForTimeout(1500);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('it names its manifest where the policy allows one, and does without where it does not', async ({
  page,
  context,
}) => {
  const manifest = page.locator('link[rel=manifest]');
  await page.goto('/');
  await expect(manifest).toBeAttached();
  const { name, icons } = (await (await page.request.get('/lab.webmanifest')).json()) as {
    name: string;
    icons: { src: string }[];
  };
  expect(name).toBe('STARTTLS Lab');
  for (const { src } of icons) expect((await page.request.get(`/${src}`)).ok()).toBe(true);

  await context.route(/\/($|[?#])/, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy']?.replace(/; manifest-src 'self'/, '') ?? '';
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  const strict = await context.newPage();
  await strict.goto('/?strict');
  await expect.poll(() => isKept(strict), patient).toBe(true);
  await strict.waitForTimeout(500);
  await expect(strict.locator('link[rel=manifest]')).toHaveCount(0);
});
