/** The embed, as a page of documentation shows it: an iframe on another origin that takes nothing that is not its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Page } from '@playwright/test';

import { expect, test as base } from './fixtures';

const test = base.extend<{ readonly host: string }>({
  host: async ({ baseURL }, use) => {
    const server = await serve(
      `<!doctype html><title>Documentation</title><h1>About STARTTLS</h1><p style="height: 200px">Text.</p>
       <iframe src="${baseURL}/?view=embed#attacker.moves=strip-starttls" title="STARTTLS Lab" width="760" height="560"></iframe>
       <p style="height: 2000px">More text.</p>`,
    );
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
  },
});

function serve(page: string): Promise<Server> {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The page that holds the frame is somebody else's, and no cause for complaint. */
function forget(complaints: string[], host: string): void {
  const others = complaints.filter((complaint) => !complaint.startsWith(`request: ${host}`));
  complaints.splice(0, complaints.length, ...others);
}

const scrolledToTheEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;

test('shows the same simulator, without masthead, and leaves the page its keys, scroll and address', async ({
  page,
  host,
  complaints,
  isMobile,
}) => {
  await page.goto(host);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('#verdict-word')).toHaveText('Downgraded.');
  await expect(frame.getByRole('banner')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const position = frame.getByRole('slider', { name: 'Position in the run' });
  const before = await position.inputValue();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(scrolledToTheEnd)).toBe(true);
  await expect(position).toHaveValue(before);
  if (!isMobile) {
    await page.evaluate(() => scrollTo(0, 0));
    await frame.getByRole('button', { name: 'Next step' }).click();
    await expect(position).not.toHaveValue(before);
  }
  expect(page.url()).toBe(`${host}/`);
  forget(complaints, host);
});

test('a wheel turned over the frame scrolls the ladder, and at its end the page', async ({
  page,
  host,
  complaints,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone has no wheel');
  await page.goto(host);
  const ladder = page.frameLocator('iframe').getByRole('list', { name: 'Messages' });
  await expect(ladder).toBeVisible();
  const frame = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(frame.x + frame.width / 2, frame.y + 230);
  const scrolled = () => page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 100);
  await page.waitForTimeout(300);
  expect(await scrolled()).toBe(0);
  await expect(async () => {
    await page.mouse.wheel(0, 2000);
    await page.waitForTimeout(300);
    expect(await scrolled()).toBeGreaterThan(0);
  }).toPass();
  forget(complaints, host);
});

test('loads only what it needs: neither gallery nor inspector before they are asked for', async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.goto('/?view=embed#attacker.moves=strip-starttls');
  await expect(page.locator('#verdict-word')).toBeVisible();
  expect(scripts.filter((url) => /Gallery|Inspector|Transcript|app-/.test(url))).toEqual([]);
});

/** How much of an element is seen in what scrolls around it, in pixels. */
const seen = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const [own, around] = [element, document.querySelector('.scroller')!].map((one) =>
      one.getBoundingClientRect(),
    );
    return Math.min(own!.bottom, around!.bottom) - Math.max(own!.top, around!.top);
  });

for (const show of ['full', 'ladder'])
  for (const height of [300, 400])
    for (const width of [390, 760])
      test(`a low figure has room for the run: ${show}, ${width}×${height}`, async ({ page, isMobile }) => {
        test.skip(isMobile, 'the sizes are the frame’s');
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height });
        // A step that is too large is the last one: there it says how it ended.
        await page.goto(`/?view=embed&show=${show}&scenario=strip#step=9999`);
        await expect.poll(() => seen(page, '.ending b')).toBeGreaterThan(15);
        // A still picture shows its message, and the button leaves the caption and the heads alone.
        await page.goto('about:blank');
        await page.goto(`/?view=embed&show=${show}&scenario=strip`);
        await expect.poll(() => seen(page, '[aria-current="step"]')).toBeGreaterThan(40);
        expect(await seen(page, '.poster .go')).toBe(
          await page.locator('.poster .go').evaluate((button) => button.getBoundingClientRect().height),
        );
      });
