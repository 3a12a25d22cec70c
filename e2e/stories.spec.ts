/** The pages of the gallery's scenarios: the lab as a figure in a page of its own, served under the lab's own policy. */
import { violationsOf } from './axe';
import { expect, test } from './fixtures';

test('a scenario has a page that tells it, shows it live, and leads into the lab', async ({ page }) => {
  await page.goto('/s/required-strip/');
  await expect(page).toHaveTitle('TLS or nothing · STARTTLS Lab');
  await expect(page.frameLocator('iframe').locator('#verdict-word')).toHaveText('Held back.');
  await page.getByRole('link', { name: 'Open it in the lab' }).click();
  await expect(page.locator('#verdict-word')).toHaveText('Held back.');
  await expect(page.getByRole('button', { name: 'TLS or nothing' })).toBeVisible();
});

test('the page stands in German beside the English one, with the figure in German', async ({ page }) => {
  await page.goto('/s/required-strip/');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/s\/de\/required-strip\/$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.frameLocator('iframe').locator('#verdict-word')).toHaveText('Zurückgehalten.');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Im Labor öffnen' }).click();
  await expect(page.locator('#verdict-word')).toHaveText('Zurückgehalten.');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`has nothing that axe finds fault with, before the lab is there and after, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/s/mask/');
    await expect(page.frameLocator('iframe').locator('#verdict-word')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.evaluate(() =>
      document.querySelector('starttls-lab')!.replaceWith(...document.querySelectorAll('table')),
    );
    await expect(page.getByRole('table')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('it is the story and its transcript', async ({ page }) => {
    await page.goto('/s/strip/');
    await expect(page.getByRole('table', { name: /^SMTP: Downgraded\. / })).toBeVisible();
  });
});
