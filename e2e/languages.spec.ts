/** The language: asked for by the address, chosen in the masthead and kept, never kept by an embed. */
import { expect, test } from './fixtures';

test('the address decides, and says so to the browser', async ({ page }) => {
  await page.goto('/?lang=de#attacker.moves=strip-starttls&step=45');
  await expect(page.locator('#verdict-word')).toHaveText('Herabgestuft.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('chosen in the masthead it begins the page anew at the same place, and is kept', async ({ page }) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.locator('#verdict-word')).toHaveText('Herabgestuft.');
  expect(page.url()).toContain('#attacker.moves=strip-starttls&step=45');
  await page.goto('/?view=embed#attacker.moves=strip-starttls');
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test.describe('a German browser', () => {
  test.use({ locale: 'de-AT' });
  test('is spoken to in German, in an embed too', async ({ page }) => {
    await page.goto('/?view=embed#attacker.moves=strip-starttls');
    await expect(page.locator('#verdict-word')).toHaveText('Herabgestuft.');
  });
});

test('in German a protocol is a Protokoll, and what was said is a Mitschrift', async ({ page, isMobile }) => {
  await page.goto('/?lang=de#attacker.moves=strip-starttls&step=45');
  if (isMobile) await page.getByRole('button', { name: 'Nachricht', exact: true }).click();
  const dock = page.locator('.dock').last();
  await expect(dock.getByRole('button', { name: 'Mitschrift' })).toBeVisible();
  await expect(dock.getByRole('button', { name: 'Protokoll' })).toHaveCount(0);
  if (!isMobile) await expect(page.getByRole('combobox', { name: 'Protokoll' })).toBeVisible();
});

test('from right to left, the client still stands left of the server', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same stage, narrower');
  await page.goto('/?lang=rtl#attacker.moves=strip-starttls&step=45');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const left = async (head: string): Promise<number> =>
    (await page.locator(`.head.${head}`).boundingBox())?.x ?? Number.NaN;
  expect(await left('client')).toBeLessThan(await left('server'));
});

for (const language of ['de', 'long', 'rtl'])
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const)
    test(`nothing runs out of a page ${width} wide, ${language}`, async ({ page, isMobile }) => {
      test.skip(isMobile, 'sets its own width');
      await page.setViewportSize({ width, height });
      await page.goto(`/?lang=${language}#attacker.moves=strip-starttls&step=45`);
      await expect(page.locator('#verdict-word')).toBeVisible();
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBe(0);
    });
