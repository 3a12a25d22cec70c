/** Is there any attack that wins? Asked on the page, answered by a worker, shown on the ladder. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const flawed =
  '/#protocol=imap&client.tls=verified&client.flaws=falls-back-after-refusal&server.authBeforeTls=allowed';

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Is there any attack that wins?' }).first().click();
}

const searchButton = (page: Page) => page.getByRole('button', { name: 'Search', exact: true });

test('an attack is found and opened on the ladder', async ({ page }) => {
  await page.goto(flawed);
  await expect(page.locator('#verdict-word')).toHaveText('Secure.');
  await openSearch(page);
  await page.getByRole('radio', { name: 'it reads the password' }).check();
  await searchButton(page).click();
  await expect(page.getByText('Yes. One intervention is enough:')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Show it on the ladder' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
  await expect(page).toHaveURL(/moves=/);
  await page.reload();
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
});

test('where nothing wins, the answer says what was explored', async ({ page }) => {
  // All of the model is explored, on whatever machine this is.
  test.slow();
  await page.goto('/#protocol=pop3&client.tls=verified');
  await openSearch(page);
  await searchButton(page).click();
  await expect(page.getByText(/None within this model: [\d,]+ states, all explored/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('It invents no other bytes', { exact: false })).toBeVisible();
});

test('a search is cancelled at once, and the page answers while it runs', async ({ page }) => {
  await page.goto('/#client.tls=verified');
  await openSearch(page);
  await searchButton(page).click();
  const bar = page.getByRole('progressbar');
  await expect(page.getByText(/[1-9]\d* states so far/)).toBeVisible({ timeout: 60_000 });
  await expect(bar).toBeVisible();
  const longest = await page.evaluate(async () => {
    let worst = 0;
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 20));
      worst = Math.max(worst, performance.now() - start);
    }
    return worst;
  });
  expect(longest).toBeLessThan(500);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled.')).toBeVisible();
  await expect(bar).toBeHidden();
});

test('what was done on an earlier hop is part of the attack, and of what opens', async ({ page }) => {
  await page.goto(
    '/#client.dane=true&domain.dnssec=signed&domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]',
  );
  await openSearch(page);
  await expect(page.getByText('added TLS-Required: No on an earlier hop', { exact: false })).toBeVisible();
  await searchButton(page).click();
  await expect(page.getByText('Yes. 2 interventions are enough')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('listitem').filter({ hasText: 'has added TLS-Required: No' })).toBeVisible();
  await page.getByRole('button', { name: 'Show it on the ladder' }).click();
  await expect(page.locator('#verdict-word')).toHaveText('Downgraded.');
  await expect(page).toHaveURL(/add-tls-required-no.*moves=|moves=.*add-tls-required-no/);
});
