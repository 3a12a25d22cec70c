/** Bring your own: a session is pasted, read and laid on the ladder; its password is never on the page. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Read a session of your own' });
const text = (page: Page) => sheet(page).getByRole('textbox', { name: 'The text of the session' });

const session = `+OK ready.
USER alice
+OK
PASS wonderland
+OK Logged in.
QUIT
+OK Bye.
`;

async function open(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Read a session of your own' }).click();
  await expect(text(page)).toBeFocused();
}

/** As the clipboard hands it over. */
const paste = (page: Page, pasted: string): Promise<void> =>
  text(page).evaluate((box, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, pasted);

test('a pasted session is read, and its password is nowhere', async ({ page }) => {
  await open(page);
  await paste(page, session);
  await expect(sheet(page).getByRole('status')).toContainText(
    'Somebody on the path read user name and password.',
  );
  await expect(sheet(page).getByText('USER alice').first()).toBeVisible();
  expect(await page.content()).not.toContain('wonderland');

  await sheet(page).getByRole('button', { name: 'Another session' }).click();
  await expect(text(page)).toHaveValue('');
});

test('an example shows what it is for, by keyboard alone', async ({ page }) => {
  await open(page);
  await sheet(page).getByRole('button', { name: 'Show me an example' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('status')).toContainText('Readable.');
  const current = sheet(page).locator('[aria-current="step"]');
  await current.getByRole('button').focus();
  const before = await current.getByRole('button').textContent();
  await page.keyboard.press('ArrowDown');
  await expect(current.getByRole('button')).not.toHaveText(before ?? '');
  await expect(current.getByRole('button')).toBeFocused();
});

test('a text that is no session is refused in words, without what looks like a password', async ({
  page,
}) => {
  await open(page);
  await paste(page, 'Dear Bob,\nswaks --auth-password wonderland\n');
  await expect(sheet(page).getByRole('status')).toContainText('There is no session');
  await expect(text(page)).toHaveValue(/\*{8}/);
  expect(await text(page).inputValue()).not.toContain('wonderland');
});
