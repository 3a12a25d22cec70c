/** All moves against all defences: the table fills itself, each cell opens its run, and it can be taken away. */
import { expect, test } from './fixtures';

test('the table fills itself, and a cell opens its run', async ({ page, isMobile }) => {
  // Every cell is computed first, on whatever machine this is.
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#protocol=imap&client.tls=verified');
  await page.getByRole('button', { name: 'All moves against all defences' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/rows computed/)).toBeHidden({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  if (!isMobile) {
    await dialog.getByRole('button', { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  } else download.catch(() => null);
  await dialog
    .getByRole('row', { name: /deletes STARTTLS/ })
    .getByRole('link')
    .first()
    .click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/attacker\.moves=strip-starttls/);
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
});
