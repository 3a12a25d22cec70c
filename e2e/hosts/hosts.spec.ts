/** A page made by each generator, opened: the figure comes alive, takes nothing from the page, looks as the page does, and tells the story without it. */
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

import { listen } from '../fixtures';
import { possessions } from '../host';

import { buildWith, docsFolder, generators, labFolder } from './generators';
import { serveFolders } from './serve';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const results: { readonly name: string; readonly version: string; result: string }[] = [];

const figure = (page: Page) => page.locator('starttls-lab');
const title = (page: Page) => page.getByRole('heading', { name: /^STARTTLS, in / });
const inside = (page: Page) => page.frameLocator('starttls-lab iframe');

/** By the colour of its text: what is light on dark is dark. */
const isDark = (element: Element): boolean => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = getComputedStyle(element).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return red + green + blue > 380;
};

for (const generator of generators)
  test(`${generator.name}: a figure and a plain frame in its page`, async ({ browser }) => {
    const { folder, version } = await buildWith(generator);
    const entry = { name: generator.name, version, result: 'failed' };
    results.push(entry);
    const { origin, end } = await serveFolders({ [labFolder]: file('../../dist'), [docsFolder]: folder });
    const context = await browser.newContext();
    const complaints = await listen(context, [origin]);
    const page = await context.newPage();

    await test.step('waits until it comes near', async () => {
      await page.goto(`${origin}${docsFolder}`);
      await expect(title(page)).toContainText(generator.name);
      await page.waitForTimeout(1000);
      await expect(page.locator('starttls-lab iframe')).toHaveCount(0);
      await expect(page.getByRole('table')).toContainText('The attacker changes it on the way');
    });

    await test.step('comes alive, and leaves the page what is the page’s', async () => {
      const before = await possessions(page);
      await figure(page).evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await expect(inside(page).locator('#verdict-word')).toHaveText('Downgraded.');
      await expect(page.getByRole('table')).toBeHidden();
      const scroll = await page.evaluate(() => scrollY);
      expect(await possessions(page)).toEqual({ ...before, scroll });
      await inside(page).getByRole('button', { name: 'Next step' }).click();
      await page.waitForTimeout(300);
      expect(await possessions(page)).toEqual({ ...before, scroll, focus: 'STARTTLS-LAB' });
    });

    await test.step('hears no key while the focus is in the page', async () => {
      const position = inside(page).getByRole('slider', { name: 'Position in the run' });
      const before = await position.inputValue();
      await title(page).click();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      await expect
        .poll(() => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2))
        .toBe(true);
      await expect(position).toHaveValue(before);
    });

    await test.step('a plain frame does the same', async () => {
      await page.locator('iframe[title="A plain frame"]').scrollIntoViewIfNeeded();
      await expect(page.frameLocator('iframe[title="A plain frame"]').locator('#verdict-word')).toHaveText(
        'Held back.',
      );
    });

    await test.step('follows the page from light to dark, or stays light with it', async () => {
      const dark = () => inside(page).locator('body').evaluate(isDark);
      await page.evaluate(() => scrollTo(0, 0));
      expect(await dark()).toBe(false);
      if (generator.darken) await generator.darken(page);
      else await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(1000);
      expect(await figure(page).evaluate(isDark)).toBe(generator.darken !== null);
      expect(await dark()).toBe(generator.darken !== null);
    });

    expect(complaints).toEqual([]);

    await test.step('tells the story without JavaScript', async () => {
      const plain = await browser.newContext({ javaScriptEnabled: false });
      const page = await plain.newPage();
      await page.goto(`${origin}${docsFolder}`);
      await expect(page.getByRole('row', { name: /250-STARTTLS.*The attacker changes it/ })).toBeVisible();
      await plain.close();
    });

    await context.close();
    end();
    entry.result = 'passed';
  });

test.afterAll(async () => {
  const rows = results.map(({ name, version, result }) => `| ${name} | ${version} | ${result} |`);
  const text = [
    '# The lab in documentation generators',
    '',
    'Written by `npm run test:docs`: a page built with each, opened in Chromium. What is looked at stands in `hosts.spec.ts`.',
    '',
    '| generator | version | result |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
  writeFileSync(file('results.md'), await format(text, { parser: 'markdown' }));
});
