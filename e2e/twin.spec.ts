/** Two runs side by side: opened from a verdict, moved by one scrubber, and part of the address. */
import { expect, test } from './fixtures';

const stripped = '/#attacker.moves=strip-starttls';

test('from a verdict to where two runs part, and to both ends, by keyboard', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(stripped);
  const opener = page.getByRole('button', { name: 'Compare side by side' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  await expect(dialog).toBeVisible();
  const parting = dialog.getByRole('region', { name: 'Here the stories part: another message' });
  await expect(parting).toBeVisible();
  await expect(page).toHaveURL(/twin=/);
  const scrubber = dialog.getByRole('slider', { name: 'Position in the run' });
  const place = await scrubber.inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(scrubber).not.toHaveValue(place);
  await page.keyboard.press('End');
  const ends = dialog.locator('.ends');
  await expect(ends).toBeVisible();
  await expect(ends.getByRole('region', { name: 'As it is' })).toContainText('Downgraded.');
  await page.keyboard.press('Home');
  await expect(ends).toBeHidden();
  await expect(parting).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/twin=/);
});

test('the byte is marked in both, with its field, and another switch can be chosen', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${stripped}&twin=`);
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  const parting = dialog.getByRole('region', { name: 'The first byte that differs' });
  const there = parting.getByRole('region', { name: 'What if' });
  await expect(parting.getByRole('region', { name: 'As it is' }).locator('mark').first()).toHaveText('E');
  await expect(there.locator('mark').first()).toHaveText('S');
  await expect(there).toContainText('ehlo-keyword');
  const choice = dialog.getByRole('combobox', { name: 'What is other in the run beside it' });
  await expect(choice.locator('option:checked')).toHaveText('nobody were on the path?');
  await choice.selectOption({ label: 'the client insisted on TLS?' });
  const other = dialog.getByRole('region', { name: 'Here the stories part: another message' });
  await expect(other).toContainText('QUIT');
  await expect(other).toContainText('MAIL');
  await expect(other.locator('mark')).toHaveCount(0);
  await expect(page).toHaveURL(/twin=client\.tls%3Drequired/);
  await dialog.getByRole('button', { name: 'To the end' }).or(dialog.getByRole('slider')).first().focus();
  await page.keyboard.press('End');
  await dialog.getByRole('button', { name: 'Go on with this one' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('#verdict-word')).toHaveText('Held back.');
});

test('the address leads to the same place in both', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${stripped}&twin=`);
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  const scrubber = dialog.getByRole('slider');
  await expect(scrubber).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const place = await scrubber.inputValue();
  await expect(page).toHaveURL(/step=\d+/);
  await page.reload();
  await expect(scrubber).toHaveValue(place);
});

test('what a switch was before its last change stands beside what it is', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the switches are in a sheet of their own there');
  await page.goto(stripped);
  await page.getByRole('link', { name: /nobody were on the path/ }).click();
  await expect(page.locator('#verdict-word')).toHaveText('Encrypted, unchecked.');
  await page.getByRole('button', { name: 'Compare side by side' }).click();
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  await dialog
    .getByRole('combobox', { name: 'What is other in the run beside it' })
    .selectOption({ label: 'as it was before your last change' });
  await expect(dialog.locator('.which').last()).toContainText('Downgraded');
});

test('on a phone one story is shown at a time', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'both have room');
  await page.goto(`${stripped}&twin=`);
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  await dialog.getByRole('button', { name: 'What if…' }).click();
  await expect(dialog.getByRole('list', { name: 'What if' }).first()).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'As it is' }).first()).toBeHidden();
});
