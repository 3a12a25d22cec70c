/** The page as one file: saved from the page for a class, opened from disk where there is no network, and complete. */
import { writeFileSync } from 'node:fs';

import { expect, test } from './fixtures';

test('a file saved for a class opens from disk, offline, as it was set', async ({
  page,
  browser,
  isMobile,
}, info) => {
  await page.goto('/#g=required-strip');
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.getByRole('radio', { name: 'when the last step has been played' }).check();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = info.outputPath('saved.html');
  await (await saving).saveAs(path);
  await expect(page.getByText(/^Saved, \d\.\d MB\.$/)).toBeVisible();

  const disk = await browser.newContext({ offline: true, reducedMotion: 'reduce' });
  const complaints: string[] = [];
  disk.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  disk.on('weberror', (error) => complaints.push(error.error().message));
  disk.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:'))
      complaints.push(request.url());
  });
  const saved = await disk.newPage();
  await saved.goto(`file://${path}`);
  const verdict = saved.locator('#verdict-word');
  await expect(verdict).toHaveText('How does it end?');
  await saved.keyboard.press('Tab');
  await saved.getByRole('button', { name: 'Play it from the start' }).press('End');
  await expect(verdict).toHaveText('Held back.');
  if (!isMobile) {
    await saved.getByRole('combobox', { name: 'Protocol' }).selectOption('imap');
    await expect(saved).toHaveURL(/protocol=imap/);
    await saved.reload();
    await expect(saved.getByRole('combobox', { name: 'Protocol' })).toHaveValue('imap');
  }
  expect(complaints).toEqual([]);
  await disk.close();
});

test('the search and the table compute in it, in workers', async ({ page, browser, isMobile }, info) => {
  test.skip(isMobile, 'the same file, and slow to compute');
  const response = await page.request.get('/lab-single.html');
  const path = info.outputPath('lab.html');
  writeFileSync(path, await response.body());
  const disk = await browser.newContext({
    offline: true,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  const saved = await disk.newPage();
  await saved.goto(`file://${path}`);
  await saved.locator('.verdict').getByRole('button', { name: 'Is there any attack that wins?' }).click();
  await saved.getByRole('dialog').getByRole('button', { name: 'Search', exact: true }).click();
  await expect(saved.getByRole('button', { name: 'Show it on the ladder' })).toBeVisible({ timeout: 30_000 });
  await saved.keyboard.press('Escape');
  await saved.getByRole('button', { name: 'All moves against all defences' }).click();
  await expect(saved.getByRole('dialog').getByRole('row').nth(2).getByRole('link').first()).toBeVisible({
    timeout: 30_000,
  });
  await disk.close();
});
